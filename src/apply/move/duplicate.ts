import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { Refusal } from '../core/refusal.ts';
import { ask, remove } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import {
  expectSame,
  hasContent,
  isSameFile,
  isSameInode,
  isUnchanged,
  type SeenFile,
} from '../disk/identity.ts';
import { copyExclusive, removeOwn, systemError } from './copy.ts';
import { type Move, type MoveOptions, throughFolders } from './move-options.ts';
import { type MoveOutcome, outcomeOf } from './outcome.ts';
import { park, unpark } from './park.ts';
import { hasArrived, NO_LINKS, place, takenAway } from './place.ts';

/** Options for making a second file, or a second name, of one. */
interface DuplicateOptions extends MoveOptions {
  readonly fs: FileSystem;
  readonly by: 'copy' | 'link';
}

/**
 * Makes a verified copy or a hard link where nothing is; the original stays untouched. A copy grows
 * under the spare name, so that the target is never seen half-written.
 */
export function makeDuplicate(
  source: string,
  target: string,
  options: DuplicateOptions,
): Promise<MoveOutcome> {
  return outcomeOf(source, target, async () => {
    const stats = await expectSame(source, options.identity, options);
    return await throughFolders(options, { source, target }, (paths) =>
      options.by === 'link'
        ? linkTo({ ...options, ...paths, stats })
        : copyTo({ ...options, ...paths, stats }),
    );
  });
}

/**
 * Removes a duplicate. It goes only with proof, read at this moment, that its original is another
 * file (or, for a link, another name) with the same content: the folder of copies may have become a
 * link to the originals, and an original may have rotted since.
 */
export function removeDuplicate(
  made: string,
  original: string,
  options: DuplicateOptions,
): Promise<MoveOutcome> {
  return outcomeOf(made, original, async () => {
    const { fs, by, folders, identity } = options;
    const stats =
      by === 'link'
        ? await expectLinked(fs, made, original)
        : await expectSame(made, identity, { ...options, sameness: 'same-content' });
    const proof = await ask(fs, original);
    if (proof === undefined || !(await isProof(proof, stats, made, original, options))) {
      throw mayBeLast(made, original);
    }
    return await folders.through(made, (reached) =>
      removeProven(reached, { path: original, stats: proof }, stats, options),
    );
  });
}

async function removeProven(
  made: string,
  original: SeenFile,
  stats: BigIntStats,
  { fs, parked: hidden, identity }: DuplicateOptions,
): Promise<string | undefined> {
  const parked = join(dirname(made), basename(hidden));
  const taken = await park(fs, made, parked);
  if (taken === undefined) return undefined;
  // If both were one directory entry, the original has gone with the duplicate.
  const still = await ask(fs, original.path);
  const isSafe =
    isUnchanged(taken, stats) &&
    (await isSameFile(fs, { path: parked, stats }, { path: parked, stats: taken }, identity)) &&
    still !== undefined &&
    isUnchanged(still, original.stats) &&
    (await isSameFile(fs, original, { path: original.path, stats: still }, identity));
  if (!isSafe) {
    await unpark(fs, { source: made, parked, stats: taken });
    throw mayBeLast(made, original.path);
  }
  return (await remove(fs, parked)) === undefined ? undefined : parked;
}

async function isProof(
  proof: BigIntStats,
  stats: BigIntStats,
  made: string,
  original: string,
  { fs, by, identity }: DuplicateOptions,
): Promise<boolean> {
  if (by === 'link') return proof.nlink > 1n && (await haveTwoEntries(fs, made, original));
  return !isSameInode(proof, stats) && (await hasContent(fs, original, proof, identity));
}

/** Whether two paths are different entries, also if one folder is a link to or mount of the other. */
async function haveTwoEntries(fs: FileSystem, one: string, other: string): Promise<boolean> {
  if (basename(one) !== basename(other)) return true;
  const folders = [one, other].map(async (path) => fs.lstat(await fs.realpath(dirname(path))));
  const [first, second] = await Promise.all(folders);
  return first !== undefined && second !== undefined && !isSameInode(first, second);
}

async function linkTo(move: DuplicateOptions & Move): Promise<undefined> {
  const { fs, source, target, stats } = move;
  try {
    await fs.link(source, target);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    if (code === 'EXDEV' || NO_LINKS.has(code)) {
      throw new Refusal(
        'MOVE_FAILED',
        `"${basename(source)}" cannot have a hard link there: use --copy-to.`,
      );
    }
    const there = await ask(fs, target);
    const hasLinked = there !== undefined && isSameInode(there, stats) && there.nlink > stats.nlink;
    if (!hasLinked) throw error;
  }
  const linked = await ask(fs, target);
  if (linked !== undefined && isSameInode(linked, stats)) {
    if (await hasArrived(move, linked)) return;
    await removeOwn(fs, target, linked.ino);
    throw takenAway(move);
  }
  // Between looking and linking another program put a file of its own there.
  if (linked !== undefined && linked.nlink > 1n) await removeOwn(fs, target, linked.ino);
  throw new Refusal('CHANGED', `"${basename(source)}" was replaced while it was being linked.`);
}

async function copyTo(move: DuplicateOptions & Move): Promise<string | undefined> {
  const { fs, source, target, spare, notes } = move;
  if ((await ask(fs, target)) !== undefined) throw systemError('EEXIST');
  const held = await fs.hold(source);
  try {
    const inode = await copyExclusive(held, spare, { ...move, name: basename(source) });
    try {
      const grown = await ask(fs, spare);
      if (grown === undefined) throw systemError('ENOENT');
      const reserving = notes?.starting;
      const placed = await place({ fs, source: spare, target, stats: grown, reserving });
      if (!(await hasArrived(move, grown))) {
        await removeOwn(fs, target, inode);
        throw takenAway(move);
      }
      await fs.sync(dirname(target));
      if (placed === 'renamed') return undefined;
    } catch (error) {
      await removeOwn(fs, spare, inode);
      throw error;
    }
    return (await remove(fs, spare)) === undefined ? undefined : spare;
  } finally {
    await held.close();
  }
}

async function expectLinked(fs: FileSystem, made: string, original: string): Promise<BigIntStats> {
  const [link, file] = [await ask(fs, made), await ask(fs, original)];
  if (link === undefined) {
    throw new Refusal('VANISHED', `"${basename(made)}" is no longer there.`);
  }
  if (file === undefined || !isSameInode(link, file)) throw mayBeLast(made, original);
  return link;
}

function mayBeLast(made: string, original: string): Refusal {
  return new Refusal(
    'CHANGED',
    `"${basename(made)}" stays, because its original "${basename(original)}" is no longer another file with the same content: it may be the last.`,
  );
}
