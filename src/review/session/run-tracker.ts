import path from 'node:path';
import type { RunEvent } from '../../apply/core/run-event.ts';
import { PhotonymError } from '../../base/errors.ts';
import type { RunReceipt, RunResult, SkippedFile } from '../core/api-events.ts';
import { PictureFiles } from '../core/keywords/picture-files.ts';
import { problemOf } from '../core/problem.ts';
import { MOST_LISTED } from './looking/looking.ts';

/** Follows the events of a run. */
export class RunTracker {
  /** Old path → present path of each file moved; absolute. */
  readonly moved = new Map<string, string>();
  /** Files whose keywords have changed: pictures and sidecars. */
  readonly written = new PictureFiles();
  readonly failed = new PictureFiles();
  readonly failures: SkippedFile[] = [];
  receipt: RunReceipt | null = null;
  /** Id of the run; empty until it has started. */
  run = '';
  readonly #expected: RunResult['deed'] | undefined;
  #isCopy = false;
  #isFiling = false;
  #failures = 0;
  #root = '';

  /** @param deed what it is to do, if it is known beforehand */
  constructor(deed?: RunResult['deed']) {
    this.#expected = deed;
  }

  /** What it has done. */
  get deed(): RunResult['deed'] {
    if (this.#isCopy) return 'copy';
    const isOnlyWritten = this.moved.size === 0 && this.written.isAny;
    const moves = this.#isFiling ? 'file' : 'rename';
    return this.#expected ?? (isOnlyWritten ? 'keywords' : moves);
  }

  /** Number of files that have been changed as {@link deed} says. */
  get count(): number {
    return this.deed === 'keywords' ? this.written.count : this.moved.size;
  }

  /** Number of files that have been moved, and written. */
  get done(): number {
    return this.moved.size + this.written.count;
  }

  /** Takes in an event; whether it changed {@link done}. */
  follow(event: RunEvent): boolean {
    switch (event.type) {
      case 'started':
        this.#root = event.root;
        this.run = event.run;
        this.#isCopy = event.action !== 'move';
        return false;
      case 'moved':
        this.moved.set(this.#at(event.from), this.#at(event.to));
        if (path.dirname(event.from) !== path.dirname(event.to)) this.#isFiling = true;
        return true;
      case 'written':
        this.written.add(this.#at(event.file));
        return true;
      case 'failed':
        this.#failures++;
        if (this.failures.length < MOST_LISTED) {
          this.failures.push({ file: event.file, message: event.failure.message });
        }
        this.failed.add(this.#at(event.file));
        // It may have been moved before, and is back.
        return this.moved.delete(this.#at(event.file));
      case 'receipt':
        // What could not be looked at has not failed in the run.
        this.receipt = { ...event.receipt, failed: this.#failures };
        return false;
      default:
        return false;
    }
  }

  /** The end of the run by an error, of which stopping it is the usual one. */
  endedBy(
    error: unknown,
    total: number,
  ): Pick<RunResult, 'error'> & Partial<Pick<RunResult, 'stopped'>> {
    const { run, done } = this;
    const isStopped = error instanceof PhotonymError && error.code === 'INTERRUPTED';
    if (!isStopped) return { error: problemOf(error) };
    return { error: null, stopped: { run, moved: done, total } };
  }

  #at(relative: string): string {
    return path.join(this.#root, relative);
  }
}
