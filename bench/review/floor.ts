import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { NO_EVIDENCE } from '../../src/find/core/films.ts';
import { UNCALIBRATED } from '../../src/label/calibration/calibration.ts';
import { makeTree } from '../../src/label/tree/tree.ts';
import { DEFAULT_TEMPLATE } from '../../src/name/template.ts';
import type { Card } from '../../src/review/core/api-events.ts';
import type { ReviewPicture } from '../../src/review/core/picture.ts';
import { serveReview } from '../../src/review/server/server.ts';
import { realClock } from '../../src/review/session/clock.ts';
import { Jobs } from '../../src/review/session/jobs.ts';
import { Review } from '../../src/review/session/review.ts';
import { cardOf, categories, FLOOR } from '../page/cards.mjs';

const ROOT = '/made-up';

interface Options {
  readonly pictures: number;
  readonly folders: number;
}

/** A review of made-up pictures that are not on the disk, with its server. */
export async function openMadeUp({ pictures, folders }: Options) {
  const contents = new Map<string, string[]>();
  const made = Array.from({ length: pictures }, (_, id) => pictureOf(id, folders));
  for (const { path: file } of made) {
    const folder = path.dirname(file);
    const names = contents.get(folder) ?? [];
    contents.set(folder, names);
    names.push(path.basename(file));
  }
  const end = new AbortController();
  const review = new Review({
    root: ROOT,
    model: 'made up',
    version: '0',
    vocabulary: {
      tree: makeTree(categories.map((each) => ({ ...each, classes: [] }))),
      classNames: [],
      calibration: UNCALIBRATED,
    },
    template: DEFAULT_TEMPLATE,
    floor: FLOOR,
    remember: async () => undefined,
    clock: realClock,
    signal: end.signal,
    list: async (folder) => {
      const names = contents.get(folder) ?? [];
      return { names, files: names, evidence: NO_EVIDENCE };
    },
  });
  const server = await serveReview({
    review,
    jobs: new Jobs(review, '/nowhere'),
    page: '/nowhere',
  });
  for (const picture of made) review.add(picture);
  await review.ready();
  return { review, server, close: () => end.abort() };
}

function pictureOf(id: number, folders: number): ReviewPicture {
  const { name, rungs, guesses, probability, takenAt, width, height, colours }: Card = cardOf(id);
  return {
    path: path.join(ROOT, String(id % folders), name),
    guesses,
    rungs,
    likeliest: probability,
    lineage: [],
    values: {},
    ...{ takenAt, width, height },
    facts: { width, height, thumbhash: colours },
  } as ReviewPicture;
}

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
  options: Options,
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
