import { type Failure, throwIfAborted } from '../../base/errors.ts';
import { forEachOf } from '../../base/stream.ts';
import type { FileIdentity } from '../../plan/core/plan.ts';
import { failureOf } from '../core/refusal.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { expectSame, type Sameness } from '../disk/identity.ts';
import { hashOrNothing } from './tally.ts';

/** One file as it should be found. */
export interface ExpectedFile {
  readonly index: number;
  /** Absolute. */
  readonly path: string;
  readonly identity: FileIdentity;
}

/** The files as they are before anything is moved; only what is not as expected takes memory. */
export interface Inspection {
  /** Why a file is not the one recorded, by index. */
  readonly failures: ReadonlyMap<number, Failure>;
  /** How many names a file has, by index, where that is not one. */
  readonly links: ReadonlyMap<number, number>;
  /** The content of a file before the run: the recorded one, or that which it has now. */
  before(index: number, identity: FileIdentity): string | undefined;
}

const FILES_AT_ONCE = 8;

/**
 * Looks at every file of a run before the first is moved: what is refused then costs no moving
 * back, and a change made before the run is not counted as a loss.
 */
export async function inspectFiles(
  files: Iterable<ExpectedFile>,
  options: { fs: FileSystem; sameness: Sameness; signal?: AbortSignal | undefined },
): Promise<Inspection> {
  const { fs, signal } = options;
  const failures = new Map<number, Failure>();
  const links = new Map<number, number>();
  const changed = new Map<number, string | undefined>();
  await forEachOf(files, FILES_AT_ONCE, async ({ index, path, identity }) => {
    throwIfAborted(signal);
    try {
      const { nlink } = await expectSame(path, identity, options);
      if (nlink !== 1n) links.set(index, Number(nlink));
    } catch (error) {
      failures.set(index, failureOf(error, path, path));
      changed.set(index, await hashOrNothing(fs, path, signal));
    }
  });
  return {
    failures,
    links,
    before: (index, { sha256 }) => (changed.has(index) ? changed.get(index) : sha256),
  };
}
