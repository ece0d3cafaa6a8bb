import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { lazily } from '../base/checks/lazily.ts';
import { throwIfAborted } from '../base/errors.ts';
import { contentIdentifier } from './core/film/apple-note.ts';
import { type FilmFacts, filmFacts } from './core/film/quicktime.ts';
import { type Evidence, isFilm } from './core/films.ts';
import { extensionOf } from './core/formats.ts';
import { folded } from './core/spelling.ts';
import { takeoutClaims } from './core/takeout.ts';

/** EXIF comes first in a JPEG, and cameras write it before the pixels in HEIC as well. */
const HEAD_BYTES = 128 * 1024;

/** Formats of pictures that may carry Apple's identifier. */
const LIVE = new Set('jpg jpeg heic heif'.split(' '));

/**
 * Reads the facts that show which files belong to which picture: the headers of films and of the pictures
 * beside them, and Takeout JSONs with ambiguous names. Files that cannot be read have no facts.
 * @param names the files of the folder
 * @param taken known capture times, by name
 * @throws PhotonymError INTERRUPTED
 */
export async function readEvidence(
  folder: string,
  names: readonly string[],
  taken: ReadonlyMap<string, string>,
  signal?: AbortSignal,
): Promise<Evidence> {
  const identifiers = new Map<string, string>();
  const filmed = new Map<string, number>();
  for (const name of names.filter(isFilm)) {
    throwIfAborted(signal);
    const facts = await factsOfFilm(path.join(folder, name));
    if (facts.identifier !== undefined) identifiers.set(name, facts.identifier);
    if (facts.filmed !== undefined) filmed.set(name, facts.filmed);
  }
  const titles = await readTitles(folder, names, signal);
  if (identifiers.size === 0) return { identifiers, filmed, taken, titles };
  for (const name of names.filter((name) => LIVE.has(extensionOf(name)))) {
    throwIfAborted(signal);
    const identifier = await identifierOfPicture(path.join(folder, name));
    if (identifier !== undefined) identifiers.set(name, identifier);
  }
  return { identifiers, filmed, taken, titles };
}

/** The titles inside Takeout JSONs that are not named after a file of the folder in full. */
export async function readTitles(
  folder: string,
  names: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  let present: ReadonlySet<string> | undefined;
  for (const name of names) {
    const claims = takeoutClaims(name);
    if (claims.length === 0) continue;
    present ??= new Set(names.map(folded));
    if (claims.some(({ by, text }) => by === 'name' && present?.has(folded(text)))) continue;
    throwIfAborted(signal);
    const title = await withFile(path.join(folder, name), titleOf);
    if (title !== undefined) titles.set(name, title);
  }
  return titles;
}

/** Takeout JSONs have about 1 kB; with many faces or a long description, a few. */
const MOST_JSON_BYTES = 64 * 1024;

const takeoutSchema = lazily(() =>
  z.object({
    title: z.string().min(1).max(1024),
    photoTakenTime: z.object({}),
  }),
);

async function titleOf(handle: FileHandle): Promise<string | undefined> {
  const { size } = await handle.stat();
  if (size > MOST_JSON_BYTES) return undefined;
  const json: unknown = JSON.parse((await readAt(handle, 0, size)).toString('utf8'));
  return takeoutSchema().safeParse(json).data?.title;
}

async function factsOfFilm(file: string): Promise<FilmFacts> {
  const facts = await withFile(file, async (handle) => {
    const { size } = await handle.stat();
    return await filmFacts({ size, read: (offset, length) => readAt(handle, offset, length) });
  });
  return facts ?? {};
}

async function identifierOfPicture(file: string): Promise<string | undefined> {
  return await withFile(file, async (handle) =>
    contentIdentifier(await readAt(handle, 0, HEAD_BYTES)),
  );
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function withFile<T>(
  file: string,
  use: (handle: FileHandle) => Promise<T>,
): Promise<T | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    return await use(handle);
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}
