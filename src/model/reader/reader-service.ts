import type { PoolWorker } from '../../base/workers/worker.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { TextLine } from '../core/reading/text-line.ts';
import { OnnxReader } from './onnx-reader.ts';

/** The data that a reader's thread is started with. */
export interface ReaderStart {
  readonly folder: string;
  /** Threads that compute one run. */
  readonly threads: number;
}

/** A reader that answers the requests of a pool, in the thread in which it is made. */
export class ReaderService implements PoolWorker<Pixels, TextLine[]> {
  readonly #loading: Promise<OnnxReader>;

  constructor({ folder, threads }: ReaderStart) {
    this.#loading = OnnxReader.load(folder, threads);
    // Each request throws it.
    this.#loading.catch(() => undefined);
  }

  /** @throws PhotonymError MODEL_DAMAGED */
  async run(page: Pixels): Promise<TextLine[]> {
    return await (await this.#loading).read(page);
  }

  async end(): Promise<void> {
    const reader = await this.#loading.catch(() => undefined);
    await reader?.close();
  }
}
