import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { WorkerPool } from '../../base/workers/pool.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import {
  type Classifier,
  type ClassifierFacts,
  type ClassifierOptions,
  makeClassifier,
  type Prediction,
} from '../core/classifier.ts';
import type { ThreadAnswer, ThreadRequest } from '../core/thread-messages.ts';
import { descriptionOf, type NetworkDescription, readNetworkFiles } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import { openClassifierThread } from './classifier-thread.ts';
import { type Keep, keepDescription, keepOf, keptDescription } from './kept-network.ts';

/** Each thread holds the weights again, which is worth it up to 64 MB. */
const MOST_BYTES = 64e6;

/** No machine's decoders keep more threads than this busy. */
const MOST_THREADS = 4;

/**
 * Opens a model folder for runs in separate threads. A small network runs in several threads, one run in
 * each, which takes a tenth less time than spreading one run over as many cores; a large one runs in one.
 *
 * For a small network only the files are read here. The first thread starts with the first run (which may
 * have no pictures), so none starts if all pictures are known; more start once all are busy.
 * @param keptIn the folder in which a small network is kept between runs, as it was read and optimised. Default: none
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED; errors that appear only on loading are thrown by
 *   the first run
 */
export async function openClassifierPool(
  folder: ModelFolder,
  options: ClassifierOptions = {},
  keptIn?: string,
): Promise<Classifier> {
  const { device = 'cpu' } = options;
  const { size } = await stat(folder.weights);
  // Other devices have their own parallelism, and a single memory.
  const isAlone = size > MOST_BYTES || device !== 'cpu';
  const parallelRuns = isAlone ? 1 : Math.min(availableParallelism(), MOST_THREADS);
  const eachOptions = isAlone ? options : { ...options, threads: 1 };
  const keep = keptIn && !isAlone ? await keepOf(keptIn, folder, options) : undefined;
  // Its graph is kept by the second run: most networks that are used once are never used again.
  const known = keep && (await keptDescription(keep));
  const kept = known && { keep, description: known };
  let facts = isAlone ? undefined : factsIn(known ?? (await describe(folder, options, keep)));
  const pool = new WorkerPool<ThreadRequest, ThreadAnswer>({
    start: (signal) =>
      openClassifierThread(
        { folder, options: eachOptions, kept },
        (loaded) => {
          facts ??= loaded;
        },
        signal,
      ),
    size: parallelRuns,
    // The run being computed and the next, so that a thread never waits for one.
    atOnce: 2,
  });
  if (facts === undefined) await pool.open();
  if (facts === undefined) throw new Error(`The network ${folder.id} did not give its facts.`);
  return makeClassifier({ ...facts, parallelRuns }, new PooledNetwork(pool));
}

/** What is known of a network before loading it, which is kept. */
async function describe(
  folder: ModelFolder,
  { preprocess }: ClassifierOptions,
  keep: Keep | undefined,
): Promise<NetworkDescription> {
  const description = descriptionOf(await readNetworkFiles(folder, preprocess));
  if (keep !== undefined) await keepDescription(keep, description);
  return description;
}

/** The facts of a network before loading it; undefined if some are known only after loading. */
function factsIn({ facts, readout }: NetworkDescription): ClassifierFacts | undefined {
  const { featureSize } = readout;
  if (featureSize === undefined) return undefined;
  return { ...facts, device: { name: 'cpu' }, featureSize, parallelRuns: 1 };
}

class PooledNetwork implements Pick<Classifier, 'run' | 'close'> {
  readonly #pool: WorkerPool<ThreadRequest, ThreadAnswer>;
  /** Shared memory of finished runs, for reuse. */
  readonly #free: SharedArrayBuffer[] = [];

  constructor(pool: WorkerPool<ThreadRequest, ThreadAnswer>) {
    this.#pool = pool;
  }

  async run(pictures: readonly Pixels[]): Promise<Prediction[]> {
    await this.#pool.open();
    if (pictures.length === 0) return [];
    const pixels = this.#share(pictures);
    const answer = await this.#pool.run({ type: 'run', pixels, count: pictures.length });
    this.#free.push(pixels);
    return 'predictions' in answer ? [...answer.predictions] : [];
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  /** Copies pictures into shared memory: messages would leave copies in the threads to be collected. */
  #share(pictures: readonly Pixels[]): SharedArrayBuffer {
    const bytes = pictures.reduce((sum, { data }) => sum + data.length, 0);
    const free = this.#free.pop();
    const pixels =
      free !== undefined && free.byteLength >= bytes ? free : new SharedArrayBuffer(bytes);
    const view = new Uint8Array(pixels);
    let at = 0;
    for (const { data } of pictures) {
      view.set(data, at);
      at += data.length;
    }
    return pixels;
  }
}
