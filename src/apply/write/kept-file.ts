import { existsSync, rmSync, statSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import { NotPieces, type Pieces, packPieces, unpackPieces } from '../../tag/core/splice.ts';
import type { KeptRange } from '../core/written.ts';
import { disk } from '../disk/file-system.ts';
import { runsFolder } from '../journal/run-locks.ts';

/** Where it is kept what the writes of a run have replaced. */
export function keptPath(dataDir: string, run: string): string {
  return join(runsFolder(dataDir), `${run}.kept`);
}

/** Bytes kept of a run. */
export function keptBytes(dataDir: string, run: string): number {
  const path = keptPath(dataDir, run);
  return existsSync(path) ? statSync(path).size : 0;
}

/** Removes what was kept of a run. */
export function dropKept(dataDir: string, run: string): void {
  rmSync(keptPath(dataDir, run), { force: true });
}

/**
 * The ways between the contents of written files: one file of a run, beside its log, that only grows. What
 * a crash has left at its end is known to nobody.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE or DISK_FULL from every method
 */
export class KeptFile {
  readonly #dataDir: string;
  readonly #path: string;
  #waiting: { readonly block: Buffer; readonly told: (range: KeptRange) => void }[] = [];

  constructor(dataDir: string, run: string) {
    this.#dataDir = dataDir;
    this.#path = keptPath(dataDir, run);
  }

  /** Adds pieces at the next {@link flush}, which then tells where they are. */
  add(pieces: Pieces, told: (range: KeptRange) => void): void {
    this.#waiting.push({ block: packPieces(pieces), told });
  }

  /** Puts all that waits on the disk. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    await this.#guarded(async () => {
      await mkdir(runsFolder(this.#dataDir), { recursive: true, mode: 0o700 });
      const file = await open(this.#path, 'a', 0o600);
      try {
        const whole = Buffer.concat(waiting.map(({ block }) => block));
        let at = (await file.stat()).size;
        for (let done = 0; done < whole.length; ) {
          done += (await file.write(whole, done)).bytesWritten;
        }
        await file.sync();
        // Of a new file, the name as well has to be on the disk before anything is replaced.
        if (at === 0) await disk.sync(runsFolder(this.#dataDir));
        for (const { block, told } of waiting) {
          told({ at, bytes: block.length });
          at += block.length;
        }
      } finally {
        await file.close();
      }
    });
  }

  /** Whether nothing is kept any more. */
  get isGone(): boolean {
    return !existsSync(this.#path);
  }

  /** What was added; undefined if it is no longer there, or damaged. */
  async read({ at, bytes }: KeptRange): Promise<Pieces | undefined> {
    return await this.#guarded(async () => {
      const file = await open(this.#path, 'r');
      try {
        const { size } = await file.stat();
        if (at + bytes > size) return undefined;
        const block = Buffer.alloc(bytes);
        await file.read(block, 0, bytes, at);
        return unpackPieces(block);
      } catch (error) {
        if (error instanceof SyntaxError || error instanceof NotPieces) return undefined;
        throw error;
      } finally {
        await file.close();
      }
    });
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined || error instanceof PhotonymError) throw error;
      throw new PhotonymError(
        code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'JOURNAL_UNAVAILABLE',
        `The file ${this.#path} cannot be used: ${messageOf(error)}`,
        {
          remedy: 'Make sure that its folder can be written to, or set PHOTONYM_DATA to another.',
          cause: error,
        },
      );
    }
  }
}
