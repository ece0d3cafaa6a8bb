import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bytesOf } from '../../base/structure/byte-source.ts';
import { WorkerPool } from '../../base/workers/pool.ts';
import { startThread } from '../../base/workers/worker.ts';
import { extensionOf, type PictureFormat } from '../core/formats.ts';
import type { FileStamp } from '../core/stamp.ts';
import { whileQuick } from '../lstat.ts';
import { BYTES_READ, recognise, recogniseBytes } from '../recognise.ts';
import { type FileToRead, type ReadFile, readContent, readWhole } from './read-content.ts';

/** Where the build puts reading-worker.ts; there is none when the program runs from source. */
const WORKER = new URL('./reading-worker.cjs', import.meta.url);
const hasWorker = existsSync(fileURLToPath(WORKER));

/** Asking a thread for a smaller file takes longer than reading it from the system's cache. */
const MOST_HERE = 64 * 1024;

/** A slower reading of a small file waited for a disk or a network. */
const SLOW_MS = 1;

/**
 * Recognises files for a search, and hashes those that are pictures from the same bytes: for one who will want the
 * hash of each. What takes time is read in threads, which start when needed and are ended with it.
 */
export class ContentReader implements AsyncDisposable {
  readonly #pool = new WorkerPool<FileToRead, ReadFile | undefined>({
    start: () => startThread(WORKER, { limits: { maxYoungGenerationSizeMb: 4 } }),
    // Two more than cores, as some wait for the disk.
    size: availableParallelism() + 2,
    atOnce: 2,
  });
  /** Of pictures that have been found. */
  readonly #digests = new WeakMap<FileStamp, Uint8Array>();
  readonly #readSmall = whileQuick<FileToRead, ReadFile | undefined>({
    atOnce: recogniseWhole,
    aside: (file) => this.#readAside(file),
    now: () => performance.now(),
    slow: SLOW_MS,
  });

  /**
   * The format of a file; undefined if it is no picture.
   * @throws the system's error if the file cannot be read
   */
  readonly recognise = async (
    path: string,
    stamp: FileStamp,
  ): Promise<PictureFormat | undefined> => {
    const file = { path, stamp };
    const read = await (stamp.size > MOST_HERE ? this.#readAside(file) : this.#readSmall(file));
    if (read === undefined) return await recognise(path);
    if (read.sha256 !== undefined) this.#digests.set(stamp, read.sha256);
    return read.format;
  };

  /** The SHA-256 of the content that a picture had when it was found; undefined if it was not recognised here. */
  digestOf(stamp: FileStamp): Uint8Array | undefined {
    return this.#digests.get(stamp);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.close();
  }

  async #readAside(file: FileToRead): Promise<ReadFile | undefined> {
    if (!hasWorker) return await readContent(file);
    return await this.#pool.run(file).catch(() => undefined);
  }
}

/** It has been read when this returns its promise: only recognising may take longer. */
async function recogniseWhole(file: FileToRead): Promise<ReadFile | undefined> {
  const whole = readWhole(file);
  if (whole === undefined) return undefined;
  const { bytes, sha256 } = whole;
  const start = bytes.subarray(0, BYTES_READ);
  const format = await recogniseBytes(extensionOf(file.path), start, bytesOf(bytes));
  return format === undefined ? {} : { format, sha256 };
}
