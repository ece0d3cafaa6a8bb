import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { Refusal } from '../core/refusal.ts';
import type { Content } from '../core/written.ts';
import { ask, remove, Undecided } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { isSameFile, isSameInode, isUnchanged } from '../disk/identity.ts';
import { createNew, removeOwn, systemError } from '../move/copy.ts';
import { park, unpark } from '../move/park.ts';
import { place } from '../move/place.ts';
import { changed, type OldFile } from './remake.ts';

interface Exchange {
  readonly fs: FileSystem;
  /** Through its open folder, as the hidden one beside it. */
  readonly path: string;
  readonly spare: string;
}

/**
 * Gives a file the content that waits under a hidden name, in one call: nobody sees it half-written or gone.
 * The old file is held open, so that what another program writes into it, even at the last moment, is noticed
 * and put back. The window left: a program that gives the name to a file of its own between the last look
 * and the call, which in Node.js cannot be made to exchange the two, would lose that file.
 *
 * @throws Refusal, Undecided or the system's error; then the file has its old content
 */
export async function exchange(
  { fs, path, spare }: Exchange,
  { held, stats, identity }: OldFile & { readonly identity: FileIdentity },
  content: Content,
): Promise<void> {
  const now = await ask(fs, path);
  if (now === undefined) throw new Refusal('VANISHED', `"${basename(path)}" is no longer there.`);
  const isSame = await isSameFile(fs, { path, stats }, { path, stats: now }, identity);
  if (!isSame || !isUnchanged(now, stats) || !isUnchanged(await held.stat(), stats)) {
    throw changed(path);
  }
  await renameOver({ fs, path, spare }, content);
  if (isUnchanged(await held.stat(), stats)) return;
  // Another program has written into the old file meanwhile: that is what its name has to stand for.
  const edited = await createNew(fs, spare, () => {});
  try {
    await edited.fill(held);
    await edited.seal(await held.stat(), path);
  } finally {
    await edited.close();
  }
  await fs.rename(spare, path);
  throw changed(path);
}

async function renameOver({ fs, path, spare }: Exchange, { size }: Content): Promise<void> {
  try {
    await fs.rename(spare, path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    const [waiting, there] = [await ask(fs, spare), await ask(fs, path)];
    if (waiting === undefined && there?.size === BigInt(size)) return;
    throw error;
  }
}

/**
 * Gives a new file its name, where nothing is.
 *
 * @throws Refusal, Undecided or the system's error; then there is no file
 */
export async function publish({ fs, path, spare }: Exchange): Promise<void> {
  try {
    await fs.link(spare, path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return await publishOtherwise({ fs, path, spare });
  }
  await removeSurely(fs, spare);
}

/** There are no links, or the call has failed: perhaps after its effect. */
async function publishOtherwise({ fs, path, spare }: Exchange): Promise<void> {
  const [grown, there] = [await ask(fs, spare), await ask(fs, path)];
  if (grown === undefined) throw systemError('ENOENT');
  const isLinked = there !== undefined && isSameInode(grown, there);
  if (there !== undefined && !isLinked) throw systemError('EEXIST');
  const placed = isLinked
    ? 'linked'
    : await place({ fs, source: spare, target: path, stats: grown });
  if (placed === 'linked') await removeSurely(fs, spare);
}

/**
 * Removes a file that a run has made. It is looked at under a hidden name, so that no other is removed.
 *
 * @throws Refusal, Undecided or the system's error; then it is there
 */
export async function removeMade(
  { fs, path, parked }: Omit<Exchange, 'spare'> & { readonly parked: string },
  stats: BigIntStats,
  identity: FileIdentity,
): Promise<void> {
  const taken = await park(fs, path, parked);
  if (taken === undefined) throw new Refusal('VANISHED', `"${basename(path)}" is no longer there.`);
  const isSame = await isSameFile(
    fs,
    { path: parked, stats },
    { path: parked, stats: taken },
    identity,
  );
  if (!isSame || !isUnchanged(taken, stats)) {
    await unpark(fs, { source: path, parked, stats: taken });
    throw changed(path);
  }
  const error = await remove(fs, parked);
  if (error === undefined) return;
  await unpark(fs, { source: path, parked, stats: taken });
  throw error;
}

async function removeSurely(fs: FileSystem, path: string): Promise<void> {
  const error = await remove(fs, path);
  if (error !== undefined) throw new Undecided(error);
}

/** Removes what waits under a hidden name, after its file could not be given it. */
export async function discard(fs: FileSystem, spare: string): Promise<void> {
  try {
    await removeOwn(fs, spare, -1n);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new Undecided(error);
  }
}
