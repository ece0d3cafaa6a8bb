import type { PoolWorker } from '../../base/workers/worker.ts';
import { inputSize } from '../../look/core/pixels/preprocessing.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { Classifier, ClassifierOptions } from '../core/classifier.ts';
import type { ThreadAnswer, ThreadRequest, ThreadRunRequest } from '../core/thread-messages.ts';
import type { ModelFolder } from '../store/model-folder.ts';
import type { Kept } from './kept-network.ts';
import { loadNetwork } from './onnx-classifier.ts';

/** The data passed to a new thread. */
export interface ThreadStart {
  readonly folder: ModelFolder;
  readonly options: ClassifierOptions;
  readonly kept: Kept | undefined;
}

/** A network that answers a pool's requests, in the thread that creates it. */
export class ClassifierService implements PoolWorker<ThreadRequest, ThreadAnswer> {
  readonly #loading: Promise<Classifier>;

  constructor({ folder, options, kept }: ThreadStart) {
    this.#loading = loadNetwork(folder, options, kept);
    // Every request rethrows the error.
    this.#loading.catch(() => undefined);
  }

  /** @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED */
  async run(request: ThreadRequest): Promise<ThreadAnswer> {
    const classifier = await this.#loading;
    if (request.type === 'load') return { facts: classifier.facts };
    return { predictions: await classifier.run(picturesOf(request, classifier)) };
  }

  async end(): Promise<void> {
    const classifier = await this.#loading.catch(() => undefined);
    await classifier?.close();
  }
}

function picturesOf({ pixels, count }: ThreadRunRequest, { facts }: Classifier): Pixels[] {
  const { width, height } = inputSize(facts.preprocessing);
  const bytes = width * height * 3;
  return Array.from({ length: count }, (_, index) => {
    return { width, height, data: new Uint8Array(pixels, index * bytes, bytes) };
  });
}
