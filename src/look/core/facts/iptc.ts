import { createHash } from 'node:crypto';
import { latinText, writtenText } from './text.ts';

/** Datasets of the application record (IPTC-IIM 4.2). */
export const IPTC = {
  title: 5,
  urgency: 10,
  keywords: 25,
  dateCreated: 55,
  timeCreated: 60,
  digitalDate: 62,
  digitalTime: 63,
  creator: 80,
  city: 90,
  sublocation: 92,
  region: 95,
  countryCode: 100,
  country: 101,
  caption: 120,
} as const;

const ENVELOPE_RECORD = 1;
const APPLICATION_RECORD = 2;
/** Of the envelope record: the character set of all texts, as an escape sequence of ISO 2022. */
const CODED_CHARACTER_SET = 90;
const ESCAPE = 0x1b;
/** After the escape: the part of ISO 8859-1 with accents. All others are UTF-8 in practice. */
const LATIN_1 = /^[-./]A/;
const MARKER = 0x1c;
const MOST_DATASETS = 2000;

/** The texts of an IPTC-IIM block. */
export interface Iptc {
  /** The first value of a dataset of the application record. */
  text(dataset: number): string | undefined;
  /** All values of a dataset that may be repeated. */
  texts(dataset: number): readonly string[];
  /**
   * A program that knows no XMP has changed the block: its texts are newer than those in XMP (Metadata Working Group,
   * Guidelines 2.0, 3.3).
   */
  readonly isNewer: boolean;
}

/**
 * Reads datasets of an IPTC-IIM block, up to any damage.
 * @param digest of the block when XMP was last made to agree with it: MD5, kept beside it
 */
export function readIptc(block: Buffer | undefined, digest?: Buffer): Iptc {
  const texts = new Map<number, string[]>();
  let read = writtenText;
  for (const { record, dataset, value } of datasetsIn(block)) {
    if (record === ENVELOPE_RECORD && dataset === CODED_CHARACTER_SET) {
      const isLatin = value[0] === ESCAPE && LATIN_1.test(value.toString('latin1', 1));
      if (isLatin) read = latinText;
    }
    const text = record === APPLICATION_RECORD ? read(value) : undefined;
    if (text === undefined) continue;
    const earlier = texts.get(dataset);
    if (earlier === undefined) texts.set(dataset, [text]);
    else earlier.push(text);
  }
  return {
    text: (dataset) => texts.get(dataset)?.[0],
    texts: (dataset) => texts.get(dataset) ?? [],
    isNewer: block !== undefined && digest !== undefined && !isDigestOf(digest, block),
  };
}

interface Dataset {
  readonly record: number;
  readonly dataset: number;
  readonly value: Buffer;
}

function* datasetsIn(block: Buffer | undefined): Generator<Dataset> {
  let at = 0;
  for (let count = 0; block && at + 5 <= block.length && count < MOST_DATASETS; count++) {
    const length = block.readUInt16BE(at + 3);
    // Datasets beyond 32 kB have a different header; none of those is needed here.
    if (block[at] !== MARKER || length > 0x7fff) return;
    const [record = 0, dataset = 0] = block.subarray(at + 1, at + 3);
    yield { record, dataset, value: block.subarray(at + 5, at + 5 + length) };
    at += 5 + length;
  }
}

/** A digest of zeros is none. */
function isDigestOf(digest: Buffer, block: Buffer): boolean {
  return (
    digest.every((byte) => byte === 0) || createHash('md5').update(block).digest().equals(digest)
  );
}
