import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import {
  type Classifier,
  type ClassifierOptions,
  makeClassifier,
  type Prediction,
} from '../core/classifier.ts';
import { readNetworkFiles } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import { openClassifierThread } from './classifier-thread.ts';

/** A network in several threads costs its weights several times over; 64 MB are worth it. */
const MOST_BYTES = 64e6;

/** More threads than this are not kept busy by the decoders of any machine. */
const MOST_THREADS = 4;

/**
 * Opens a model folder for runs in threads of their own: small networks in several that compute a run
 * each, which takes a tenth less than sharing one run among as many cores; large ones in one.
 *
 * Of a small network only the files are read here. The first thread is started for the first run, or
 * by one of no pictures, since none is needed where all pictures are known; the further ones when the first time
 * all are at work.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED; what is only met when the network is
 *   loaded, the first run throws
 */
export async function openClassifierPool(
  folder: ModelFolder,
  options: ClassifierOptions = {},
): Promise<Classifier> {
  const cores = Math.min(availableParallelism(), MOST_THREADS);
  const { size } = await stat(folder.weights);
  const { device = 'cpu' } = options;
  // Another device has its own way of doing several things at once, and one memory.
  const alone = size > MOST_BYTES || device !== 'cpu';
  if (alone) return await openClassifierThread(folder, options);
  const open = (): Promise<Classifier> => openClassifierThread(folder, { ...options, threads: 1 });
  const { facts: told, readout } = await readNetworkFiles(folder, options.preprocess);
  const { featureSize } = readout;
  const pool = new ClassifierPool(cores, open);
  if (featureSize === undefined) {
    // Only the running network tells.
    const { facts } = await pool.add(await open());
    return makeClassifier({ ...facts, parallelRuns: cores }, pool);
  }
  const facts = { ...told, device: { name: device }, featureSize, parallelRuns: cores };
  return makeClassifier(facts, pool);
}

interface Member {
  readonly classifier: Classifier;
  /** Runs that it has been given and has not finished. */
  runs: number;
}

class ClassifierPool {
  readonly #mostThreads: number;
  readonly #open: () => Promise<Classifier>;
  readonly #members: Member[] = [];
  /** The first of the threads, once somebody has asked for it. */
  #first: Promise<void> | undefined;
  /** The threads that have been started. */
  #started = 0;
  #closed = false;

  constructor(mostThreads: number, open: () => Promise<Classifier>) {
    this.#mostThreads = mostThreads;
    this.#open = open;
  }

  /** Takes a classifier that is open already for the first. */
  add(classifier: Classifier): Classifier {
    this.#members.push({ classifier, runs: 0 });
    this.#started = 1;
    this.#first = Promise.resolve();
    return classifier;
  }

  #prepare(): Promise<void> {
    this.#first ??= this.#grow();
    return this.#first;
  }

  async run(pictures: readonly Pixels[]): Promise<Prediction[]> {
    await this.#prepare();
    if (pictures.length === 0) return [];
    const member = this.#idlest();
    member.runs++;
    try {
      return await member.classifier.run(pictures);
    } finally {
      member.runs--;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#members.map(({ classifier }) => classifier.close()));
  }

  /** @throws Error where it has been closed. */
  #idlest(): Member {
    const [first, ...others] = this.#members;
    if (first === undefined) throw new Error('The network was closed while it was at work.');
    const member = others.reduce(
      (idlest, next) => (next.runs < idlest.runs ? next : idlest),
      first,
    );
    if (member.runs > 0 && this.#started < this.#mostThreads) {
      // Where it cannot be had, the threads that there are do the work: slower, but all of it.
      this.#grow().catch(() => undefined);
    }
    return member;
  }

  async #grow(): Promise<void> {
    this.#started++;
    const classifier = await this.#open();
    if (this.#closed) await classifier.close();
    else this.#members.push({ classifier, runs: 0 });
  }
}
