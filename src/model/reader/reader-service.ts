import type { PoolWorker } from '../../base/workers/worker.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { TextLine } from '../core/reading/text-line.ts';
import { OnnxReader } from './onnx-reader.ts';

/** The data passed to a new reader thread. */
export interface ReaderStart {
  readonly folder: string;
  /** Threads per run. */
  readonly threads: number;
}

/** A reader that answers a pool's requests, in the thread that creates it. */
export class ReaderService implements PoolWorker<Pixels, TextLine[]> {
  readonly #loading: Promise<OnnxReader>;

  constructor({ folder, threads }: ReaderStart) {
    this.#loading = OnnxReader.load(folder, threads);
    // Every request rethrows the error.
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
