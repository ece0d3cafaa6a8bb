import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PhotonymError } from '../../base/errors.ts';
import { WorkerPool } from '../../base/workers/pool.ts';
import { type PoolWorker, startThread } from '../../base/workers/worker.ts';
import type { Pixels } from '../../look/core/pixels/resample.ts';
import type { Classifier } from '../core/classifier.ts';
import type { TextLine } from '../core/reading/text-line.ts';
import { TEXT_FILES } from '../core/reading/text-networks.ts';
import { builtInStore } from '../store/built-in.ts';
import { forbidTelemetry } from '../telemetry.ts';
import type { ReaderStart } from './reader-service.ts';
import { textSignsNetwork } from './signs-network.ts';

/** Where the build puts reader-worker.ts. */
const WORKER = new URL('./reader-worker.cjs', import.meta.url);

/** More threads in one run gain little: lines are small. */
const MOST_THREADS = 4;

/** Another name says that the same picture may be read otherwise. */
const READER_ID = 'pp-ocrv4/1';

/** Reads the text of pictures. */
export interface TextReader extends AsyncDisposable {
  readonly facts: {
    /** Names the networks and how they are used. */
    readonly id: string;
    /** The folder of its networks. */
    readonly folder: string;
  };
  /** Tells by a small view whether a picture is worth reading: its classes are `photograph` and `text`. */
  readonly signs: Classifier;
  /**
   * The lines of a page, in reading order.
   * @param page upright, 8-bit RGB, no larger than `pageBox` says
   * @throws PhotonymError INTERRUPTED, MODEL_DAMAGED
   */
  read(page: Pixels, signal?: AbortSignal): Promise<TextLine[]>;
  close(): Promise<void>;
}

/**
 * Opens the networks that find and read text, PP-OCRv4 (docs/text.md), in a thread of their own, which
 * starts with the first page. Pages are read one by one, each on up to four cores.
 * @param folder default: those that come with the program
 * @throws PhotonymError MODEL_NOT_FOUND
 * @example
 * ```ts
 * import { miniature, openTextReader, pageBox } from 'photonym/model';
 *
 * await using reader = await openTextReader();
 * const box = pageBox({ width: 1080, height: 2400 });
 * const page = await miniature({ path: 'pictures/IMG_2.png', format: 'png' }, box);
 * if ('data' in page) for (const { text } of await reader.read(page)) console.log(text);
 * ```
 */
export async function openTextReader(
  folder = path.join(builtInStore(), 'text'),
): Promise<TextReader> {
  for (const file of Object.values(TEXT_FILES)) await expectFile(folder, file);
  const threads = Math.min(availableParallelism(), MOST_THREADS);
  const pool = new WorkerPool<Pixels, TextLine[]>({
    start: () => startReader({ folder, threads }),
    size: 1,
  });
  const close = (): Promise<void> => pool.close();
  return {
    facts: { id: READER_ID, folder },
    signs: textSignsNetwork(),
    read: (page, signal) => pool.run(page, { signal }),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function expectFile(folder: string, file: string): Promise<void> {
  try {
    await access(path.join(folder, file));
  } catch (cause) {
    throw new PhotonymError('MODEL_NOT_FOUND', `There is no ${file} in ${folder}.`, {
      remedy: 'The networks that read text come with photonym: install it again.',
      cause,
    });
  }
}

/** Runs in the calling thread when started from source, where there is no built worker. */
async function startReader(start: ReaderStart): Promise<PoolWorker<Pixels, TextLine[]>> {
  forbidTelemetry();
  if (existsSync(fileURLToPath(WORKER))) return startThread(WORKER, { data: start });
  // Loaded only here, so that ONNX Runtime is in memory once.
  const { ReaderService } = await import('./reader-service.ts');
  return new ReaderService(start);
}
