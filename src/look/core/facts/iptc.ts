import { writtenText } from './text.ts';

/** Datasets of the application record (IPTC-IIM 4.2). */
export const IPTC = {
  title: 5,
  dateCreated: 55,
  timeCreated: 60,
  digitalDate: 62,
  digitalTime: 63,
  city: 90,
  sublocation: 92,
  region: 95,
  countryCode: 100,
  country: 101,
  caption: 120,
} as const;

const APPLICATION_RECORD = 2;
const MARKER = 0x1c;
const MOST_DATASETS = 2000;

/** The first value of a dataset of the application record. */
export type Iptc = (dataset: number) => string | undefined;

/** Reads datasets of an IPTC-IIM block, up to any damage. */
export function readIptc(block: Buffer | undefined): Iptc {
  const texts = new Map<number, string>();
  let at = 0;
  for (let count = 0; block && at + 5 <= block.length && count < MOST_DATASETS; count++) {
    const length = block.readUInt16BE(at + 3);
    // Datasets beyond 32 kB have a different header; none of those is needed here.
    if (block[at] !== MARKER || length > 0x7fff) break;
    const dataset = block[at + 2] ?? 0;
    const text = writtenText(block.subarray(at + 5, at + 5 + length));
    const isFirst = block[at + 1] === APPLICATION_RECORD && !texts.has(dataset);
    if (isFirst && text !== undefined) texts.set(dataset, text);
    at += 5 + length;
  }
  return (dataset) => texts.get(dataset);
}
