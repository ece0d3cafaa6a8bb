import type { Failure } from '../base/errors.ts';
import type { FoundPicture } from '../find/core/found.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import type { JobPicture, Task } from './core/job.ts';

/**
 * What has become of a picture: why there is nothing, or the facts that came with what is in the catalog now. Neither
 * if its file has changed, or another process has taken the results.
 */
export type Told = { readonly failure?: Failure; readonly facts?: CaptureFacts };

/** Called once, with an error if nobody waits any longer. */
export type Tell = (told: Told | Error) => void;

/** A picture that others are to look at. */
export interface Waiting {
  readonly key: string;
  readonly task: Task;
  readonly picture: JobPicture;
  readonly found: FoundPicture;
  readonly tell: Tell[];
  /** The job that it went with; absent while it is gathered. */
  batch?: string;
  /** When that was sent, by the monotonic clock. */
  sent: number;
  /** Results that could not be read. */
  damaged: number;
  /** Times that its job ended with nothing sent. */
  lost: number;
}

/** The pictures that others are to look at, and who waits for them. */
export class UnderWay {
  readonly #waiting = new Map<string, Waiting>();

  get size(): number {
    return this.#waiting.size;
  }

  get(key: string): Waiting | undefined {
    return this.#waiting.get(key);
  }

  add(about: Pick<Waiting, 'key' | 'task' | 'picture' | 'found'>, tell: Tell): Waiting {
    const waiting: Waiting = {
      ...about,
      tell: [tell],
      sent: performance.now(),
      damaged: 0,
      lost: 0,
    };
    this.#waiting.set(about.key, waiting);
    return waiting;
  }

  settle({ key, tell }: Waiting, told: Told | Error): void {
    this.#waiting.delete(key);
    for (const each of tell) each(told);
  }

  /** Nobody waits any longer. */
  leave(error: Error): void {
    for (const waiting of [...this.#waiting.values()]) this.settle(waiting, error);
  }

  /** Those that were sent before a time. */
  sentBefore(time: number): Waiting[] {
    return [...this.#waiting.values()].filter(
      ({ batch, sent }) => batch !== undefined && sent < time,
    );
  }
}
