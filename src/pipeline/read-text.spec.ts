import { utimesSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeColourModel } from '../../test/support/models/colour-model.ts';
import { type DrawnRow, writeLetteredPage } from '../../test/support/pictures/lettered.ts';
import { RED, scratch, writeSolid } from '../../test/support/pictures/pictures.ts';
import { linesOf } from '../label/text/text-facts.fixtures.ts';
import { openCatalog } from '../memory/catalog/catalog.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import { textSignsNetwork } from '../model/reader/signs-network.ts';
import type { TextReader } from '../model/reader/text-reader.ts';
import { type ClassifyOptions, classify } from './classify.ts';
import { findCatalogued } from './find.ts';

const RECEIPT: readonly DrawnRow[] = [
  ['GARDEN STORE'],
  ['12 High Street'],
  ['RECEIPT', '19/10/2018'],
  ['Flower pot', '12.50'],
  ['Tulip bulbs', '7.25'],
  ['Watering can', '9.00'],
  ['SUBTOTAL', '28.75'],
  ['TOTAL', '28.75'],
  ['CASH', '30.00'],
  ['CHANGE', '1.25'],
];

/** Reads the receipt in every page, and counts the pages. */
function readerOf(pages: string[]): TextReader {
  const close = async (): Promise<void> => {};
  return {
    facts: { id: 'test', folder: '' },
    signs: textSignsNetwork(),
    read: async ({ width, height }) => {
      pages.push(`${width} x ${height}`);
      return linesOf(...RECEIPT.map((row) => row.join(' | ')));
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

const folder = scratch();
const receipt = path.join(folder, 'a.png');
await writeLetteredPage(receipt, RECEIPT);
utimesSync(receipt, 1_600_000_000, 1_600_000_000);
await writeSolid(path.join(folder, 'b.png'), RED);
const model = await writeColourModel(path.join(scratch(), 'm'));

async function judged(options: Omit<ClassifyOptions, 'classifier'>) {
  await using classifier = await loadClassifier(model);
  const all = [];
  for await (const event of classify([folder], { classifier, ...options })) {
    if (event.type === 'judged' && event.judgement.status !== 'failed') all.push(event.judgement);
  }
  return all;
}

test('a picture of text is read and named by it; a photograph is not read', async () => {
  const pages: string[] = [];
  const [text, photograph] = await judged({ reader: readerOf(pages) });
  expect(pages).toEqual(['640 x 520']);
  expect(text).toMatchObject({
    status: 'named',
    label: 'receipt GARDEN STORE 2018-10-19',
    node: null,
    reading: { kind: 'receipt', total: '28.75' },
  });
  expect(photograph).toMatchObject({ label: 'red', text: [], reading: { kind: 'photo' } });
});

test.each([
  ['no reader is open', {}],
  ['a surer name is asked for', { reader: readerOf([]), minTruth: 0.99 }],
  ["only the network's own answer counts", { reader: readerOf([]), naming: 'exact' }],
] as const)('it is named like other pictures where %s', async (_, options) => {
  const [text] = await judged(options);
  expect(text?.label).not.toMatch(/receipt/);
});

test('what was read is kept, and found by its words', async () => {
  using catalog = openCatalog(scratch());
  const pages: string[] = [];
  const reader = readerOf(pages);
  const [first] = await judged({ reader, catalog });
  const [second] = await judged({ reader, catalog });
  expect(pages).toHaveLength(1);
  expect(second?.text).toEqual(first?.text);
  await using classifier = await loadClassifier(model);
  const hits = await findCatalogued({ words: ['tulip bulbs'] }, { classifier, catalog });
  expect(hits.map((hit) => path.basename(hit.path))).toEqual(['a.png']);
});
