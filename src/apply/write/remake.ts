import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { droppedBy, inverseOf, isOwn, type Pieces, sizeOf } from '../../tag/core/splice.ts';
import { Refusal } from '../core/refusal.ts';
import type { Content } from '../core/written.ts';
import type { FileMetadata, NewFileMetadata } from '../disk/file-metadata.ts';
import type { FileSystem, HeldFile, NewFile } from '../disk/file-system.ts';
import { isUnchanged } from '../disk/identity.ts';
import { createNew, removeOwn } from '../move/copy.ts';

/** A file whose content is to be another. */
export interface OldFile {
  readonly held: HeldFile;
  /** As it was looked at. */
  readonly stats: BigIntStats;
  readonly sha256: string;
}

/** A new content, whole and on the disk, under a hidden name beside the file that is to have it. */
export interface Remade {
  readonly content: Content;
  /** How the old content is made of it: tried out, by making it. */
  readonly back: Pieces;
}

interface Making {
  readonly fs: FileSystem;
  /** Undefined if there is no file yet. */
  readonly old: OldFile | undefined;
  readonly pieces: Pieces;
  /** The path of the file, and the hidden one. */
  readonly path: string;
  readonly spare: string;
  readonly metadata: FileMetadata | NewFileMetadata;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Makes the new content of a file, with the rights, owner and attributes of the old one, reads it back,
 * and shows that the old content can be made of it again, bit for bit.
 *
 * @throws Refusal, Undecided, INTERRUPTED or the system's error; then there is nothing under the hidden name
 */
export async function remake(making: Making): Promise<Remade> {
  const { fs, old, pieces, path, spare, metadata, signal } = making;
  const back = old === undefined ? [] : await wayBack(old, pieces);
  const file = await createSpare(fs, spare);
  try {
    try {
      await file.splice(old?.held, pieces, signal);
      await file.seal(metadata, old === undefined ? undefined : path);
    } finally {
      await file.close();
    }
    // In the place of nothing, there is nothing that could be lost.
    const content =
      old === undefined
        ? contentIn(pieces)
        : await readBack({ fs, spare, path, old, back, signal });
    return { content, back };
  } catch (error) {
    await removeOwn(fs, spare, file.inode);
    // There is less of it than there was when it was looked at.
    throw error instanceof RangeError && systemCode(error) === undefined ? changed(path) : error;
  }
}

/** What an earlier attempt has left under a hidden name of ours goes first. */
async function createSpare(fs: FileSystem, spare: string): Promise<NewFile> {
  try {
    return await fs.create(spare);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    await removeOwn(fs, spare, -1n);
    return await createNew(fs, spare, () => {});
  }
}

function contentIn(pieces: Pieces): Content {
  const own = pieces.filter(isOwn);
  const hash = createHash('sha256');
  for (const piece of own) hash.update(piece);
  return { size: sizeOf(own), sha256: hash.digest('hex') };
}

async function wayBack({ held, stats }: OldFile, pieces: Pieces): Promise<Pieces> {
  const size = Number(stats.size);
  const dropped = droppedBy(pieces, size);
  const blocks = await readRanges(held, dropped);
  return inverseOf(pieces, size, (from) => blocks.get(from) ?? Buffer.alloc(0));
}

/** Parts of a file, by where they begin. */
async function readRanges(
  held: HeldFile,
  ranges: readonly { readonly from: number; readonly to: number }[],
): Promise<Map<number, Buffer>> {
  const blocks = new Map<number, Buffer>();
  const end = ranges.at(-1)?.to ?? 0;
  if (end === 0) return blocks;
  const parts = ranges.map(({ from, to }) => ({ from, to, bytes: [] as Buffer[] }));
  let at = 0;
  for await (const chunk of held.chunks()) {
    for (const { from, to, bytes } of parts) {
      const [start, stop] = [Math.max(from, at), Math.min(to, at + chunk.length)];
      if (start < stop) bytes.push(Buffer.from(chunk.subarray(start - at, stop - at)));
    }
    at += chunk.length;
    if (at >= end) break;
  }
  for (const { from, bytes } of parts) blocks.set(from, Buffer.concat(bytes));
  return blocks;
}

async function readBack({
  fs,
  spare,
  path,
  old,
  back,
  signal,
}: Pick<Making, 'fs' | 'spare' | 'path' | 'signal'> & {
  old: OldFile;
  back: Pieces;
}): Promise<Content> {
  const { size, sha256, remade } = await fs.digest(spare, back, signal);
  if (!isUnchanged(await old.held.stat(), old.stats)) throw changed(path);
  if (remade !== old.sha256) throw different(path);
  return { size, sha256 };
}

/** Says that what was made is not what was to be made. */
export function different(path: string): Refusal {
  return new Refusal(
    'MOVE_FAILED',
    `"${basename(path)}" stays as it is, because its copy differed when read back.`,
  );
}

/** Says that another program has changed a file. */
export function changed(path: string): Refusal {
  return new Refusal('CHANGED', `"${basename(path)}" has changed and is left alone.`);
}
