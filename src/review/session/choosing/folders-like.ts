import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';

/** Folders listed at most. */
const MOST = 50;

/**
 * The folders of this computer whose path begins with a text, in the order of their names, for a field that
 * completes what is typed. Hidden ones only if their dot has been typed; nothing but folders.
 * @param typed an absolute path, or one that begins with `~`; anything else is below the home folder
 */
export async function foldersLike(typed: string, home = homedir()): Promise<string[]> {
  const whole = absolute(typed, home);
  const isFolder = /[/\\]$/.test(typed) || typed === '' || typed === '~';
  const folder = isFolder ? whole : path.dirname(whole);
  const start = isFolder ? '' : path.basename(whole).toLowerCase();
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .filter((name) => name.toLowerCase().startsWith(start) && (start !== '' || !isHidden(name)))
    .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }))
    .slice(0, MOST)
    .map((name) => path.join(folder, name) + path.sep);
}

/** A path as it was typed, made absolute. */
export function absolute(typed: string, home = homedir()): string {
  if (/^~(?=$|[/\\])/.test(typed)) return path.join(home, typed.slice(1));
  return path.isAbsolute(typed) ? path.normalize(typed) : path.join(home, typed);
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}
