import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import { fileLine, headLines, type LoggedFile, type LogHead } from '../core/log-lines.ts';
import { runsFolder } from './run-locks.ts';

/** Lines written at once. */
const LINES_AT_ONCE = 1024;

/** Where the plain-text log of a run is. */
export function logPath(dataDir: string, run: string): string {
  return join(runsFolder(dataDir), `${run}.log`);
}

/**
 * Writes the log of a run that is about to begin: whatever becomes of the journal, the old names can be
 * read in it. It is on the disk when this returns.
 *
 * @throws PhotonymError JOURNAL_UNAVAILABLE or DISK_FULL; then there is no log.
 */
export function beginLog(dataDir: string, head: LogHead, files: Iterable<LoggedFile>): void {
  const path = logPath(dataDir, head.run);
  try {
    mkdirSync(runsFolder(dataDir), { recursive: true, mode: 0o700 });
    write(path, 'wx', linesOf(head, files));
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || error instanceof PhotonymError) throw error;
    if (code !== 'EEXIST') dropLog(dataDir, head.run);
    throw new PhotonymError(
      code === 'ENOSPC' || code === 'EDQUOT' ? 'DISK_FULL' : 'JOURNAL_UNAVAILABLE',
      `The log ${path} cannot be written: ${messageOf(error)}`,
      {
        remedy: 'Make sure that its folder can be written to, or set PHOTONYM_DATA to another.',
        cause: error,
      },
    );
  }
}

/** Adds to the log of a run which files keep their names after all, and what was done to it. */
export function endLog(
  dataDir: string,
  run: string,
  { comment, kept = [] }: { readonly comment: string; readonly kept?: Iterable<LoggedFile> },
): void {
  function* lines(): Generator<string, void, undefined> {
    yield `# ${comment}`;
    for (const file of kept) yield fileLine({ ...file, target: file.source });
  }
  try {
    write(logPath(dataDir, run), 'a', lines());
  } catch (error) {
    // The journal knows it all; from the log alone, the disk would be asked.
    if (systemCode(error) === undefined) throw error;
  }
}

/** Removes the log of a run that has not begun. */
export function dropLog(dataDir: string, run: string): void {
  rmSync(logPath(dataDir, run), { force: true });
}

function* linesOf(head: LogHead, files: Iterable<LoggedFile>): Generator<string, void, undefined> {
  yield* headLines(head);
  for (const file of files) yield fileLine(file);
}

function write(path: string, flags: 'wx' | 'a', lines: Iterable<string>): void {
  const file = openSync(path, flags, 0o600);
  try {
    let waiting: string[] = [];
    const flush = (): void => {
      if (waiting.length > 0) writeWhole(file, `${waiting.join('\n')}\n`);
      waiting = [];
    };
    for (const line of lines) {
      waiting.push(line);
      if (waiting.length >= LINES_AT_ONCE) flush();
    }
    flush();
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
