import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type MadeUp, openMadeUp } from './made-up.ts';

/** What a moved floor costs. */
interface Measured {
  /** The cards that the page got. */
  readonly cards: number;
  /** From the request: its answer, the state with the new floor, the first and the last event, in ms. */
  readonly answered: number;
  readonly told: number;
  readonly first: number;
  readonly settled: number;
  /** Processor time of the server's thread until it had answered, in ms. */
  readonly answerCpu: number;
  /** Processor time of the server's thread until then, and of its longest task, in ms. */
  readonly cpu: number;
  readonly longest: number;
}

/** Moves the floor, one step after another; floors of one step are sent at once. */
export async function* measure(
  options: MadeUp,
  steps: readonly (readonly number[])[],
): AsyncGenerator<Measured> {
  const { review, server, close } = await openMadeUp(options);
  const reader = new Worker(new URL('reader.mjs', import.meta.url), {
    workerData: { url: server.url },
  });
  await once(reader, 'message');
  let answeredAt = 0;
  const edits = review.edits.bind(review);
  review.edits = async (taken) => {
    const results = await edits(taken);
    answeredAt = threadMs();
    return results;
  };
  for (const floors of steps) {
    const begun = threadMs();
    const longest = watchTasks();
    reader.postMessage(floors);
    const [answer] = await once(reader, 'message');
    const answerCpu = answeredAt - begun;
    await review.named();
    reader.postMessage('report');
    const [rest] = await once(reader, 'message');
    yield { ...answer, answerCpu, ...rest, ...longest(begun) };
  }
  await reader.terminate();
  close();
  await server.ended;
}

/** The processor time of this thread, in ms (Linux). */
function threadMs(): number {
  const [time = '0'] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(time) / 1e6;
}

/** Watches the tasks of this thread; what it takes itself is counted apart. */
function watchTasks(): (begun: number) => Pick<Measured, 'cpu' | 'longest'> {
  let longest = 0;
  let own = 0;
  let last = threadMs();
  let isOver = false;
  const look = (): void => {
    if (isOver) return;
    const now = threadMs();
    longest = Math.max(longest, now - last);
    const since = now - last;
    // Nothing but the watching itself.
    if (since < 0.3) own += since;
    last = now;
    setTimeout(look, 2);
  };
  setImmediate(look);
  return (begun) => {
    isOver = true;
    return { cpu: threadMs() - begun - own, longest };
  };
}
