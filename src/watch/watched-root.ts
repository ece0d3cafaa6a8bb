import type { BigIntStats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { lockReach, mountOf } from '../base/locks/core/mounts.ts';
import { disksOfLinux } from '../base/locks/disk.ts';
import type { Arrivals } from './core/arrivals.ts';
import type { WatchEvent } from './core/event.ts';
import { Scope, type ScopeOptions } from './listing.ts';
import { listen, type Notices } from './notices.ts';
import type { Snapshot } from './snapshot.ts';
import { Tree, type TreeOptions } from './tree.ts';

export interface RootOptions extends TreeOptions, ScopeOptions {
  /** Compare folders at this interval and listen to nothing. Default: only where listening is not possible. */
  readonly pollMs?: number | undefined;
}

interface RootMeans {
  readonly arrivals: Arrivals;
  readonly snapshot: Snapshot;
  readonly now: () => number;
  readonly wake: () => void;
}

/** How often folders are compared where the system tells of nothing. */
const POLL_MS = 10_000;

/** Comparing large folders without end, it rests this many times as long as it compares. */
const REST = 10;

/** However reliable, notices get lost: after changes, all is compared again, but not more often than this. */
const AGAIN_MS = 600_000;

/** And at least this often: of folders beyond a limit of the system nothing is told. */
const AT_LEAST_MS = 3_600_000;

/** So many notices at once may be more than the system keeps (Linux: 16,384). */
const FLOOD = 8_192;

/** Notices that are kept until there is room for their files; if there are more, folders are compared instead. */
const MOST_NOTICES = 65_536;

/** A folder to watch: whether it is there, what the system tells of it, and when it is compared. */
export class WatchedRoot {
  readonly tree: Tree;
  readonly #means: RootMeans;
  readonly #pollMs: number | undefined;
  readonly #noticed = new Set<string>();
  #stats: Pick<BigIntStats, 'dev' | 'ino'>;
  #notices: Notices | undefined;
  readonly #isFirst: boolean;
  #isAway = false;
  #sinceCompared = 0;
  /** When the last comparison began and, once it is over, how long it took. */
  #comparedAt = 0;
  #comparingMs = 0;
  #isCompared = false;

  private constructor(
    scope: Scope,
    stats: BigIntStats,
    { pollMs, ...options }: RootOptions,
    means: RootMeans,
  ) {
    const known = means.snapshot.enterRoot(scope.root, stats, performance.timeOrigin);
    this.#isFirst = !known.isWhole;
    this.tree = new Tree(scope, known, options, means);
    this.#stats = stats;
    this.#pollMs = pollMs;
    this.#means = means;
  }

  /** @param root absolute and real */
  static async open(root: string, options: RootOptions, means: RootMeans): Promise<WatchedRoot> {
    const stats = await stat(root, { bigint: true });
    return new WatchedRoot(new Scope(root, options), stats, options, means);
  }

  get path(): string {
    return this.tree.scope.root;
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  /** Listens, where that is possible, and then compares, so that nothing is missed in between. */
  async start(): Promise<WatchEvent> {
    const { wake, now } = this.#means;
    const why = this.#pollMs === undefined ? await this.#listen() : undefined;
    this.#comparedAt = now();
    this.#isCompared = false;
    this.tree.compare();
    wake();
    const by = this.#notices === undefined ? 'comparing' : 'notices';
    return {
      type: 'watching',
      root: this.path,
      isFirst: this.#isFirst,
      by,
      ...(why === undefined ? {} : { why }),
    };
  }

  /** What the system has told of is looked at, so many files of it. */
  async takeNotices(most: number): Promise<void> {
    const noticed = [...take(this.#noticed, most)];
    this.#sinceCompared += noticed.length;
    for (const file of noticed) {
      this.#noticed.delete(file);
      await this.tree.notice(file);
    }
  }

  /** Begins a comparison if it is time for one. */
  compareIfDue(): void {
    const { now } = this.#means;
    if (this.#isAway || this.tree.isBusy || this.nextComparison() > now()) return;
    this.#sinceCompared = 0;
    this.#comparedAt = now();
    this.tree.compare();
  }

  /**
   * Everything has been compared.
   * @returns whether for the first time since it is watched
   */
  compared(): boolean {
    this.#comparingMs = this.#means.now() - this.#comparedAt;
    const isFirst = !this.#isCompared;
    this.#isCompared = true;
    return isFirst;
  }

  /** When the next comparison is due. */
  nextComparison(): number {
    if (this.#notices === undefined) {
      const rest = Math.max(this.#pollMs ?? POLL_MS, REST * this.#comparingMs);
      return this.#comparedAt + this.#comparingMs + rest;
    }
    if (this.#sinceCompared === 0) return this.#comparedAt + AT_LEAST_MS;
    return this.#sinceCompared < FLOOD ? this.#comparedAt + AGAIN_MS : this.#comparedAt + POLL_MS;
  }

  /** Whether the folder is there, and whether that is new. An empty one in its place is where a disk was mounted. */
  async check(): Promise<WatchEvent | undefined> {
    const stats = await stat(this.path, { bigint: true }).catch(() => undefined);
    const isSame = stats?.dev === this.#stats.dev && stats?.ino === this.#stats.ino;
    const isThere = stats !== undefined && (isSame || !(await this.#isBare()));
    if (!isThere) return await this.#leave();
    if (!this.#isAway && isSame) return undefined;
    this.#stats = stats;
    const wasAway = this.#isAway;
    this.#isAway = false;
    await this.close();
    await this.start();
    return wasAway ? { type: 'back', root: this.path } : undefined;
  }

  async close(): Promise<void> {
    await this.#notices?.close();
    this.#notices = undefined;
  }

  async #leave(): Promise<WatchEvent | undefined> {
    this.tree.leave();
    if (this.#isAway) return undefined;
    this.#isAway = true;
    await this.close();
    return { type: 'away', root: this.path };
  }

  /** Whether it is empty, although it was not. */
  async #isBare(): Promise<boolean> {
    const names = await readdir(this.path).catch(() => []);
    return names.length === 0 && this.#means.snapshot.foldersIn(this.path).length > 0;
  }

  /** Then what was told is found anyway. */
  #compareSoon(): void {
    this.#noticed.clear();
    this.#sinceCompared = FLOOD;
  }

  /** @returns why that is not possible */
  async #listen(): Promise<string | undefined> {
    const disk = networkDiskOf(this.path);
    if (disk !== undefined) return `it is on a network disk (${disk})`;
    const { wake } = this.#means;
    const heard = await listen(this.path, {
      onNotices: (notices) => {
        for (const file of notices) this.#noticed.add(file);
        if (this.#noticed.size > MOST_NOTICES) this.#compareSoon();
        wake();
      },
      onFault: () => {
        this.#compareSoon();
        wake();
      },
    });
    if (typeof heard === 'string') return heard;
    this.#notices = heard;
    return undefined;
  }
}

function* take<T>(items: Iterable<T>, most: number): Generator<T, void, undefined> {
  let count = 0;
  for (const item of items) {
    if (count++ >= most) return;
    yield item;
  }
}

/** The type of the file system if other computers may change it, of which the system does not tell. */
function networkDiskOf(folder: string): string | undefined {
  const mount = mountOf(folder, disksOfLinux().mounts);
  return mount === undefined || lockReach(mount) === 'local' ? undefined : mount.type;
}
