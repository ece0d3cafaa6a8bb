import type { Hash } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../base/errors.ts';
import { type Digest, startHash } from './digest.ts';
import { sortedEntries } from './folder.ts';

/** A file to download, with its expected size in bytes and hash. */
export interface Expected {
  readonly size: number;
  readonly digest: Digest;
}

/**
 * A part that has not been written to for this long has no owner, whatever its process id says: another
 * process may have that id by now. Longer than a transfer may stall.
 */
const ABANDONED_MS = 10 * 60_000;

/**
 * The beginning of a blob, hashed as it grows. While it is being written its name is unique, so two
 * processes never write to the same file; when its process gives up, it gets a name that the next one
 * looks for. Taking it over is a rename, which only one process can win.
 */
export class PartialBlob {
  readonly #blob: string;
  readonly #path: string;
  readonly #expected: Expected;
  readonly #file: FileHandle;
  #hash: Hash;
  #received = 0;
  #open = true;

  private constructor(blob: string, path: string, expected: Expected, file: FileHandle) {
    this.#blob = blob;
    this.#path = path;
    this.#expected = expected;
    this.#file = file;
    this.#hash = startHash(expected.digest.algorithm, expected.size);
  }

  /** Continues the part left by an earlier download of this blob, or starts a new one. */
  static async claim(blob: string, expected: Expected, signal?: AbortSignal): Promise<PartialBlob> {
    const path = `${blob}.${process.pid}.${randomBytes(6).toString('hex')}.incomplete`;
    const taken = await takeOver(await leftovers(blob), path);
    const part = new PartialBlob(blob, path, expected, await open(path, taken ? 'r+' : 'wx'));
    try {
      if (taken) await part.#readBack(signal);
    } catch (error) {
      await part.release();
      throw error;
    }
    return part;
  }

  /** Bytes written so far. */
  get received(): number {
    return this.#received;
  }

  /** Whether all bytes have been written. */
  get isComplete(): boolean {
    return this.#received === this.#expected.size;
  }

  /** The hash of the bytes so far, lower-case hexadecimal. */
  get hex(): string {
    return this.#hash.copy().digest('hex');
  }

  /** Whether the bytes have the expected hash. */
  get isRight(): boolean {
    return this.isComplete && this.hex === this.#expected.digest.hex;
  }

  async append(bytes: Uint8Array): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const position = this.#received + written;
      written += (await this.#file.write(bytes, written, undefined, position)).bytesWritten;
    }
    this.#hash.update(bytes);
    this.#received += bytes.length;
  }

  /** Starts over with no bytes. */
  async restart(): Promise<void> {
    await this.#file.truncate(0);
    this.#hash = startHash(this.#expected.digest.algorithm, this.#expected.size);
    this.#received = 0;
  }

  /** Becomes the blob, safely on disk, and removes abandoned parts of it. */
  async finish(): Promise<void> {
    await this.#file.sync();
    await this.#close();
    await rename(this.#path, this.#blob).catch(async (error: unknown) => {
      // Windows refuses to replace a file in use, so another process was first.
      if ((await sizeOf(this.#blob)) !== this.#expected.size) throw error;
      await rm(this.#path, { force: true });
    });
    for (const path of await leftovers(this.#blob)) await rm(path, { force: true });
  }

  /** Leaves the bytes for the next download. Does nothing after `finish` or `discard`. */
  async release(): Promise<void> {
    if (!this.#open) return;
    await this.#close();
    if (this.#received === 0) await rm(this.#path, { force: true });
    else await rename(this.#path, releasedName(this.#blob));
  }

  /** Deletes the bytes. */
  async discard(): Promise<void> {
    await this.#close();
    await rm(this.#path, { force: true });
  }

  async #readBack(signal: AbortSignal | undefined): Promise<void> {
    const { size } = await this.#file.stat();
    if (size > this.#expected.size) return await this.restart();
    for await (const chunk of createReadStream(this.#path, { signal })) this.#hash.update(chunk);
    this.#received = size;
  }

  async #close(): Promise<void> {
    this.#open = false;
    await this.#file.close();
  }
}

function releasedName(blob: string): string {
  return `${blob}.photonym.incomplete`;
}

async function takeOver(candidates: readonly string[], path: string): Promise<boolean> {
  for (const candidate of candidates) {
    // Another process may have been first. A part that cannot be taken over is left alone.
    const taken = await rename(candidate, path).then(
      () => true,
      () => false,
    );
    if (taken) return true;
  }
  return false;
}

/** The parts of a blob that no process is writing to. */
async function leftovers(blob: string): Promise<string[]> {
  const owned = new RegExp(`^${basename(blob)}\\.(\\d+)\\.[0-9a-f]{12}\\.incomplete$`);
  const left: string[] = [];
  for (const { name } of await sortedEntries(dirname(blob))) {
    const path = join(dirname(blob), name);
    const owner = owned.exec(name)?.[1];
    const isReleased = path === releasedName(blob);
    if (isReleased || (owner && (await isAbandoned(path, Number(owner))))) left.push(path);
  }
  return left;
}

/**
 * If machines share a cache, the process may be running on another one. That does no harm: both write the
 * same bytes to the same places, and the hash is verified at the end.
 */
async function isAbandoned(path: string, processId: number): Promise<boolean> {
  if (!isRunning(processId)) return true;
  const changed = (await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now();
  return Date.now() - changed > ABANDONED_MS;
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size;
}
