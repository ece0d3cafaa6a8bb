import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { Refusal } from '../core/refusal.ts';
import { ask, remove } from '../disk/ask.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { place } from './place.ts';

/**
 * Renames a file to a hidden name before it is removed. Nobody else uses that name, so that the
 * file looked at there is the file removed there, also if another program saves a new version under
 * the old name at the same moment.
 *
 * @param isParkedFree whether nothing can have the hidden name yet; otherwise that is looked at
 * @returns the stats of the parked file; undefined if there was nothing at the source
 * @throws Undecided, Refusal, or the system's error; then the file is at the source still
 */
export async function park(
  fs: FileSystem,
  source: string,
  parked: string,
  isParkedFree = false,
): Promise<BigIntStats | undefined> {
  if (!isParkedFree && (await ask(fs, parked)) !== undefined) {
    throw new Refusal(
      'MOVE_FAILED',
      `"${basename(source)}" keeps its name, because "${basename(parked)}" is left from an earlier run. Run "photonym recover" first.`,
    );
  }
  try {
    await fs.rename(source, parked);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    const there = await ask(fs, parked);
    if (there !== undefined) return there;
    if ((await ask(fs, source)) === undefined) return undefined;
    throw error;
  }
  return await ask(fs, parked);
}

/**
 * Puts a parked file back.
 *
 * @returns the name it has now: the parked one if its own has been taken meanwhile
 * @throws Undecided
 */
export async function unpark(
  fs: FileSystem,
  { source, parked, stats }: { source: string; parked: string; stats: BigIntStats },
): Promise<string> {
  try {
    const placed = await place({ fs, source: parked, target: source, stats });
    if (placed === 'linked') await remove(fs, parked);
    return source;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return parked;
  }
}
