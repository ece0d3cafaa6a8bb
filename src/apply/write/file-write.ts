import type { BigIntStats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileIdentity } from '../../plan/core/plan.ts';
import type { Pieces } from '../../tag/core/splice.ts';
import { parkedName, spareName } from '../core/hidden-name.ts';
import type { Content } from '../core/written.ts';
import { Undecided } from '../disk/ask.ts';
import type { FileMetadata, NewFileMetadata } from '../disk/file-metadata.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { expectSame } from '../disk/identity.ts';
import type { OpenFolders } from '../disk/open-folders.ts';
import { systemError } from '../move/copy.ts';
import { discard, exchange, publish, removeMade } from './exchange.ts';
import { different, type OldFile, type Remade, remake } from './remake.ts';

/** A file that is to get another content. */
export interface Target {
  /** Absolute. */
  readonly path: string;
  /** Unique to the write; hidden names are made from it. */
  readonly tag: string;
  /** What it must hold now; undefined if there must be none. */
  readonly from: (Content & Partial<FileIdentity>) | undefined;
  /** What it is to hold, if that is known; it never gets anything else. */
  readonly to: Content | undefined;
  /** The time that it gets; undefined for that which it has. */
  readonly mtimeNs: bigint | undefined;
  /** Whether it goes altogether. */
  readonly isRemoval: boolean;
}

interface FileWriteContext {
  readonly fs: FileSystem;
  readonly folders: OpenFolders;
  /** The stats of a folder (absolute), which is looked at once for many files. */
  statsOf(folder: string): Promise<BigIntStats>;
}

/** The write of one file, in two steps: its new content is made beside it, then it gets that. */
export class FileWrite {
  /** The new content, once it has been made. */
  made: Remade | undefined;
  /** Whether the file, or its folder, is another now. */
  hasChanged = false;

  readonly #target: Target;
  readonly #fs: FileSystem;
  readonly #folders: OpenFolders;
  readonly #statsOf: FileWriteContext['statsOf'];
  #old: (OldFile & { readonly identity: FileIdentity }) | undefined;
  /** Whether something may be under the hidden name. */
  #isWaiting = false;

  constructor(target: Target, { fs, folders, statsOf }: FileWriteContext) {
    this.#target = target;
    this.#fs = fs;
    this.#folders = folders;
    this.#statsOf = statsOf;
  }

  /**
   * Makes the new content, under a hidden name. Says whether there is anything to change.
   *
   * @throws Refusal, Untaggable, Undecided, INTERRUPTED or the system's error
   */
  async prepare(
    piecesFor: (path: string) => Promise<Pieces | undefined>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { path, from, to, isRemoval } = this.#target;
    const fs = this.#fs;
    return await this.#through(async (reached, spare) => {
      const old = from === undefined ? undefined : await this.#hold(from, signal);
      if (isRemoval) {
        this.made = { content: { size: 0, sha256: '' }, back: await this.#whole(old) };
        return true;
      }
      const pieces = await piecesFor(reached);
      if (pieces === undefined) return false;
      const metadata = old === undefined ? await this.#usual() : this.#metadata(old.stats);
      this.#isWaiting = true;
      const made = await remake({ fs, old, pieces, path: reached, spare, metadata, signal });
      if (to !== undefined && made.content.sha256 !== to.sha256) throw different(path);
      this.made = made;
      return true;
    });
  }

  /**
   * Gives the file the content that was made.
   *
   * @throws Refusal, Undecided or the system's error; then it has the old one
   */
  async carryOut(): Promise<void> {
    try {
      await this.#carryOut();
    } catch (error) {
      // What is there is for recovering to tell, which goes by what waits under the hidden name.
      if (error instanceof Undecided) this.#isWaiting = false;
      throw error;
    }
  }

  async #carryOut(): Promise<void> {
    const [fs, old, made] = [this.#fs, this.#old, this.made];
    if (made === undefined) throw new Error('Nothing has been prepared.');
    await this.#through(async (path, spare) => {
      if (this.#target.isRemoval) {
        if (old === undefined) throw systemError('ENOENT');
        const parked = this.#beside(path, parkedName(this.#target.path, this.#target.tag, 0));
        await removeMade({ fs, path, parked }, old.stats, old.identity);
      } else if (old === undefined) await publish({ fs, path, spare });
      else await exchange({ fs, path, spare }, old, made.content);
      this.#isWaiting = false;
      this.hasChanged = true;
    });
  }

  /**
   * Clears up.
   *
   * @throws Undecided if what was made cannot be removed
   */
  async close(): Promise<void> {
    const held = this.#old?.held;
    this.#old = undefined;
    await held?.close();
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    await this.#through(async (_, spare) => await discard(this.#fs, spare));
  }

  async #hold(
    from: NonNullable<Target['from']>,
    signal: AbortSignal,
  ): Promise<OldFile & { readonly identity: FileIdentity }> {
    const { path } = this.#target;
    const identity = { mtimeNs: -1n, inode: -1n, ...from };
    const stats = await expectSame(path, identity, {
      fs: this.#fs,
      sameness: 'same-content',
      signal,
    });
    const held = await this.#fs.hold(path);
    this.#old = { held, stats, sha256: from.sha256, identity };
    return this.#old;
  }

  async #whole(old: OldFile | undefined): Promise<Pieces> {
    const blocks: Buffer[] = [];
    if (old === undefined) return blocks;
    for await (const chunk of old.held.chunks()) blocks.push(Buffer.from(chunk));
    return [Buffer.concat(blocks)];
  }

  #metadata({ mode, uid, gid, atimeNs, mtimeNs }: BigIntStats): FileMetadata {
    return { mode, uid, gid, atimeNs, mtimeNs: this.#target.mtimeNs ?? mtimeNs };
  }

  /** A new file belongs to whom its folder does, as far as that is permitted, and is no program. */
  async #usual(): Promise<NewFileMetadata> {
    const { mode, uid, gid } = await this.#statsOf(dirname(this.#target.path));
    return { mode: mode & 0o666n, uid, gid };
  }

  #beside(path: string, name: string): string {
    return join(dirname(path), basename(name));
  }

  async #through<T>(work: (path: string, spare: string) => Promise<T>): Promise<T> {
    const { path, tag } = this.#target;
    return await this.#folders.through(path, (reached) =>
      work(reached, this.#beside(reached, spareName(path, tag, 0))),
    );
  }
}
