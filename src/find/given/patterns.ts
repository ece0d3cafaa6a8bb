import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import picomatch from 'picomatch';

/** Marks of a pattern: anything, one character, one of several. */
const MAGIC = /[*?]|\[.*\]/;

/** Any folders, or none. */
const ANY_DEPTH = '**';

/** Whether a shell would have taken a path for a pattern. */
export function isPattern(given: string): boolean {
  return MAGIC.test(given);
}

/**
 * The paths that a pattern stands for, as a POSIX shell expands it: sorted, without names that begin with a dot unless
 * the pattern does; `**` is any folders. A file that is really called so wins, and a pattern that nothing matches stays.
 * Folders that cannot be read have nothing in them.
 */
export async function expandPattern(given: string): Promise<string[]> {
  if (!isPattern(given) || (await isThere(given))) return [given];
  const parts = process.platform === 'win32' ? given.split(/[\\/]/) : given.split('/');
  const found: string[] = [];
  for await (const each of matches('', parts)) found.push(each);
  return found.length === 0 ? [given] : found.sort();
}

/** @param before what has been matched, with a slash at its end, or empty */
async function* matches(
  before: string,
  [part, ...rest]: readonly string[],
): AsyncGenerator<string, void, undefined> {
  if (part === undefined) return;
  if (!MAGIC.test(part)) {
    const whole = before + part;
    if (rest.length > 0) yield* matches(`${whole}/`, rest);
    else if (await isThere(whole)) yield whole;
    return;
  }
  if (part === ANY_DEPTH && rest.length > 0) yield* matches(before, rest);
  const isMatch = picomatch(part, { ...AS_SHELLS, nocase: process.platform === 'win32' });
  for (const entry of await entriesOf(before)) {
    if (!isMatch(entry.name)) continue;
    const whole = before + entry.name;
    if (rest.length === 0) yield whole;
    else if (part === ANY_DEPTH) {
      if (entry.isDirectory()) yield* matches(`${whole}/`, [part, ...rest]);
    } else if (entry.isDirectory() || entry.isSymbolicLink()) yield* matches(`${whole}/`, rest);
  }
}

const AS_SHELLS = { nobrace: true, noextglob: true };

async function entriesOf(folder: string): Promise<Dirent[]> {
  return await readdir(folder || '.', { withFileTypes: true }).catch(() => []);
}

async function isThere(file: string): Promise<boolean> {
  return await lstat(path.resolve(file)).then(
    () => true,
    () => false,
  );
}
