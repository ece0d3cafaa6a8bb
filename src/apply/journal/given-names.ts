import { lstat } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemCode, throwIfAborted } from '../../base/errors.ts';
import { hashFile } from '../../find/hash.ts';
import { foldName } from '../../name/file-name.ts';
import { HashIndex } from '../../plan/core/hash-index.ts';
import { hasJournal } from './database.ts';
import { Journal } from './journal.ts';

/** Tells whether photonym gave a file the name that it has, wherever it is now. */
export type IsGivenName = (file: string, signal?: AbortSignal) => Promise<boolean>;

/**
 * Reads out of the journal the names that photonym gave and did not take back, when a name is first asked for.
 * Those that a person typed are not among them.
 * A file is recognised by its size and time, or else by its content: another one of that name was named by
 * a person.
 * @throws PhotonymError JOURNAL_UNAVAILABLE when first asked
 */
export function givenNames(dataDir: string): IsGivenName {
  let known: HashIndex | undefined;
  return async (file, signal) => {
    known ??= hasJournal(dataDir) ? readNames(dataDir) : new HashIndex();
    const now = await lstat(file, { bigint: true }).catch(() => undefined);
    if (now === undefined) return false;
    const name = foldName(basename(file));
    if (known.has(key(name, now.size, now.mtimeNs))) return true;
    if (!known.has(key(name, now.size))) return false;
    try {
      return known.has(key(name, await hashFile(file, signal)));
    } catch (error) {
      throwIfAborted(signal);
      if (systemCode(error) === undefined) throw error;
      return false;
    }
  };
}

function readNames(dataDir: string): HashIndex {
  const journal = new Journal(dataDir);
  try {
    const names = new HashIndex();
    for (const { target, size, mtimeNs, sha256, typed } of journal.movesDone()) {
      if (typed) continue;
      const name = foldName(basename(target));
      for (const about of [[size], [size, mtimeNs], [sha256]]) names.set(key(name, ...about), 1);
    }
    for (const { path, mtimeNs, before, after } of journal.picturesWritten()) {
      const name = foldName(basename(path));
      if (!names.has(key(name, before.sha256))) continue;
      const { size, sha256 } = after;
      for (const about of [[size], [size, mtimeNs], [sha256]]) names.set(key(name, ...about), 1);
    }
    return names;
  } finally {
    journal.close();
  }
}

function key(name: string, ...about: readonly (string | number | bigint)[]): string {
  return [name, ...about].join('/');
}
