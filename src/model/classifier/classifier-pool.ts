import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import { DescribedClassifier } from '../core/described.ts';
import type { ClassifierFacts } from '../core/thread-messages.ts';
import { readNetworkFiles } from '../network-files.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import type { Classifier, ClassifierOptions, Output } from './classifier.ts';
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
 * by `prepare`, since who knows all pictures already needs none; the further ones when the first time
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
  const facts = await factsOf(folder, options, cores);
  if (facts !== undefined) return new ClassifierPool(facts, open);
  const first = await open();
  return new ClassifierPool({ ...first, parallelRuns: cores }, open, first);
}

/** What can be said of a network that is not loaded; undefined where that is not all. */
async function factsOf(
  folder: ModelFolder,
  { preprocess }: ClassifierOptions,
  parallelRuns: number,
): Promise<ClassifierFacts | undefined> {
  const { id, dtype } = folder;
  const files = await readNetworkFiles(folder, preprocess);
  const { weights, labels, textModel, preprocessing, readout, maxBatch } = files;
  const { featureSize } = readout;
  if (featureSize === undefined) return undefined;
  const known = { weights, labels, textModel, preprocessing, featureSize, maxBatch };
  return { id, dtype, device: { name: 'cpu' }, parallelRuns, ...known };
}

interface Member {
  readonly classifier: Classifier;
  /** Runs that it has been given and has not finished. */
  runs: number;
}

class ClassifierPool extends DescribedClassifier implements Classifier {
  readonly #open: () => Promise<Classifier>;
  readonly #members: Member[] = [];
  /** The first of the threads, once somebody has asked for it. */
  #first: Promise<void> | undefined;
  /** The threads that have been started. */
  #started = 0;
  #closed = false;

  constructor(facts: ClassifierFacts, open: () => Promise<Classifier>, first?: Classifier) {
    super(facts);
    this.#open = open;
    if (first === undefined) return;
    this.#members.push({ classifier: first, runs: 0 });
    this.#started = 1;
    this.#first = Promise.resolve();
  }

  prepare(): Promise<void> {
    this.#first ??= this.#grow();
    return this.#first;
  }

  async run(pictures: readonly Pixels[]): Promise<Output[]> {
    await this.prepare();
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
    if (member.runs > 0 && this.#started < this.parallelRuns) {
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
