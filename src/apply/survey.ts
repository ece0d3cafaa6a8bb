import { type Failure, throwIfAborted } from '../errors.ts';
import type { FileIdentity } from '../plan/plan.ts';
import type { FileSystem } from './file-system.ts';
import { expectSame, type Sameness } from './identity.ts';
import { countHash, type HashCounts, hashFiles } from './receipt.ts';
import { failureOf } from './refusal.ts';

/** One file as it should be found. */
export interface Expected {
  readonly index: number;
  /** Absolute. */
  readonly path: string;
  readonly identity: FileIdentity;
}

/** The files as they are before anything is moved. */
export interface Survey {
  /** Their contents: those recorded, and of files that have changed, those they have now. */
  readonly before: HashCounts;
  /** Why a file is not the one recorded, by index. */
  readonly failures: ReadonlyMap<number, Failure>;
  /** How many names a file has, by index, where that is not one. */
  readonly links: ReadonlyMap<number, number>;
}

/**
 * Looks at every file of a run before the first is moved: what is refused then costs no moving
 * back, and what somebody else changed before the run is not counted as lost by it.
 */
export async function survey(
  files: Iterable<Expected>,
  options: { fs: FileSystem; sameness: Sameness; signal?: AbortSignal | undefined },
): Promise<Survey> {
  const failures = new Map<number, Failure>();
  const links = new Map<number, number>();
  const counts = new Map<string, number>();
  const changed: string[] = [];
  for (const { index, path, identity } of files) {
    throwIfAborted(options.signal);
    try {
      const { nlink } = await expectSame(path, identity, options);
      if (nlink !== 1n) links.set(index, Number(nlink));
      if (identity.sha256 !== '') countHash(counts, identity.sha256);
    } catch (error) {
      const failure = failureOf(error, path, path);
      failures.set(index, failure);
      if (failure.code !== 'VANISHED') changed.push(path);
    }
  }
  const before = await hashFiles(options.fs, changed, { signal: options.signal, counts });
  return { before, failures, links };
}
