import type { BigIntStats } from 'node:fs';
import { systemCode } from '../../base/errors.ts';
import { type FileSystem, lstatIfThere } from './file-system.ts';

/**
 * Neither the answer of a call nor the disk tells whether the call took effect, so that nothing may
 * be removed; thrown as far as the outcome of the step. Recovering looks again.
 */
export class Undecided extends Error {
  override readonly name = 'Undecided';

  constructor(cause: unknown) {
    super('It cannot be told where a file is.', { cause });
  }
}

/**
 * The state of a path after a call that failed: on a network disk or a dying one, a call can take
 * effect and answer with an error.
 *
 * @throws Undecided if the disk does not say.
 */
export async function ask(fs: FileSystem, path: string): Promise<BigIntStats | undefined> {
  try {
    return await lstatIfThere(fs, path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new Undecided(error);
  }
}

/**
 * Removes a name, with a second attempt. Whether it is gone is asked of the disk, not of the error.
 *
 * @returns why it is still there, or undefined when it is gone
 * @throws Undecided
 */
export async function remove(fs: FileSystem, path: string): Promise<Error | undefined> {
  return (await removeOnce(fs, path)) === undefined ? undefined : await removeOnce(fs, path);
}

async function removeOnce(fs: FileSystem, path: string): Promise<Error | undefined> {
  try {
    await fs.unlink(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || systemCode(error) === undefined) throw error;
    return (await ask(fs, path)) === undefined ? undefined : error;
  }
}
