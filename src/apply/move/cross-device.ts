import type { BigIntStats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { messageOf, systemCode } from '../../base/errors.ts';
import { Refusal } from '../core/refusal.ts';
import { ask, remove, Undecided } from '../disk/ask.ts';
import type { HeldFile } from '../disk/file-system.ts';
import { hasContent, isSameFile, isUnchanged } from '../disk/identity.ts';
import { copyExclusive, LeftBehind, removeOwn } from './copy.ts';
import { type Move, replaced } from './move-options.ts';
import { park, unpark } from './park.ts';
import { hasArrived, place, takenAway } from './place.ts';

/** Edits so soon after the recorded time may leave a coarse clock as it was. */
const COARSEST_CLOCK_MS = 4000;

/**
 * Moves a file to another device: by a verified copy, which grows under a hidden name beside the
 * target. The original is held open until the end, so that an edit that another program makes in
 * place, even at the last moment, is noticed and kept.
 *
 * @returns what could not be removed, if anything
 */
export async function moveToOtherDevice(move: Move): Promise<string | undefined> {
  const { fs, source, stats, notes } = move;
  if (stats.nlink > 1n) notes?.uncarried(['hardLinks']);
  const held = await fs.hold(source);
  try {
    if (!isUnchanged(await held.stat(), stats)) throw edited(source);
    const copy = await publishCopy(held, move);
    return (await dropOriginal(held, move, copy)) ?? copy.leftover;
  } finally {
    await held.close();
  }
}

interface PublishedCopy {
  readonly inode: bigint;
  /** The name that it grew under, if that could not be removed. */
  readonly leftover: string | undefined;
}

/** Makes the copy and gives it its name; it would outlive a loss of power. */
async function publishCopy(held: HeldFile, move: Move): Promise<PublishedCopy> {
  const { fs, source, target, spare, notes } = move;
  const inode = await copyExclusive(held, spare, { ...move, name: basename(source) });
  try {
    const grown = await ask(fs, spare);
    if (grown === undefined)
      throw new Refusal('VANISHED', `The copy of "${basename(source)}" vanished.`);
    const placed = await place({
      fs,
      source: spare,
      target,
      stats: grown,
      reserving: notes?.starting,
    });
    if (!(await hasArrived(move, grown))) throw takenAway(move);
    await fs.sync(dirname(target));
    const error = placed === 'linked' ? await remove(fs, spare) : undefined;
    return { inode, leftover: error === undefined ? undefined : spare };
  } catch (error) {
    if (!isOfOneFile(error)) throw error;
    throw await withoutCopy(error, move, inode);
  }
}

/** Whether an error says that this file cannot be moved, and that the disk could be asked. */
function isOfOneFile(error: unknown): boolean {
  return systemCode(error) !== undefined || error instanceof Refusal;
}

/** Takes the copy away again while the original is seen to be whole. Gives the error to throw. */
async function withoutCopy(error: unknown, move: Move, inode: bigint): Promise<unknown> {
  const { fs, source, target, spare } = move;
  const original = await ask(fs, source);
  if (original === undefined || !(await isWhole(move, source, original))) {
    throw new Undecided(error);
  }
  for (const path of [spare, target]) {
    try {
      await removeOwn(fs, path, inode);
    } catch (second) {
      if (systemCode(second) === undefined) throw second;
      const message = messageOf(error);
      return new LeftBehind(
        'NOT_PERMITTED',
        `"${basename(source)}" keeps its name, and "${basename(path)}", a copy of it, cannot be removed: ${message} When that is permitted again, "photonym recover" removes the copy.`,
        path,
      );
    }
  }
  return error;
}

async function isWhole({ fs, identity }: Move, path: string, stats: BigIntStats): Promise<boolean> {
  try {
    return await hasContent(fs, path, stats, identity);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

async function dropOriginal(
  held: HeldFile,
  move: Move,
  { inode }: PublishedCopy,
): Promise<string | undefined> {
  const { fs, source, parked, stats } = move;
  if (await isEdited(held, move)) return await keepEdited(move, inode);
  let taken: BigIntStats | undefined;
  try {
    taken = await park(fs, source, parked, move.isParkedFree);
  } catch (error) {
    if (!isOfOneFile(error)) throw error;
    throw await withoutCopy(error, move, inode);
  }
  // Another program has removed the original: the copy is the last there is.
  if (taken === undefined) return undefined;
  const [was, is] = [
    { path: parked, stats },
    { path: parked, stats: taken },
  ];
  if (!(await isSameFile(fs, was, is, move.identity))) {
    throw replaced(source, move.target, await unpark(fs, { source, parked, stats: taken }));
  }
  if (await isEdited(held, move)) {
    await unpark(fs, { source, parked, stats: taken });
    return await keepEdited(move, inode);
  }
  const error = await remove(fs, parked);
  if (error === undefined && (await isEdited(held, move))) return await rescue(held, move);
  return error === undefined ? undefined : parked;
}

/** Whether another program has written into the original since it was copied. */
async function isEdited(held: HeldFile, { fs, stats, identity, target }: Move): Promise<boolean> {
  const now = await held.stat();
  if (!isUnchanged(now, stats)) return true;
  if (Date.now() - Number(stats.mtimeNs / 1_000_000n) > COARSEST_CLOCK_MS) return false;
  const copy = await fs.hold(target);
  try {
    return identity.size !== Number(now.size) || !(await isEqual(held, copy));
  } finally {
    await copy.close();
  }
}

async function isEqual(one: HeldFile, other: HeldFile): Promise<boolean> {
  const rest = other.chunks()[Symbol.asyncIterator]();
  for await (const chunk of one.chunks()) {
    const { value, done } = await rest.next();
    if (done === true || Buffer.compare(chunk, value) !== 0) return false;
  }
  return true;
}

/** The edited original keeps its name; the copy of its earlier version goes. */
async function keepEdited({ fs, source, target, spare }: Move, inode: bigint): Promise<never> {
  await removeOwn(fs, spare, inode);
  await removeOwn(fs, target, inode);
  throw edited(source);
}

/** An edit came between the last look and the removal: it is still in the open file. */
async function rescue(held: HeldFile, move: Move): Promise<never> {
  const { fs, source, target, parked } = move;
  const now = await held.stat();
  const file = await fs.create(source);
  try {
    await file.fill(held);
    await file.seal(now, parked);
  } finally {
    await file.close();
  }
  throw replaced(source, target);
}

function edited(source: string): Refusal {
  return new Refusal('CHANGED', `"${basename(source)}" was edited while it was being moved.`);
}
