import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import type { FilmFacts } from '../../../find/core/film/quicktime.ts';
import type { ExifPlaces } from '../facts/exif.ts';
import type { MakerFacts } from './maker-facts.ts';

/** The metadata in a file of any format. Damaged parts are left out. */
export interface MetadataBlocks {
  readonly exif?: ExifPlaces;
  /** XMP packets; the main one comes first. */
  readonly xmp: readonly Buffer[];
  /** IPTC-IIM datasets. */
  readonly iptc?: Buffer;
  /** MD5 of those datasets when they last agreed with the XMP. */
  readonly iptcDigest?: Buffer;
  /** The text of a PNG's keyword "Creation Time". */
  readonly creationTime?: string;
  readonly film?: FilmFacts;
  readonly maker?: MakerFacts;
  /** Texts in places that only this format has. */
  readonly texts?: WrittenTexts;
}

/** What a PNG's or a film's own texts say about it. */
export interface WrittenTexts {
  readonly title?: string;
  readonly description?: string;
  /** Several are separated by semicolons. */
  readonly creator?: string;
  /** Separated by commas or semicolons. */
  readonly keywords?: string;
}

export const NO_BLOCKS: MetadataBlocks = { xmp: [] };

/** Longer packets, which hostile files have, are truncated, and longer compressed data is left out. */
export const MOST_BLOCK_BYTES = 4 * 1024 * 1024;

/** Reads a block, truncated if it is too long. */
export async function readBlock(
  bytes: ByteSource,
  offset: number,
  length: number,
): Promise<Buffer> {
  return await bytes.read(offset, Math.min(length, MOST_BLOCK_BYTES));
}

/** Formats put different things before the TIFF structure: an offset, `Exif\0\0`, both. */
const MOST_BYTES_BEFORE = 16;

/** The TIFF structure in an EXIF block; undefined if there is none. */
export async function exifIn(block: ByteSource): Promise<ExifPlaces | undefined> {
  const start = (await block.read(0, MOST_BYTES_BEFORE)).toString('latin1');
  const at = start.search(/II\*\0|MM\0\*/);
  return at < 0 ? undefined : { image: partOf(block, at, block.size) };
}
