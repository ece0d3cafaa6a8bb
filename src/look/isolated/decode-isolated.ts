import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Failure } from '../../base/errors.ts';
import type { DecodeTask, MiniatureTask, ViewsTask } from '../core/decode-task.ts';
import type { NetworkViews } from '../core/network-views.ts';
import type { Pixels } from '../core/pixels/resample.ts';
import { DecoderPool } from './decoder-pool.ts';

/** Where the build puts decoder-main.ts. */
const PROGRAM = fileURLToPath(new URL('./decoder-main.cjs', import.meta.url));

let pool: DecoderPool | undefined;

export function decodeIsolated(
  task: ViewsTask,
  signal?: AbortSignal,
): Promise<NetworkViews | Failure>;
export function decodeIsolated(
  task: MiniatureTask,
  signal?: AbortSignal,
): Promise<Pixels | Failure>;
/**
 * Decodes one picture in a child process, which is killed if it takes too long. A crash fails only that
 * picture.
 *
 * When the program runs from source there is no built child program, and this process does the work.
 * @throws PhotonymError INTERRUPTED
 */
export async function decodeIsolated(
  task: DecodeTask,
  signal?: AbortSignal,
): Promise<NetworkViews | Pixels | Failure> {
  if (pool === undefined && !existsSync(PROGRAM)) {
    const { decodeHere } = await import('../decode-here.ts');
    return await decodeHere(task);
  }
  pool ??= new DecoderPool(PROGRAM, availableParallelism());
  return await pool.run(task, signal);
}
