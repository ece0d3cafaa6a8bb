import type { BigIntStats } from 'node:fs';
import { constants, readlinkSync } from 'node:fs';
import {
  type FileHandle,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  unlink,
} from 'node:fs/promises';
import { systemCode, throwIfAborted } from '../../base/errors.ts';
import { withReadBuffer } from '../../base/read-buffers.ts';
import { type Pieces, Splicer } from '../../tag/core/splice.ts';
import type { Uncarried } from '../core/uncarried.ts';
import { carryAttributes } from './attributes.ts';
import type { Digests } from './digest.ts';
import { digestInThread } from './digest-threads.ts';
import type { FileMetadata, NewFileMetadata } from './file-metadata.ts';
import { chunksOf, openNoFollow } from './read-file.ts';

/** A file that has just been made by us, held open so that nobody else's is written to. */
export interface NewFile {
  readonly inode: bigint;
  /** Copies the bytes of another file into this one. */
  fill(source: HeldFile, signal?: AbortSignal): Promise<void>;
  /**
   * Writes what pieces make of another file, or of nothing, into this one.
   *
   * @throws RangeError if they keep more of it than there is
   */
  splice(source: HeldFile | undefined, pieces: Pieces, signal?: AbortSignal): Promise<void>;
  /**
   * Gives it owner, mode, times and extended attributes of the original, which has this path, and
   * puts everything on the disk. Gives what it could not get. A new file has neither times nor attributes to get.
   */
  seal(
    original: FileMetadata | NewFileMetadata,
    from: string | undefined,
  ): Promise<readonly Uncarried[]>;
  close(): Promise<void>;
}

/** An open file: its bytes stay readable, whatever becomes of its name. */
export interface HeldFile {
  stat(): Promise<BigIntStats>;
  /** The bytes from the beginning; each buffer is valid until the next. */
  chunks(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** An open folder: the names in it are reached through {@link path}, whatever becomes of its own. */
export interface HeldFolder {
  readonly path: string;
  /** Its absolute path at present, without links. */
  place(): string;
  close(): Promise<void>;
}

/** The calls that moving files makes to the disk: a port, so that tests can let each of them fail. */
export interface FileSystem {
  lstat(path: string): Promise<BigIntStats>;
  realpath(path: string): Promise<string>;
  /** The names in a folder, spelt as the disk has them. */
  names(folder: string): Promise<string[]>;
  /** Fails with EEXIST if there is anything at `path`. */
  link(existing: string, path: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Replaces whatever file is at `to`; within one device. */
  rename(from: string, to: string): Promise<void>;
  /** Opens a file for reading; a symbolic link is refused. */
  hold(path: string): Promise<HeldFile>;
  /** Opens a folder; undefined if the platform has no calls relative to an open one. */
  holdFolder(folder: string): Promise<HeldFolder | undefined>;
  /** Makes one folder; fails with EEXIST if there is anything at `path`. `mode` is narrowed by the umask. */
  mkdir(path: string, mode?: number): Promise<void>;
  /** Removes a folder; fails if there is anything in it. */
  rmdir(path: string): Promise<void>;
  /** Makes an empty file; fails with EEXIST if there is anything at `path`. */
  create(path: string): Promise<NewFile>;
  hash(path: string, signal?: AbortSignal): Promise<string>;
  /** Reads a file, and what pieces make of it; a symbolic link is refused. */
  digest(path: string, pieces: Pieces, signal?: AbortSignal): Promise<Digests>;
  /** Whether the bytes of one file are those that another begins with. */
  isBeginning(path: string, of: string): Promise<boolean>;
  /** Puts the entries of a folder on the disk, where the platform has a way to. */
  sync(folder: string): Promise<void>;
}

/** The real disk. */
export const disk: FileSystem = {
  lstat: (path) => lstat(path, { bigint: true }),
  realpath: (path) => realpath(path),
  names: (folder) => readdir(folder),
  link,
  unlink,
  rename,
  hold,
  holdFolder,
  mkdir: async (path, mode) => void (await mkdir(path, mode)),
  rmdir: (path) => rmdir(path),
  create,
  hash: async (path, signal) => (await digestInThread({ path }, signal)).sha256,
  digest: (path, pieces, signal) => digestInThread({ path, pieces }, signal),
  isBeginning,
  sync,
};

/** The stats of a path; undefined if nothing is. */
export async function lstatIfThere(fs: FileSystem, path: string): Promise<BigIntStats | undefined> {
  try {
    return await fs.lstat(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function create(path: string): Promise<NewFile> {
  const file = await open(path, 'wx', 0o600);
  const made = await file.stat({ bigint: true });
  return {
    inode: made.ino,
    fill: (source, signal) => fill(file, source, signal),
    splice: (source, pieces, signal) => splice(file, { source, pieces }, signal),
    seal: (original, from) => seal(file, { path, from, original, made }),
    close: () => file.close(),
  };
}

async function hold(path: string): Promise<HeldFile> {
  const file = await openNoFollow(path);
  return {
    stat: () => file.stat({ bigint: true }),
    chunks: () => chunksOf(file),
    close: () => file.close(),
  };
}

/** Opens a folder as a place only, which takes no permission to list it; the same on all of Node's Linux. */
const O_PATH = 0o10000000;

/** Linux gives a path to whatever is open. It is tried out on each folder: /proc may not be mounted. */
async function holdFolder(folder: string): Promise<HeldFolder | undefined> {
  if (process.platform !== 'linux') return undefined;
  const real = await realpath(folder);
  const handle = await open(folder, O_PATH | constants.O_DIRECTORY);
  const path = `/proc/self/fd/${handle.fd}`;
  try {
    if (readlinkSync(path) === real) {
      return { path, place: () => readlinkSync(path), close: () => handle.close() };
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
  await handle.close();
  return undefined;
}

async function fill(file: FileHandle, source: HeldFile, signal?: AbortSignal): Promise<void> {
  for await (const chunk of source.chunks()) {
    throwIfAborted(signal);
    await writeAll(file, [chunk]);
  }
}

async function splice(
  file: FileHandle,
  { source, pieces }: { readonly source: HeldFile | undefined; readonly pieces: Pieces },
  signal?: AbortSignal,
): Promise<void> {
  const splicer = new Splicer(pieces);
  for await (const chunk of source?.chunks() ?? []) {
    throwIfAborted(signal);
    await writeAll(file, splicer.next(chunk));
    if (splicer.isDone) break;
  }
  await writeAll(file, splicer.end());
}

async function seal(
  file: FileHandle,
  how: Parameters<typeof carryAttributes>[1],
): Promise<Uncarried[]> {
  const uncarried = await carryAttributes(file, how);
  if ('mtimeNs' in how.original) await restoreTimes(file, how.original);
  await file.sync();
  return uncarried;
}

/**
 * Times go through a double, which older versions of libuv cut to microseconds; a nudge of half a
 * microsecond lands on the right side of a coarser clock. The last try is the nearest there is, and the only one for a
 * time that is no whole microsecond; it stays away from the neighbouring ones, since a double is off by some 100 ns.
 */
async function restoreTimes(file: FileHandle, { atimeNs, mtimeNs }: FileMetadata): Promise<void> {
  const rest = mtimeNs % 1000n;
  const nudges = rest === 0n ? [500n, 250n] : [];
  for (const nudge of nudges) {
    await file.utimes(seconds(atimeNs), seconds(mtimeNs + nudge));
    const now = await file.stat({ bigint: true });
    if (now.mtimeNs === mtimeNs) return;
  }
  const within = rest > 0n && rest < 250n ? 250n : rest > 750n ? 750n : rest;
  await file.utimes(seconds(atimeNs), seconds(mtimeNs - rest + within));
}

function seconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e9;
}

async function isBeginning(path: string, of: string): Promise<boolean> {
  const [part, whole] = await Promise.all([openNoFollow(path), openNoFollow(of)]);
  try {
    return await withReadBuffer(async (other) => {
      let position = 0;
      for await (const chunk of chunksOf(part)) {
        const { bytesRead } = await whole.read(other, 0, chunk.length, position);
        if (!chunk.equals(other.subarray(0, bytesRead))) return false;
        position += bytesRead;
      }
      return true;
    });
  } finally {
    await Promise.all([part.close(), whole.close()]);
  }
}

/** In one call as a rule: each takes longer than its bytes. */
async function writeAll(file: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  let rest = parts.filter(({ length }) => length > 0);
  while (rest.length > 0) {
    let written = (await file.writev(rest)).bytesWritten;
    rest = rest.flatMap((part) => {
      const done = Math.min(part.length, written);
      written -= done;
      return done === part.length ? [] : [part.subarray(done)];
    });
  }
}

/** Windows cannot open a folder, and some file systems cannot sync one. */
const NO_FOLDER_SYNC = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF']);

async function sync(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(systemCode(error) ?? '')) throw error;
  }
}
