import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Failure } from '../../base/errors.ts';
import type { NetworkView } from '../core/network-view.ts';
import type { Pixels } from '../core/pixels/resample.ts';
import { DecoderPool } from './pool.ts';
import type { LookTask, SeeTask, ShowTask } from './task.ts';

/** Where the build puts decoder-main.ts. */
const PROGRAM = fileURLToPath(new URL('./decoder-main.js', import.meta.url));

let pool: DecoderPool | undefined;

export function ask(task: SeeTask, signal?: AbortSignal): Promise<NetworkView | Failure>;
export function ask(task: ShowTask, signal?: AbortSignal): Promise<Pixels | Failure>;
/**
 * Has a picture decoded in a process of its own, which is ended when it takes too long and whose
 * death is that picture's failure only.
 *
 * Run from the sources there is no built program, and it is decoded in this process.
 */
export async function ask(
  task: LookTask,
  signal?: AbortSignal,
): Promise<NetworkView | Pixels | Failure> {
  if (pool === undefined && !existsSync(PROGRAM)) {
    const { perform } = await import('../decode-here.ts');
    return await perform(task);
  }
  pool ??= new DecoderPool(PROGRAM, availableParallelism());
  return await pool.run(task, signal);
}
