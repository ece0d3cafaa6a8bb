import { lstat, readdir, readFile, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Stamp } from './core/arrivals.ts';

/** The bits of `flags` in /proc/PID/fdinfo that say how a file was opened: 1 and 2 may write. */
const ACCESS_MODE = 3;

/** Endings of the notes that download programs keep beside a file until it is whole: aria2, axel, lftp. */
const NOTES = ['.aria2', '.st', '.lftp-pget-status'];

/**
 * The files that are not whole yet, as far as that can be told: a program has them open, or notes how far it has come.
 * @param files absolute paths with their stamps
 */
export async function writtenFiles(files: ReadonlyMap<string, Stamp>): Promise<Set<string>> {
  const written = await openFiles(files);
  for (const file of files.keys()) if (await hasNotes(file)) written.add(file);
  return written;
}

async function hasNotes(file: string): Promise<boolean> {
  const notes = NOTES.map(async (ending) => await lstat(file + ending).catch(() => undefined));
  return (await Promise.all(notes)).some((stats) => stats?.isFile() === true);
}

/** Those that a process has open for writing, as far as Linux shows processes to this user; elsewhere none. */
async function openFiles(files: ReadonlyMap<string, Stamp>): Promise<Set<string>> {
  const written = new Set<string>();
  if (process.platform !== 'linux' || files.size === 0) return written;
  const byName = new Map<string, string[]>();
  for (const file of files.keys()) {
    const name = path.basename(file);
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const processes = await namesIn('/proc');
  for (const pid of processes.filter((name) => /^\d+$/.test(name))) {
    for (const descriptor of await namesIn(`/proc/${pid}/fd`)) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
      const candidates = byName.get(path.basename(target)) ?? [];
      if (candidates.length === 0 || !(await mayWrite(pid, descriptor))) continue;
      const stats = await stat(`/proc/${pid}/fd/${descriptor}`, { bigint: true }).catch(
        () => undefined,
      );
      for (const file of candidates) {
        const stamp = files.get(file);
        if (stats?.ino === stamp?.inode && stats?.dev === stamp?.device) written.add(file);
      }
    }
  }
  return written;
}

async function mayWrite(pid: string, descriptor: string): Promise<boolean> {
  const info = await readFile(`/proc/${pid}/fdinfo/${descriptor}`, 'utf8').catch(() => '');
  const flags = Number.parseInt(/^flags:\s*([0-7]+)/m.exec(info)?.[1] ?? '0', 8);
  return (flags & ACCESS_MODE) !== 0;
}

/** Empty for processes of other users, and for those that have ended. */
async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
