import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import {
  type Classifier,
  type ClassifierFacts,
  type ClassifierOptions,
  makeClassifier,
  type Prediction,
} from '../core/classifier.ts';
import {
  type RunRequest,
  receiveError,
  type ThreadMessage,
  type ThreadStart,
} from '../core/thread-messages.ts';
import type { ModelFolder } from '../store/model-folder.ts';

/** Where the build puts classifier-worker.ts. */
const WORKER = new URL('./classifier-worker.js', import.meta.url);

/**
 * Little lives long in the thread. With more room for what is new its garbage, outputs above all, would
 * be collected later and take more memory meanwhile.
 */
const LIMITS = { maxYoungGenerationSizeMb: 4 };

/**
 * Loads a model folder into a thread of its own. ONNX Runtime's Node binding computes while the
 * calling thread waits, and decoders that want to be served wait with it; from a thread of its own
 * the network keeps one core busy and the decoders the others.
 *
 * Run from the sources there is no built worker beside this file, and the network runs in the
 * calling thread: the same, but slower.
 * @throws PhotonymError MODEL_UNSUPPORTED or MODEL_DAMAGED
 */
export async function openClassifierThread(
  folder: ModelFolder,
  options: ClassifierOptions = {},
): Promise<Classifier> {
  if (!existsSync(fileURLToPath(WORKER))) {
    // Loaded only here, so that ONNX Runtime is in memory once.
    const { loadClassifier } = await import('./onnx-classifier.ts');
    return await loadClassifier(folder, options);
  }
  const start: ThreadStart = { folder, options };
  // Node's own options may be for the main program alone (`--input-type`, a loader).
  const worker = new Worker(WORKER, { workerData: start, execArgv: [], resourceLimits: LIMITS });
  try {
    const facts = await readyOf(worker);
    return makeClassifier(facts, new ClassifierThread(worker));
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}

function readyOf(worker: Worker): Promise<ClassifierFacts> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: ThreadMessage) => {
      worker.off('error', reject);
      if (message.type === 'ready') resolve(message.facts);
      else if (message.type === 'refused') reject(receiveError(message.error));
    });
  });
}

interface Waiting {
  /** What the thread is looking at. */
  readonly pixels: SharedArrayBuffer;
  readonly resolve: (predictions: Prediction[]) => void;
  readonly reject: (error: unknown) => void;
}

class ClassifierThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  /** Shared memory of runs that are done, for those to come. */
  readonly #free: SharedArrayBuffer[] = [];
  #requests = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: ThreadMessage) => this.#receive(message));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('The network was closed while it was at work.')));
    // An idle network does not keep a process alive that has nothing else to do.
    worker.unref();
  }

  run(pictures: readonly Pixels[]): Promise<Prediction[]> {
    return new Promise((resolve, reject) => {
      const pixels = this.#share(pictures);
      const request: RunRequest = { id: this.#requests++, pixels, count: pictures.length };
      this.#waiting.set(request.id, { pixels, resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  /** Puts pictures where the thread can see them: a message would leave a copy in each thread to collect. */
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

  #receive(message: ThreadMessage): void {
    if (message.type !== 'done' && message.type !== 'failed') return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (waiting !== undefined) this.#free.push(waiting.pixels);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (message.type === 'done') waiting?.resolve([...message.predictions]);
    else waiting?.reject(receiveError(message.error));
  }

  #end(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
