import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { messageOf, systemCode } from '../../base/errors.ts';
import { failureOf, Refusal } from '../core/refusal.ts';
import { ask, remove, Undecided } from '../disk/ask.ts';
import { disk } from '../disk/file-system.ts';
import { expectPresent, isSameFile, isSameInode } from '../disk/identity.ts';
import { LeftBehind } from './copy.ts';
import { moveToOtherDevice } from './cross-device.ts';
import { type Move, type MoveOptions, replaced, throughFolders } from './move-options.ts';
import { type MoveOutcome, outcomeOf } from './outcome.ts';
import { park, unpark } from './park.ts';
import { hasArrived, place, takenAway } from './place.ts';

/**
 * Moves one file to where nothing is. On one device the file keeps its inode: it gets its new name
 * first, then its old one goes. To another device a verified copy is made before the original goes.
 * Whatever goes wrong is returned, never thrown.
 */
export async function moveNoReplace(
  source: string,
  target: string,
  options: MoveOptions,
): Promise<MoveOutcome> {
  const { fs = disk } = options;
  return await outcomeOf(source, target, async () => {
    const present = await expectPresent(source, options.identity, { ...options, fs });
    return await throughFolders(options, { source, target }, (paths) =>
      move({ ...options, ...present, ...paths, fs }),
    );
  });
}

async function move(options: Move): Promise<string | undefined> {
  const { fs, source, target, stats, notes } = options;
  try {
    const placed = await place({ fs, source, target, stats, reserving: notes?.starting });
    if (placed === 'linked') return await dropOldName(options);
    if (await hasArrived(options, stats)) return undefined;
    await unpark(fs, { source, parked: target, stats });
    throw takenAway(options);
  } catch (error) {
    if (systemCode(error) === 'EXDEV') return await moveToOtherDevice(options);
    throw error;
  }
}

/** Gives the parked name if that could not be removed. */
async function dropOldName(options: Move): Promise<string | undefined> {
  const { fs, parked, stats, identity } = options;
  const taken = await parkOrGiveUp(options);
  if (taken === undefined) return await settleVanished(options);
  const [was, is] = [
    { path: parked, stats },
    { path: parked, stats: taken },
  ];
  if (!(await isSameFile(fs, was, is, identity))) return await settleReplaced(options, taken);
  if (!(await hasArrived(options, taken))) return await settleTakenAway(options, taken);
  return (await remove(fs, parked)) === undefined ? undefined : parked;
}

async function parkOrGiveUp(options: Move): Promise<BigIntStats | undefined> {
  const { fs, source, parked, isParkedFree } = options;
  try {
    return await park(fs, source, parked, isParkedFree);
  } catch (error) {
    if (!(error instanceof Undecided)) await dropNewName(options, error);
    throw error;
  }
}

/** The new name goes only while the file is seen to have its old one. */
async function dropNewName({ fs, source, target, stats }: Move, reason: unknown): Promise<void> {
  const [old, linked] = [await ask(fs, source), await ask(fs, target)];
  if (old === undefined || linked === undefined) return;
  if (!isSameInode(old, linked) || !isSameInode(linked, stats) || linked.nlink < 2n) return;
  const error = await remove(fs, target);
  if (error !== undefined) throw doubled(source, target, error, reason);
}

function doubled(source: string, target: string, error: unknown, reason: unknown): LeftBehind {
  const { code } = failureOf(error, source, target);
  const [was, is] = [source, target].map((path) => basename(path));
  return new LeftBehind(
    code,
    `"${was}" is called "${is}" as well, and neither name can be removed: ${messageOf(reason)}. When that is permitted again, "photonym recover" removes the second.`,
    target,
  );
}

/** Another program has taken the source away: the new name goes only if the file has another. */
async function settleVanished({ fs, source, target }: Move): Promise<undefined> {
  const linked = await ask(fs, target);
  if (linked !== undefined && linked.nlink === 1n) return undefined;
  if (linked !== undefined) await remove(fs, target);
  throw vanished(source);
}

/** Another program has saved a new version at the source: it goes back there. */
async function settleReplaced(options: Move, taken: BigIntStats): Promise<never> {
  const { source, target } = options;
  const { back, isLinked } = await putBack(options, taken);
  throw replaced(source, isLinked ? undefined : target, back);
}

/** What has the new name is not seen under it: the file goes back to its old name. */
async function settleTakenAway(options: Move, taken: BigIntStats): Promise<never> {
  await putBack(options, taken);
  throw takenAway(options);
}

/**
 * Puts the parked file back, and drops its new name if that is another name of the same file. Gives the
 * name it has now, and whether it had the new one as well.
 */
async function putBack(
  { fs, source, target, parked }: Move,
  taken: BigIntStats,
): Promise<{ readonly back: string; readonly isLinked: boolean }> {
  const back = await unpark(fs, { source, parked, stats: taken });
  const linked = await ask(fs, target);
  const isLinked = linked !== undefined && isSameInode(linked, taken) && linked.nlink > 1n;
  if (isLinked && back === source) await remove(fs, target);
  return { back, isLinked };
}

function vanished(source: string): Refusal {
  return new Refusal('VANISHED', `"${basename(source)}" vanished while it was being moved.`);
}
