import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { csvRows } from '../../src/base/csv.ts';
import { recognise } from '../../src/find/recognise.ts';
import { datesIn, isoDay } from '../../src/label/text/dates.ts';
import { type TextFacts, textFacts } from '../../src/label/text/text-facts.ts';
import { decode, miniature } from '../../src/look/decode.ts';
import { pageBox, placedIn } from '../../src/model/core/reading/text-line.ts';
import { isWorthReading } from '../../src/model/reader/signs-network.ts';
import { openTextReader, type TextReader } from '../../src/model/reader/text-reader.ts';

/** What a line of receipts.csv says. */
interface Receipt {
  readonly file: string;
  readonly company: string;
  readonly date: string;
  readonly total: string;
}

/**
 * Reads labelled pictures as the program does, and prints how many are told rightly.
 * @param album folder with receipts.csv, receipts and screens
 * @param photographs folders in which no picture is of text
 */
export async function measureAlbum(album: string, photographs: readonly string[]): Promise<void> {
  const reader = await openTextReader();
  await measureReceipts(reader, album);
  await measureKinds(reader, path.join(album, 'screens'), 'screenshot');
  for (const folder of photographs) await measureKinds(reader, folder, 'photo');
  await reader.close();
}

async function measureReceipts(reader: TextReader, album: string): Promise<void> {
  const right = { receipt: 0, merchant: 0, date: 0, total: 0 };
  const receipts = await readReceipts(path.join(album, 'receipts.csv'));
  for (const { file, company, date, total } of receipts) {
    const facts = await factsOf(reader, path.join(album, 'receipts', file));
    const is = {
      receipt: facts?.kind === 'receipt' || facts?.kind === 'invoice',
      merchant: firstWord(facts?.merchant ?? '') === firstWord(company),
      date: facts?.date !== undefined && facts.date === isoOf(date),
      // Of some the label does not say it.
      total: total === '' || facts?.total === total.replace(/[^\d.]/g, ''),
    };
    for (const part of ['receipt', 'merchant', 'date', 'total'] as const)
      right[part] += is[part] ? 1 : 0;
    const wrong = Object.entries(is).filter(([, isRight]) => !isRight);
    for (const [part] of wrong) print(`  ${file}: ${part}: ${JSON.stringify(facts)}`);
  }
  const { receipt, merchant, date, total } = right;
  print(
    `${receipts.length} receipts: ${receipt} called so, merchant ${merchant}, date ${date}, total ${total}`,
  );
}

async function readReceipts(file: string): Promise<Receipt[]> {
  const [, ...rows] = csvRows(await readFile(file, 'utf8'), ',');
  return rows.flatMap((row): Receipt[] => {
    const [name = '', company = '', date = '', total = ''] = row;
    return name === '' ? [] : [{ file: name, company, date, total }];
  });
}

async function measureKinds(
  reader: TextReader,
  folder: string,
  right: TextFacts['kind'],
): Promise<void> {
  let count = 0;
  let told = 0;
  for (const file of (await readdir(folder, { recursive: true })).sort()) {
    const facts = await factsOf(reader, path.join(folder, file));
    if (facts === undefined) continue;
    count++;
    if (facts.kind === right) told++;
    else print(`  ${file}: ${JSON.stringify(facts)}`);
  }
  print(`${folder}: ${told} of ${count} called ${right}`);
}

/** What the text of a file says; undefined for what is no picture. */
async function factsOf(reader: TextReader, file: string): Promise<TextFacts | undefined> {
  const format = await recognise(file).catch(() => undefined);
  if (format === undefined) return undefined;
  const picture = {
    type: 'picture',
    path: file,
    shown: file,
    format,
    size: 0,
    mtimeMs: 0,
  } as const;
  const view = await decode(picture, reader.signs.facts.preprocessing);
  if ('code' in view) return undefined;
  const { facts } = view;
  const [signs] = await reader.signs.run([view.pixels]);
  if (signs === undefined || !isWorthReading(signs.scores)) return textFacts([], { facts, format });
  const page = await miniature(picture, pageBox(facts));
  if ('code' in page) return undefined;
  return textFacts(placedIn(await reader.read(page), page, facts), { facts, format });
}

function firstWord(text: string): string {
  return text.toUpperCase().split(/\s/)[0] ?? '';
}

/** The labels have the day first, unless it is above twelve where the month should be. */
function isoOf(date: string): string | undefined {
  const [first] = datesIn(date);
  return first && isoDay(first, 'day first');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
