import { type FileHandle, open } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { type ReadStreamOptions, ZipFile } from 'yazl';
import {
  type Failure,
  messageOf,
  PhotonymError,
  systemCode,
  throwIfAborted,
} from '../base/errors.ts';
import { createOutput, type OutputOptions } from '../base/output-file.ts';

/** One file to go into an archive. */
export interface ZipEntry {
  /** Absolute path of the file, which is only read. */
  readonly path: string;
  /** Its name in the archive: relative, folders separated by "/". */
  readonly name: string;
  readonly mtime: Date;
  /** Its size when it was found; a file that has another size by now is left out. */
  readonly size: number;
}

/** How to write an archive. */
export interface ZipOptions extends OutputOptions {
  readonly signal?: AbortSignal | undefined;
}

/** An event while an archive is written. A file that cannot be read is left out and named. */
export type ZipEvent =
  | { readonly type: 'zipped'; readonly entry: ZipEntry; readonly done: number }
  | { readonly type: 'failed'; readonly entry: ZipEntry; readonly failure: Failure }
  | {
      readonly type: 'written';
      /** Undefined if the archive went to a stream. */
      readonly file: string | undefined;
      readonly entries: number;
      readonly bytes: number;
    };

/** Where the archive's bytes go. */
interface Sink {
  readonly file: string | undefined;
  write(content: Uint8Array): Promise<void>;
  complete(): Promise<void>;
  discard(): Promise<void>;
}

/** A file up to this size is read in one go, so that it is in the archive whole or not at all. */
const WHOLE_FILE_BYTES = 32 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const SPENT = Readable.from([]);

/**
 * Writes files into a ZIP archive under new names: stored as they are, one open at a time, with
 * their times and UTF-8 names, ZIP64 where needed. The archive appears under its name only once
 * it is complete. A stream as output is written to but not ended.
 * @throws PhotonymError PLAN_BLOCKED if two entries have the same name or a name would lead out of the
 * folder it is unpacked into, PLAN_STALE if a large file changes while it is read, OUTPUT_EXISTS,
 * OUTPUT_UNWRITABLE, DISK_FULL or INTERRUPTED
 */
export async function* writeZip(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  output: string | Writable,
  { overwrite, signal }: ZipOptions = {},
): AsyncGenerator<ZipEvent, void, undefined> {
  throwIfAborted(signal);
  const sink = typeof output === 'string' ? await fileSink(output, overwrite) : streamSink(output);
  const archive = new Archive(sink);
  const admit = admission();
  try {
    let done = 0;
    for await (const entry of entries) {
      throwIfAborted(signal);
      admit(entry.name);
      const failure = await archive.add(entry, signal);
      if (failure !== undefined) yield { type: 'failed', entry, failure };
      else yield { type: 'zipped', entry, done: ++done };
    }
    throwIfAborted(signal);
    const bytes = await archive.end();
    await sink.complete();
    yield { type: 'written', file: sink.file, entries: done, bytes };
  } finally {
    archive.destroy();
    await sink.discard();
  }
}

/** Refuses names that would overwrite each other on some file system, or lead out of the folder. */
function admission(): (name: string) => void {
  const taken = new Set<string>();
  return (name) => {
    const unsafe = /^[/\\]|^[a-z]:|\\|\0/i.test(name) || name.split('/').some(isNoName);
    if (unsafe) {
      throw new PhotonymError(
        'PLAN_BLOCKED',
        `${JSON.stringify(name)} cannot be a name in an archive.`,
      );
    }
    const key = name.normalize('NFC').toLowerCase();
    if (taken.has(key)) {
      throw new PhotonymError('PLAN_BLOCKED', `Two files would be called ${name} in the archive.`, {
        remedy: 'Let photonym choose the names, or give each picture a name of its own.',
      });
    }
    taken.add(key);
  };
}

function isNoName(part: string): boolean {
  return part === '' || part === '.' || part === '..';
}

/** An archive being written: an entry is read once the one before it has been read to its end. */
class Archive {
  readonly #zip = new ZipFile();
  readonly #written: Promise<number>;

  constructor(sink: Sink) {
    this.#written = copy(this.#zip.outputStream, sink);
    // It is awaited with each entry and at the end; until then a failure must not count as unhandled.
    this.#written.catch(() => undefined);
    this.#zip.on('error', () => this.destroy());
  }

  /** Adds a file; gives the reason if it cannot be read. */
  async add(entry: ZipEntry, signal: AbortSignal | undefined): Promise<Failure | undefined> {
    const source = await openSource(entry);
    if ('failure' in source) return source.failure;
    const content = Readable.from(contentOf(source, entry, signal));
    // yazl keeps this function until the archive ends, so it must not keep hold of the content.
    let held: Readable = content;
    try {
      const read = finished(content);
      this.#zip.addReadStreamLazy(entry.name, entryOptions(entry), (give) => give(null, held));
      await Promise.race([read, this.#written]);
    } finally {
      held = SPENT;
      content.destroy();
      await source.handle?.close();
    }
    return undefined;
  }

  /** Ends the archive with its directory, and gives its size in bytes. */
  end(): Promise<number> {
    this.#zip.end();
    return this.#written;
  }

  destroy(): void {
    if (this.#zip.outputStream instanceof Readable) this.#zip.outputStream.destroy();
  }
}

function entryOptions({ mtime }: ZipEntry): Partial<ReadStreamOptions> {
  // The timestamp in UTC begins in 1970 and yazl throws before; the DOS one says at least 1980.
  const forceDosTimestamp = mtime.getTime() < 0;
  return { mtime, forceDosTimestamp, mode: 0o100644, compress: false };
}

async function copy(archive: AsyncIterable<string | Uint8Array>, sink: Sink): Promise<number> {
  let bytes = 0;
  for await (const part of archive) {
    const content = typeof part === 'string' ? Buffer.from(part) : part;
    await sink.write(content);
    bytes += content.length;
  }
  return bytes;
}

type Source =
  | { readonly content: Uint8Array; readonly handle?: undefined }
  | { readonly content?: undefined; readonly handle: FileHandle };

async function openSource(entry: ZipEntry): Promise<Source | { readonly failure: Failure }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(entry.path, 'r');
    const { size } = await handle.stat();
    if (size !== entry.size) return { failure: changed() };
    if (size > WHOLE_FILE_BYTES) {
      const source = { handle };
      handle = undefined;
      return source;
    }
    const content = await handle.readFile();
    return content.length === entry.size ? { content } : { failure: changed() };
  } catch (error) {
    return { failure: failureOf(error) };
  } finally {
    await handle?.close();
  }
}

async function* contentOf(
  { content, handle }: Source,
  { path, size }: ZipEntry,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (content !== undefined) {
    yield content;
    return;
  }
  let position = 0;
  for (;;) {
    throwIfAborted(signal);
    const { bytesRead, buffer } = await handle.read(
      Buffer.allocUnsafe(CHUNK_BYTES),
      0,
      CHUNK_BYTES,
    );
    position += bytesRead;
    if (position > size || (bytesRead === 0 && position < size)) throw changedWhileRead(path);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

function changed(): Failure {
  return { code: 'CHANGED', message: 'The file has changed since it was looked at.' };
}

function changedWhileRead(path: string): PhotonymError {
  return new PhotonymError('PLAN_STALE', `${path} changed while it was being read.`, {
    remedy: 'Nothing was written. Try again when no other program works on the file.',
  });
}

function failureOf(error: unknown): Failure {
  return systemCode(error) === 'ENOENT'
    ? { code: 'VANISHED', message: 'The file is no longer there.' }
    : { code: 'UNREADABLE', message: messageOf(error) };
}

async function fileSink(target: string, overwrite: boolean | undefined): Promise<Sink> {
  const file = await createOutput(target, { overwrite });
  return {
    file: target,
    write: (content) => file.write(content),
    complete: () => file.place(),
    discard: () => file.discard(),
  };
}

function streamSink(stream: Writable): Sink {
  // Each write reports its own failure; without a listener the event would end the process as well.
  stream.on('error', () => undefined);
  return {
    file: undefined,
    write: (content) =>
      new Promise((resolve, reject) => {
        stream.write(content, (error) => (error ? reject(error) : resolve()));
      }),
    complete: async () => undefined,
    discard: async () => undefined,
  };
}
