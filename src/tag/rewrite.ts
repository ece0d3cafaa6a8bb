import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemCode } from '../base/errors.ts';
import { extensionOf } from '../find/core/formats.ts';
import { BYTES_READ, recogniseBytes } from '../find/recognise.ts';
import { MOST_XMP_BYTES } from '../look/core/facts/xmp.ts';
import { withFileBytes } from '../look/formats/file-bytes.ts';
import { type KeywordChange, type Keywords, NO_KEYWORDS, type TaggedFile } from './core/change.ts';
import { NotWritable, type PacketPlace } from './core/formats/packet.ts';
import { placeFor } from './core/formats/places.ts';
import { type Pieces, piecesOf, type Splice } from './core/splice.ts';
import { NotXmp } from './core/xmp/document.ts';
import { readKeywords, withKeywords } from './core/xmp/packet-text.ts';

/** Keywords cannot be written into a file safely, so that it is left as it is. */
export class Untaggable extends Error {
  override readonly name = 'Untaggable';
}

/**
 * What a file has to become so that its keywords change; undefined if nothing does. Nothing is written.
 *
 * @param file undefined for a sidecar that is to be made
 * @throws Untaggable, or the system's error
 */
export async function rewriteWith(
  file: string | undefined,
  kind: TaggedFile,
  change: KeywordChange,
): Promise<Pieces | undefined> {
  if (file === undefined) {
    const made = withKeywords(undefined, change, true);
    return made && [made];
  }
  return await understood(file, () =>
    kind === 'sidecar' ? rewriteSidecar(file, change) : rewritePicture(file, change),
  );
}

/**
 * The keywords in a sidecar or a picture, as far as photonym writes them.
 *
 * @throws Untaggable, or the system's error
 */
export async function keywordsOf(file: string, kind: TaggedFile): Promise<Keywords> {
  return await understood(file, async () => {
    if (kind === 'sidecar') return readKeywords(await readSidecar(file));
    return (await inPlace(file, async ({ packet }) => readKeywords(packet))) ?? NO_KEYWORDS;
  });
}

/**
 * Whether keywords can be written into a picture: its format has a place for them, and it is put together
 * as that format says.
 *
 * @throws the system's error
 */
export async function isEmbeddable(file: string): Promise<boolean> {
  try {
    return (await inPlace(file, async ({ packet }) => readKeywords(packet))) !== undefined;
  } catch (error) {
    if (error instanceof NotWritable || error instanceof NotXmp) return false;
    throw error;
  }
}

async function rewriteSidecar(file: string, change: KeywordChange): Promise<Pieces | undefined> {
  const before = await readSidecar(file);
  const after = withKeywords(before, change, true);
  return after && piecesOf(before.length, [difference(before, after)]);
}

async function readSidecar(file: string): Promise<Buffer> {
  if ((await stat(file)).size > MOST_XMP_BYTES) throw new NotXmp('It is too long.');
  return await readFile(file);
}

async function rewritePicture(file: string, change: KeywordChange): Promise<Pieces | undefined> {
  return await inPlace(file, async ({ packet, most, replace }, size) => {
    const after = withKeywords(packet, change, false);
    if (after === undefined) return undefined;
    if (after.length > most) throw new NotWritable('Its metadata would be too long.');
    return piecesOf(size, replace(after));
  });
}

async function inPlace<T>(
  file: string,
  use: (place: PacketPlace, size: number) => Promise<T>,
): Promise<T | undefined> {
  return await withFileBytes(file, async (bytes) => {
    const extension = extensionOf(basename(file));
    const format = await recogniseBytes(extension, await bytes.read(0, BYTES_READ), bytes);
    const find = format && placeFor(format, extension);
    return find && (await use(await find(bytes), bytes.size));
  });
}

/** One splice, between what two blocks have in common at their beginnings and ends. */
function difference(before: Buffer, after: Buffer): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const bytes = after.subarray(start, after.length - end);
  return { from: start, to: before.length - end, bytes };
}

async function understood<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOurs = error instanceof NotXmp || error instanceof NotWritable;
    const isDamage = error instanceof RangeError && systemCode(error) !== undefined;
    if (!isOurs && !isDamage) throw error;
    throw new Untaggable(
      `"${basename(file)}" is left alone, because its keywords cannot be changed safely: ${error.message}`,
    );
  }
}
