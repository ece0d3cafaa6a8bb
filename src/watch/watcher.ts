import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type ErrorCode, messageOf, PhotonymError, systemCode } from '../base/errors.ts';
import { GARBLED } from '../find/place.ts';
import { handleBatch } from './batch/batch.ts';
import type { BatchOptions, Means } from './batch/means.ts';
import { type BurdenOptions, reasonToPause } from './burden.ts';
import type { PauseReason, WatchEvent } from './core/event.ts';
import { type ReadyGroup, readyGroups } from './core/ready-groups.ts';
import { lookAt } from './listing.ts';
import { recoverCutShort } from './recovery.ts';
import type { Wake } from './wake.ts';
import type { WatchedRoot } from './watched-root.ts';
import { writtenFiles } from './writers.ts';

interface WatcherOptions extends BatchOptions, BurdenOptions {
  /** Whether pictures are named. */
  readonly names: boolean;
}

interface WatcherMeans extends Means {
  readonly wake: Wake;
}

/** Errors that pass: another run is at work, a disk is full or has gone. The batch is tried again. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  ...(['BUSY', 'RUN_UNFINISHED', 'DISK_FULL', 'PATH_NOT_FOUND', 'PATH_UNREADABLE'] as const),
  ...(['JOURNAL_UNAVAILABLE', 'CATALOG_UNAVAILABLE', 'CORRECTIONS_UNAVAILABLE'] as const),
]);

/** After an error that passes. */
const RETRY_MS = 30_000;

/** How often to look whether the folders are there. */
const CHECK_MS = 5_000;

/** How often to look whether a pause is over. */
const PAUSE_MS = 15_000;

/** Looks at files that may have settled are not closer together than this. */
const TICK_MS = 100;

/** Files in a batch, which is one run of the journal. */
const BATCH_FILES = 256;

/** While this many files wait, no notices are taken, and no further folders are gone through. */
const MOST_WAITING = 4_096;

/** Things that were told, so that they are told once. */
const MOST_TOLD = 10_000;

/** Watches folders in a loop: takes notices, compares folders, and handles what has settled. */
export class Watcher {
  readonly #roots: readonly WatchedRoot[];
  readonly #options: WatcherOptions;
  readonly #means: WatcherMeans;
  readonly #told = new Set<string>();
  /** Runs may have been cut short. */
  #isInDisorder: boolean;
  #paused: PauseReason | undefined;
  #pauseCheckedAt = Number.NEGATIVE_INFINITY;
  #checkedAt = Number.NEGATIVE_INFINITY;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #retryAt = Number.NEGATIVE_INFINITY;

  constructor(roots: readonly WatchedRoot[], options: WatcherOptions, means: WatcherMeans) {
    this.#roots = roots;
    this.#options = options;
    this.#isInDisorder = options.names;
    this.#means = means;
  }

  /** Until the signal is aborted. */
  async *run(): AsyncGenerator<WatchEvent, void, undefined> {
    for (const root of this.#roots) yield await root.start();
    while (!this.#isEnded) {
      try {
        yield* this.#round();
      } catch (error) {
        if (this.#isEnded) break;
        yield* this.#tellPassing(error);
      }
    }
    yield { type: 'stopped' };
  }

  get #isEnded(): boolean {
    return this.#options.signal?.aborted === true;
  }

  /** How many more files may wait. */
  get #room(): number {
    return Math.max(0, MOST_WAITING - this.#means.arrivals.pressing);
  }

  async *#round(): AsyncGenerator<WatchEvent, void, undefined> {
    yield* this.#checkRoots();
    for (const root of this.#roots) await root.takeNotices(this.#room);
    yield* this.#pauseOrGoOn();
    if (this.#paused === undefined) {
      yield* this.#compare();
      yield* this.#tellGarbled();
      await this.#settle();
      if (this.#means.now() >= this.#retryAt) {
        this.#options.catalog?.reopen();
        yield* this.#putInOrder();
        if (yield* this.#handle()) return;
      }
    }
    await this.#means.wake.sleep(this.#restMs());
  }

  async *#checkRoots(): AsyncGenerator<WatchEvent, void, undefined> {
    if (this.#means.now() - this.#checkedAt < CHECK_MS) return;
    this.#checkedAt = this.#means.now();
    for (const root of this.#roots) {
      const event = await root.check();
      if (event !== undefined) yield event;
      if (!root.isAway) await root.tree.forgetVanished();
    }
  }

  async *#pauseOrGoOn(): AsyncGenerator<WatchEvent, void, undefined> {
    const { now } = this.#means;
    if (now() - this.#pauseCheckedAt < PAUSE_MS) return;
    this.#pauseCheckedAt = now();
    const why = await reasonToPause(this.#options);
    if (why !== undefined && why !== this.#paused) yield { type: 'paused', why };
    if (why === undefined && this.#paused !== undefined) yield { type: 'resumed' };
    this.#paused = why;
  }

  /** Goes through a folder, if any is due. */
  async *#compare(): AsyncGenerator<WatchEvent, void, undefined> {
    for (const root of this.#roots) {
      root.compareIfDue();
      if (!root.tree.isBusy || this.#room === 0) continue;
      const end = await root.tree.step();
      if (end === 'whole') {
        if (root.compared()) yield { type: 'compared', root: root.path };
      } else if (end !== undefined) {
        const { shown } = this.#means;
        const failure = { code: 'UNREADABLE', message: messageOf(end.error) } as const;
        yield* this.#once({ type: 'failed', file: shown(end.folder), failure });
      }
    }
  }

  *#tellGarbled(): Generator<WatchEvent, void, undefined> {
    const failure = { code: 'UNREADABLE', message: GARBLED } as const;
    for (const { tree } of this.#roots) {
      for (const file of tree.takeGarbled())
        yield* this.#once({ type: 'failed', file: this.#means.shown(file), failure });
    }
  }

  /** Looks again at the files that may have settled. */
  async #settle(): Promise<void> {
    const { arrivals, now } = this.#means;
    if (now() - this.#lookedAt < TICK_MS) return;
    this.#lookedAt = now();
    const due = arrivals.due(now());
    const stamps = new Map(
      due.flatMap((file) => {
        const stamp = arrivals.stampOf(file);
        return stamp === undefined ? [] : [[file, stamp] as const];
      }),
    );
    const written = await writtenFiles(stamps);
    for (const file of due) {
      const seen = await lookAt(file).catch(() => undefined);
      if (seen?.is !== 'file') arrivals.remove(file);
      else if (written.has(file)) arrivals.isWritten(file, now());
      else arrivals.saw(file, seen.stamp, now());
    }
  }

  async *#putInOrder(): AsyncGenerator<WatchEvent, void, undefined> {
    if (!this.#isInDisorder) return;
    yield* recoverCutShort(this.#options);
    this.#isInDisorder = false;
  }

  /** @returns whether there was anything to handle */
  async *#handle(): AsyncGenerator<WatchEvent, boolean, undefined> {
    const groups = await this.#nextGroups();
    if (groups.length === 0) return false;
    try {
      for await (const event of handleBatch(groups, this.#options, this.#means)) {
        yield* event.type === 'failed' ? this.#once(event) : [event];
      }
    } finally {
      // What is not handled stays among the arrivals.
      for (const { files } of groups) this.#stirAgain(files);
    }
    return true;
  }

  #stirAgain(files: readonly string[]): void {
    const { arrivals } = this.#means;
    for (const file of files) {
      if (arrivals.settledStamp(file) !== undefined) arrivals.stir(path.dirname(file));
    }
  }

  async #nextGroups(): Promise<ReadyGroup[]> {
    const { arrivals } = this.#means;
    const batch: ReadyGroup[] = [];
    let count = 0;
    while (count < BATCH_FILES) {
      const folder = arrivals.nextStirred();
      if (folder === undefined) break;
      const ready = await this.#readyIn(folder);
      for (const group of ready) {
        if (count >= BATCH_FILES) {
          arrivals.stir(folder);
          break;
        }
        batch.push(group);
        count += group.files.length;
      }
    }
    return batch;
  }

  async #readyIn(folder: string): Promise<ReadyGroup[]> {
    const { arrivals } = this.#means;
    const arrived = arrivals.in(folder);
    if (arrived.size === 0) return [];
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const within = (name: string): string => path.join(folder, name);
    const present = new Set(names);
    for (const name of arrived.keys()) if (!present.has(name)) arrivals.remove(within(name));
    const ready: ReadyGroup[] = [];
    for (const { files, others, pictures, purpose } of readyGroups(names, arrived)) {
      const group = {
        files: files.map(within),
        others: others.map(within),
        pictures: pictures.map(within),
        purpose,
      };
      if (!(await this.#isJoined(group))) ready.push(group);
    }
    return ready;
  }

  /** Whether a file has joined a group that nobody has told of yet; then the group waits for it. */
  async #isJoined({ others }: ReadyGroup): Promise<boolean> {
    const { arrivals } = this.#means;
    for (const file of others) {
      for (const { tree } of this.#roots) await tree.meetIfNew(file);
    }
    return others.some((file) => arrivals.has(file));
  }

  /** How long nothing has to be done, unless something comes. */
  #restMs(): number {
    const { arrivals, now } = this.#means;
    const times = [this.#checkedAt + CHECK_MS];
    if (this.#paused === undefined) {
      if (this.#room > 0 && this.#roots.some(({ tree }) => tree.isBusy)) return 0;
      times.push(...this.#roots.map((root) => root.nextComparison()), this.#retryAt);
      times.push(
        Math.max(arrivals.nextDue() ?? Number.POSITIVE_INFINITY, this.#lookedAt + TICK_MS),
      );
    }
    const next = Math.min(...times.filter((time) => time > now()));
    return Math.max(0, Math.min(next - now(), CHECK_MS));
  }

  *#tellPassing(error: unknown): Generator<WatchEvent, void, undefined> {
    const passes =
      error instanceof PhotonymError ? PASSING.has(error.code) : systemCode(error) !== undefined;
    if (!passes) throw error;
    this.#retryAt = this.#means.now() + RETRY_MS;
    this.#isInDisorder = this.#options.names;
    const remedy = error instanceof PhotonymError ? error.remedy : undefined;
    yield* this.#once({ type: 'trouble', message: messageOf(error), remedy });
  }

  *#once(event: WatchEvent): Generator<WatchEvent, void, undefined> {
    const key = JSON.stringify(event);
    if (this.#told.has(key)) return;
    if (this.#told.size >= MOST_TOLD) this.#told.clear();
    this.#told.add(key);
    yield event;
  }
}
