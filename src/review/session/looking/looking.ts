import type { Failure } from '../../../base/errors.ts';
import type { Problem, SessionState, SkippedFile } from '../../core/api-events.ts';
import { problemOf } from '../../core/problem.ts';
import type { Clock } from '../clock.ts';

/** Number of files that a list for the page holds at most. */
export const MOST_LISTED = 100;

type LookingState = Pick<SessionState, 'phase' | 'looking' | 'skipped' | 'skippedCount' | 'error'>;

/** How far looking at the pictures of a review has come, and what could not be looked at. */
export class Looking {
  readonly #clock: Clock;
  readonly #started: number;
  #ended: number | undefined;
  #total: number | null = null;
  #phase: SessionState['phase'] = 'looking';
  #error: Problem | null = null;
  readonly #skipped: SkippedFile[] = [];
  #skippedCount = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#started = clock.now();
  }

  get phase(): SessionState['phase'] {
    return this.#phase;
  }

  /** Sets the estimated number of pictures. */
  expect(total: number): void {
    this.#total = total;
  }

  /** Adds a folder or file that could not be read. */
  skip(file: string, { message }: Failure): void {
    this.#skippedCount++;
    if (this.#skipped.length < MOST_LISTED) this.#skipped.push({ file, message });
  }

  /** No more pictures come. */
  end(): void {
    this.#ended = this.#clock.now();
  }

  /** All is known that names depend on. */
  succeed(): void {
    this.#phase = 'ready';
  }

  fail(error: unknown): void {
    this.#phase = 'failed';
    this.#error = problemOf(error);
  }

  /** @param seen number of pictures looked at */
  stateAt(seen: number): LookingState {
    const seconds = ((this.#ended ?? this.#clock.now()) - this.#started) / 1000;
    return {
      phase: this.#phase,
      looking: { seen, total: this.#total, perSecond: seconds > 0 ? seen / seconds : 0 },
      skipped: this.#skipped,
      skippedCount: this.#skippedCount,
      error: this.#error,
    };
  }
}
