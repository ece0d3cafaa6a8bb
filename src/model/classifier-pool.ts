import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Pixels } from '../look/resample.ts';
import type { Classifier, ClassifierOptions, Output } from './classifier.ts';
import { openClassifierThread } from './classifier-thread.ts';
import type { ModelFolder } from './store/model-folder.ts';

/** A network in several threads costs its weights several times over; 64 MB are worth it. */
const MOST_BYTES = 64e6;

/** More threads than this are not kept busy by the decoders of any machine. */
const MOST_THREADS = 4;

/**
 * Loads a model folder into threads of its own: small networks into several that compute a run
 * each, which takes a tenth less than sharing one run among as many cores; large ones into one. The
 * further ones are started when the first time all are at work.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function openClassifierPool(
  folder: ModelFolder,
  options: ClassifierOptions = {},
): Promise<Classifier> {
  const cores = Math.min(availableParallelism(), MOST_THREADS);
  const { size } = await stat(folder.weights);
  const { device = 'cpu' } = options;
  // Another device has its own way of doing several things at once, and one memory.
  const alone = size > MOST_BYTES || cores === 1 || device !== 'cpu';
  if (alone) return await openClassifierThread(folder, options);
  const open = (): Promise<Classifier> => openClassifierThread(folder, { ...options, threads: 1 });
  return new ClassifierPool(await open(), open, cores);
}

interface Member {
  readonly classifier: Classifier;
  /** Runs that it has been given and has not finished. */
  runs: number;
}

class ClassifierPool implements Classifier {
  readonly id: string;
  readonly dtype: string;
  readonly weights: string;
  readonly device: Classifier['device'];
  readonly labels: readonly string[];
  readonly preprocessing: Classifier['preprocessing'];
  readonly featureSize: number;
  readonly maxBatch: number;
  readonly parallelRuns: number;
  readonly #open: () => Promise<Classifier>;
  readonly #members: Member[];
  /** The threads that have been started, and the first. */
  #started = 1;
  #closed = false;

  constructor(first: Classifier, open: () => Promise<Classifier>, threads: number) {
    this.id = first.id;
    this.dtype = first.dtype;
    this.weights = first.weights;
    this.device = first.device;
    this.labels = first.labels;
    this.preprocessing = first.preprocessing;
    this.featureSize = first.featureSize;
    this.maxBatch = first.maxBatch;
    this.parallelRuns = threads;
    this.#open = open;
    this.#members = [{ classifier: first, runs: 0 }];
  }

  async run(pictures: readonly Pixels[]): Promise<Output[]> {
    const member = this.#members.reduce((idlest, next) =>
      next.runs < idlest.runs ? next : idlest,
    );
    if (member.runs > 0) this.#grow();
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

  #grow(): void {
    if (this.#started >= this.parallelRuns) return;
    this.#started++;
    this.#open().then(
      (classifier) => {
        if (this.#closed) return classifier.close();
        this.#members.push({ classifier, runs: 0 });
        return undefined;
      },
      // The threads that there are do the work: slower, but all of it.
      () => undefined,
    );
  }
}
