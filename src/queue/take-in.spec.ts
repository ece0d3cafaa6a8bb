import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { fingerprinter } from '../duplicates/core/fingerprint/fingerprinter.ts';
import type { ContentRows, LookRow } from '../memory/catalog/by-content/rows.ts';
import { type Catalog, passingCatalog } from '../memory/catalog/catalog.ts';
import { viewDigest } from '../memory/model-identity.ts';
import { modelIdentityOf } from '../pipeline/see.ts';
import type { JobPicture } from './core/job.ts';
import { TakeIn } from './take-in.ts';

const session = { classifier: fingerprinter() };
const identity = modelIdentityOf(session.classifier, {});

const LOOK: LookRow = {
  ...{ weights: identity.weights, view: viewDigest(identity), scale: 0.5 },
  facts: '{"width":4,"height":3}',
  scores: new Uint8Array(2 * identity.labels.length),
  features: new Uint8Array(identity.featureSize),
};

/** A picture in the root `photos`, as another process has sent it, and who takes in what comes back. */
function scene() {
  const folder = scratch();
  const file = path.join(folder, 'a.jpg');
  writeFileSync(file, 'a picture');
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const picture: JobPicture = { root: 'photos', path: 'a.jpg', size: 9, sha256, format: 'jpeg' };
  const catalog = passingCatalog();
  const takeIn = new TakeIn(catalog, [{ name: 'photos', folder }], session);
  const take = (rows: Partial<ContentRows>) =>
    takeIn.take(picture, { looks: [LOOK], texts: [], captions: [], ...rows }, undefined);
  return { file, picture, catalog, takeIn, take };
}

function looksIn(catalog: Catalog): unknown {
  return catalog.inspect((database) => database.prepare('SELECT facts FROM looks').all());
}

test('the rows of a picture are entered together, and then known', async () => {
  const { picture, catalog, takeIn, take } = scene();
  const lines = '[{"text":"Ticket","confidence":1,"box":[1,2,3,4]}]';
  expect(await take({ texts: [{ reader: 'r', lines }] })).toEqual({
    facts: { width: 4, height: 3 },
  });
  expect(takeIn.pending).toBe(1);
  expect(looksIn(catalog)).toEqual([]);
  await takeIn.flush();
  expect(looksIn(catalog)).toEqual([{ facts: LOOK.facts }]);
  expect(takeIn.known.has(Buffer.from(picture.sha256, 'hex'))).toBe(true);
});

test.each<[string, Partial<ContentRows>]>([
  ['of another network', { looks: [{ ...LOOK, weights: 'others' }] }],
  ['of one network twice', { looks: [LOOK, LOOK] }],
  ['with too many scores', { looks: [{ ...LOOK, scores: new Uint8Array(2) }] }],
  ['with too many features', { looks: [{ ...LOOK, features: new Uint8Array(9_999) }] }],
  ['with half a thing', { looks: [{ ...LOOK, things: new Uint8Array(6) }] }],
  ['with a scale below zero', { looks: [{ ...LOOK, scale: -1 }] }],
  ['with facts that are none', { looks: [{ ...LOOK, facts: '{"width":' }] }],
  ['with lines that are none', { texts: [{ reader: 'r', lines: '[{"text":1}]' }] }],
])('rows %s are a failure of their picture', async (_, rows) => {
  const { takeIn, take } = scene();
  expect(await take(rows)).toMatchObject({ failure: { code: 'UNREADABLE' } });
  expect(takeIn.pending).toBe(0);
});

test('nothing is taken for a file that has another content here', async () => {
  const { file, takeIn, take } = scene();
  appendFileSync(file, '!');
  expect(await take({})).toBeUndefined();
  writeFileSync(file, 'A picture');
  expect(await take({})).toBeUndefined();
  expect(takeIn.pending).toBe(0);
});
