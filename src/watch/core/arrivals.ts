import path from 'node:path';
import type { FileStamp } from '../../find/core/stamp.ts';

/** What reveals that a file is still being written. */
export interface Stamp extends FileStamp {
  /** When its content, name or rights last changed, nanoseconds since 1970. */
  readonly ctimeNs: bigint;
}

/** Whether a picture may get a name, or is only to be looked at. */
export type Purpose = 'name' | 'look';

interface Arrival {
  readonly stamp: Stamp;
  readonly purpose: Purpose;
  /** When it was first seen as it is. */
  readonly since: number;
  /** How long it has to stay as it is. */
  readonly wait: number;
  /** It was put off as it is, this many times. */
  readonly putOff: number;
  readonly isSettled: boolean;
}

/** An arrival as a folder's listing is compared with. */
export type Arrived = Pick<Arrival, 'isSettled' | 'purpose'>;

/**
 * The files that have arrived and are not handled yet. One has settled once two looks, at least the quiet time
 * apart, have seen it alike, with nothing else in between, and nobody writing. Times are milliseconds of any
 * clock that does not go back.
 */
export class Arrivals {
  readonly #quietMs: number;
  readonly #files = new Map<string, Arrival>();
  /** Those that have not settled, the longest unchanged first: of 400,000 only those that are due are looked through. */
  readonly #unsettled = new Set<string>();
  /** Those that are put off for longer, in no order. */
  readonly #later = new Set<string>();
  readonly #folders = new Map<string, Set<string>>();
  /** Folders in which something has settled or gone since they were last asked for. */
  readonly #stirred = new Set<string>();

  constructor(quietMs: number) {
    this.#quietMs = quietMs;
  }

  /** How many are not put off. */
  get pressing(): number {
    return this.#files.size - this.#later.size;
  }

  has(file: string): boolean {
    return this.#files.has(file);
  }

  /** Enters what a look at a file has shown. */
  saw(file: string, stamp: Stamp, now: number, purpose: Purpose = 'name'): void {
    const known = this.#files.get(file);
    if (known === undefined || !isAlike(known.stamp, stamp)) {
      const fresh = { stamp, since: now, wait: this.#quietMs, putOff: 0, isSettled: false };
      this.#set(file, { ...fresh, purpose: known?.purpose ?? purpose });
    } else if (!known.isSettled && now - known.since >= known.wait) {
      this.#settle(file, known);
    }
  }

  /** Enters a file that has been as it is for long. */
  foundSettled(file: string, stamp: Stamp, now: number, purpose: Purpose): void {
    this.#settle(file, { stamp, purpose, since: now, wait: 0, putOff: 0, isSettled: true });
  }

  /** A program has a file open for writing. */
  isWritten(file: string, now: number): void {
    const known = this.#files.get(file);
    if (known !== undefined) this.#set(file, { ...known, since: now, isSettled: false });
  }

  /** Looks at a file again after a time, unless it changes before. */
  putOff(file: string, now: number, waitMs: number): void {
    const known = this.#files.get(file);
    if (known === undefined) return;
    const { putOff } = known;
    this.#set(file, { ...known, since: now, wait: waitMs, putOff: putOff + 1, isSettled: false });
  }

  /** How many times a file was put off as it is. */
  timesPutOff(file: string): number {
    return this.#files.get(file)?.putOff ?? 0;
  }

  /** A file is handled, or gone. */
  remove(file: string): void {
    const folder = path.dirname(file);
    const names = this.#folders.get(folder);
    if (!this.#files.delete(file)) return;
    this.#unsettled.delete(file);
    this.#later.delete(file);
    names?.delete(path.basename(file));
    if (names?.size === 0) this.#folders.delete(folder);
    this.#stirred.add(folder);
  }

  /** The files to look at now. */
  due(now: number): string[] {
    const due: string[] = [];
    for (const file of this.#unsettled) {
      if (now < this.#dueAt(file)) break;
      due.push(file);
    }
    for (const file of this.#later) if (now >= this.#dueAt(file)) due.push(file);
    return due;
  }

  /** When there is something to look at again; undefined if there is not. */
  nextDue(): number | undefined {
    const [first] = this.#unsettled;
    let next = first === undefined ? Number.POSITIVE_INFINITY : this.#dueAt(first);
    for (const file of this.#later) next = Math.min(next, this.#dueAt(file));
    return Number.isFinite(next) ? next : undefined;
  }

  #dueAt(file: string): number {
    const { since, wait } = this.#files.get(file) ?? { since: 0, wait: 0 };
    return since + wait;
  }

  /** The stamp of a file as it was last seen. */
  stampOf(file: string): Stamp | undefined {
    return this.#files.get(file)?.stamp;
  }

  /** The stamp of a file that has settled and is as it was then. */
  settledStamp(file: string): Stamp | undefined {
    const known = this.#files.get(file);
    return known?.isSettled ? known.stamp : undefined;
  }

  /** What has arrived in a folder, by name. */
  in(folder: string): Map<string, Arrived> {
    const arrived = new Map<string, Arrived>();
    for (const name of this.#folders.get(folder) ?? []) {
      const arrival = this.#files.get(path.join(folder, name));
      if (arrival !== undefined) arrived.set(name, arrival);
    }
    return arrived;
  }

  /** A folder in which something may have become ready; each is told once until something stirs there again. */
  nextStirred(): string | undefined {
    const [folder] = this.#stirred;
    if (folder !== undefined) this.#stirred.delete(folder);
    return folder;
  }

  /** Asks for a folder again that was taken by {@link nextStirred}. */
  stir(folder: string): void {
    this.#stirred.add(folder);
  }

  #settle(file: string, arrival: Arrival): void {
    this.#set(file, { ...arrival, isSettled: true });
    this.#stirred.add(path.dirname(file));
  }

  #set(file: string, arrival: Arrival): void {
    this.#files.set(file, arrival);
    this.#unsettled.delete(file);
    this.#later.delete(file);
    const { isSettled, wait } = arrival;
    if (!isSettled) (wait > this.#quietMs ? this.#later : this.#unsettled).add(file);
    const folder = path.dirname(file);
    const names = this.#folders.get(folder);
    if (names === undefined) this.#folders.set(folder, new Set([path.basename(file)]));
    else names.add(path.basename(file));
  }
}

/** A later ctime alone, as of a change of rights, restarts the quiet time too. */
function isAlike(a: Stamp, b: Stamp): boolean {
  return (
    a.size === b.size &&
    a.mtimeNs === b.mtimeNs &&
    a.ctimeNs === b.ctimeNs &&
    a.inode === b.inode &&
    a.device === b.device
  );
}
