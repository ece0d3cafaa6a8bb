import { disk, type FileSystem, type NewFile } from '../../../src/apply/disk/file-system.ts';
import type { WriteHook } from '../../../src/apply/journal/journal-notes.ts';

/** The power is cut: nothing after it happens, and nobody handles it. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** An error as the system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** Called before and after every call; may throw. */
export type Fault = (call: string, path: string, moment: 'before' | 'after') => void;

/** The real disk, with a fault injected around every call. */
export function faultyDisk(fault: Fault, base: FileSystem = disk): FileSystem {
  const around = async <T>(call: string, path: string, work: () => Promise<T>): Promise<T> => {
    fault(call, path, 'before');
    const result = await work();
    fault(call, path, 'after');
    return result;
  };
  return {
    lstat: (path) => around('lstat', path, () => base.lstat(path)),
    realpath: (path) => around('realpath', path, () => base.realpath(path)),
    names: (folder) => around('names', folder, () => base.names(folder)),
    link: (existing, path) => around('link', path, () => base.link(existing, path)),
    unlink: (path) => around('unlink', path, () => base.unlink(path)),
    rename: (from, to) => around('rename', from, () => base.rename(from, to)),
    hold: async (path) => {
      fault('hold', path, 'before');
      return await closedUnless(await base.hold(path), () => fault('hold', path, 'after'));
    },
    holdFolder: async (folder) => {
      fault('holdFolder', folder, 'before');
      return await closedUnless(await base.holdFolder(folder), () =>
        fault('holdFolder', folder, 'after'),
      );
    },
    mkdir: (path, mode) => around('mkdir', path, () => base.mkdir(path, mode)),
    rmdir: (path) => around('rmdir', path, () => base.rmdir(path)),
    hash: (path, signal) => around('hash', path, () => base.hash(path, signal)),
    digest: (path, pieces, signal) =>
      around('digest', path, () => base.digest(path, pieces, signal)),
    isBeginning: (path, of) => around('isBeginning', path, () => base.isBeginning(path, of)),
    sync: (folder) => around('sync', folder, () => base.sync(folder)),
    create: async (path) => {
      fault('create', path, 'before');
      const file = await closedUnless(await base.create(path), () =>
        fault('create', path, 'after'),
      );
      return faultyFile(path, file, around);
    },
  };
}

/** The system closes the files of a process that is killed. */
async function closedUnless<T extends { close(): Promise<void> } | undefined>(
  opened: T,
  goesOn: () => void,
): Promise<T> {
  try {
    goesOn();
  } catch (error) {
    await opened?.close();
    throw error;
  }
  return opened;
}

function faultyFile(
  path: string,
  file: NewFile,
  around: <T>(call: string, path: string, work: () => Promise<T>) => Promise<T>,
): NewFile {
  return {
    inode: file.inode,
    fill: (source, signal) => around('fill', path, () => file.fill(source, signal)),
    splice: (source, pieces, signal) =>
      around('splice', path, () => file.splice(source, pieces, signal)),
    seal: (original, from) => around('seal', path, () => file.seal(original, from)),
    close: () => file.close(),
  };
}

/** A disk without hard links: each `link` fails with this code. */
export function linklessDisk(code = 'EPERM'): FileSystem {
  return { ...disk, link: () => Promise.reject(systemError(code)) };
}

/**
 * Another device wherever a link would cross from one folder into another name: only links from a
 * temporary copy work.
 */
export function otherDevice(): FileSystem {
  return {
    ...disk,
    link: (existing, path) =>
      existing.endsWith('.part') ? disk.link(existing, path) : Promise.reject(systemError('EXDEV')),
  };
}

/** Cuts the power at the nth point of a run: calls of the disk and writes of the journal. */
export class PowerSwitch {
  /** Points passed so far. */
  count = 0;
  readonly #cutAt: number;
  readonly journalHook: WriteHook = () => this.pass();

  constructor(cutAt: number) {
    this.#cutAt = cutAt;
  }

  pass(): void {
    this.count += 1;
    if (this.count >= this.#cutAt) throw new PowerCut('The power was cut.');
  }

  disk(base: FileSystem): FileSystem {
    return faultyDisk(() => this.pass(), base);
  }
}
