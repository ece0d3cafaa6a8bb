import { type Channel, jobId } from './channel.ts';
import type { Task } from './core/job.ts';
import type { Waiting } from './under-way.ts';

/** Pictures of a batch. A sentence takes a second. */
const BATCH: Readonly<Record<Task, number>> = { look: 16, caption: 2 };

/** An incomplete batch waits for more so long. */
const GATHER_MS = 50;

/** Gathers pictures into batches, and sends these. */
export class Outbox implements Disposable {
  readonly #channel: Channel;
  readonly #looking: string;
  readonly #gathering: Record<Task, Waiting[]> = { look: [], caption: [] };
  readonly #timers = new Map<Task, NodeJS.Timeout>();

  /** @param looking its digest */
  constructor(channel: Channel, looking: string) {
    this.#channel = channel;
    this.#looking = looking;
  }

  add(waiting: Waiting): void {
    const { task } = waiting;
    const gathered = this.#gathering[task];
    gathered.push(waiting);
    const send = (): void => {
      clearTimeout(this.#timers.get(task));
      this.#timers.delete(task);
      this.#send(task, gathered.splice(0));
    };
    if (gathered.length >= BATCH[task]) send();
    else if (!this.#timers.has(task)) this.#timers.set(task, setTimeout(send, GATHER_MS));
  }

  /** What is gathered is not sent. */
  [Symbol.dispose](): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const gathered of Object.values(this.#gathering)) gathered.length = 0;
  }

  #send(task: Task, batch: readonly Waiting[]): void {
    if (batch.length === 0) return;
    const keys = batch.map(({ key }) => key);
    const id = jobId(this.#looking, keys);
    const sent = performance.now();
    for (const waiting of batch) Object.assign(waiting, { batch: id, sent });
    const pictures = batch.map(({ picture }) => picture);
    // What does not arrive is missed by the review, and sent again.
    this.#channel
      .addJobs([{ id, data: { looking: this.#looking, task, pictures } }])
      .catch(this.#channel.trouble);
  }
}
