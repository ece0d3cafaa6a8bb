import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Failure, PhotonymError } from '../../base/errors.ts';
import { limiter } from '../../base/stream.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { NameTemplate } from '../../name/template.ts';
import type { Judged } from '../../plan/core/judged.ts';
import type { Edit, Job, Problem, RunResult, SessionState, SkippedFile } from '../core/api.ts';
import { countsOf } from '../core/cards.ts';
import { Notifier } from '../core/changes.ts';
import { type Choice, correctionOf, type Patch } from '../core/choices.ts';
import { judgedOf, type PlanScope } from '../core/naming.ts';
import type { ReviewPicture } from '../core/picture.ts';
import { problemOf } from '../core/problem.ts';
import { Session } from '../core/session.ts';
import { Board } from './board.ts';
import type { Clock } from './clock.ts';
import type { ListFolder } from './folders.ts';

/** What a review is about. */
export interface ReviewOptions {
  /** Absolute folder that everything is under. */
  readonly root: string;
  /** Id of the network. */
  readonly model: string;
  readonly version: string;
  readonly vocabulary: Vocabulary;
  /** What file names are made by. */
  readonly template: NameTemplate;
  /** Probability that a name must reach, to begin with. */
  readonly floor: number;
  /** Keeps what a picture is to be called always; undefined forgets it. */
  readonly remember: (picture: string, label: string | undefined) => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Lists a folder; default: from the disk. */
  readonly list?: ListFolder;
}

/** How often cards are named afresh while pictures come in, milliseconds at least. */
const CATCH_UP_MS = 150;
/** What share of the time naming may take meanwhile: one in so many. */
const PAUSE_FACTOR = 20;
/** How many files that failed are told one by one. */
export const MOST_LISTED = 100;

/**
 * One session and what its pages are to know of it. Whatever changes it waits for its turn. Nothing
 * here touches a picture.
 */
export class Review {
  readonly id = randomUUID();
  readonly options: ReviewOptions;
  readonly session: Session;
  readonly board: Board;
  /** Rings at whatever a page is to know. */
  readonly changed = new Notifier();
  readonly #inTurn = limiter(1);
  readonly #remembered = new Map<number, string | undefined>();
  readonly #skipped: SkippedFile[] = [];
  readonly #started: number;
  #ended: number | undefined;
  #total: number | null = null;
  #phase: SessionState['phase'] = 'looking';
  #error: Problem | null = null;
  #job: Job | null = null;
  #lastRun: RunResult | null = null;
  #edits = 0;
  #dirty = new Set<string>();
  #pace = CATCH_UP_MS;
  #isAwaited = false;

  constructor(options: ReviewOptions) {
    this.options = options;
    this.session = new Session(options.floor);
    this.board = new Board({ ...options, session: this.session });
    this.#started = options.clock.now();
  }

  get phase(): SessionState['phase'] {
    return this.#phase;
  }

  /** How often somebody has changed what is to happen. */
  get edits(): number {
    return this.#edits;
  }

  /** About how many pictures there will be. */
  expect(total: number): void {
    this.#total = total;
    this.changed.notify();
  }

  /** A picture has been looked at; its card comes within a moment. */
  add(picture: ReviewPicture): void {
    const folder = this.board.place(this.session.add(picture));
    if (folder !== undefined) this.#dirty.add(folder);
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.options.clock.after(this.#pace, () => {
      this.#catchUp().catch((error: unknown) => this.#fail(error));
    });
  }

  /** A folder or file could not be read. */
  skip(file: string, { message }: Failure): void {
    if (this.#skipped.length < MOST_LISTED) this.#skipped.push({ file, message });
    this.changed.notify();
  }

  /** Looking has come to its end, or to an error. */
  async ready(error?: unknown): Promise<void> {
    this.#ended = this.options.clock.now();
    // Only now are all capture times known, and worth reading what films say of themselves.
    const relisted = await this.relist().catch((failure: unknown) => ({ failure }));
    const problem = error ?? relisted?.failure;
    if (problem === undefined) this.#phase = 'ready';
    else this.#fail(problem);
    this.changed.notify();
  }

  /**
   * Makes an edit, or takes one back or makes it again; the number of cards that changed.
   * @throws PhotonymError USAGE, BUSY
   */
  async edit(edit: Edit | 'undo' | 'redo'): Promise<number> {
    return await this.#inTurn(async () => {
      this.requireIdle();
      const patch = this.#patchOf(edit);
      if (patch === undefined) return 0;
      this.#edits++;
      const isGeneral = patch.floor !== undefined || patch.merges !== undefined;
      const touched = isGeneral ? undefined : new Set(patch.of?.keys());
      const changed = await this.board.refresh(this.board.foldersOf(touched), touched);
      this.changed.notify();
      await this.#remember(patch.of?.keys() ?? []);
      return changed;
    });
  }

  /** @throws PhotonymError BUSY while a job is under way */
  requireIdle(): void {
    if (this.#job === null) return;
    throw new PhotonymError('BUSY', 'Something else is under way.', {
      remedy: 'Wait until it is done, or stop it.',
    });
  }

  /** Reads all folders afresh and names all pictures by what is there now. */
  async relist(): Promise<void> {
    await this.#inTurn(() => this.board.relist());
    this.changed.notify();
  }

  /** Pictures are elsewhere now: old path → new path. Follow up with {@link relist}. */
  moved(paths: ReadonlyMap<string, string>): void {
    for (const [id, picture] of this.session.pictures.entries()) {
      const target = paths.get(picture.path);
      if (target !== undefined) this.session.moved(id, target);
    }
  }

  /** What the planner needs to name every picture as the cards say. */
  judged(only: PlanScope): Judged[] {
    return this.session.pictures.flatMap((_, id) => {
      const named = this.board.named(id);
      return named === undefined ? [] : [judgedOf(named, this.options, only)];
    });
  }

  get job(): Job | null {
    return this.#job;
  }

  set job(job: Job | null) {
    this.#job = job;
    this.changed.notify();
  }

  set lastRun(result: RunResult | null) {
    this.#lastRun = result;
    this.changed.notify();
  }

  get state(): SessionState {
    const { root, model, version, clock } = this.options;
    const seen = this.session.pictures.length;
    const seconds = ((this.#ended ?? clock.now()) - this.#started) / 1000;
    return {
      session: this.id,
      title: path.basename(root) || root,
      root,
      model,
      version,
      phase: this.#phase,
      looking: { seen, total: this.#total, perSecond: seconds > 0 ? seen / seconds : 0 },
      floor: this.session.choices.floor,
      counts: countsOf(this.board.cards.items),
      undo: this.session.undoable,
      redo: this.session.redoable,
      job: this.#job,
      lastRun: this.#lastRun,
      skipped: this.#skipped,
      error: this.#error,
    };
  }

  #fail(error: unknown): void {
    this.#phase = 'failed';
    this.#error = problemOf(error);
    this.changed.notify();
  }

  #patchOf(edit: Edit | 'undo' | 'redo'): Patch | undefined {
    if (edit === 'undo') return this.session.undo();
    return edit === 'redo' ? this.session.redo() : this.session.edit(edit);
  }

  /** Names what has come in since the last time. */
  async #catchUp(): Promise<void> {
    const { clock, signal } = this.options;
    if (signal.aborted) return;
    await this.#inTurn(async () => {
      this.#isAwaited = false;
      const dirty = this.#dirty;
      this.#dirty = new Set();
      const begun = clock.now();
      await this.board.refresh(dirty, new Set());
      this.#pace = Math.max(CATCH_UP_MS, (clock.now() - begun) * PAUSE_FACTOR);
    });
    this.changed.notify();
  }

  /** Passes on what has become of corrections. */
  async #remember(ids: Iterable<number>): Promise<void> {
    for (const id of ids) {
      const picture = this.session.pictures[id];
      if (picture === undefined) continue;
      const choice: Choice | undefined = this.session.choices.of.get(id);
      const label = correctionOf(choice, picture.corrected);
      const known = this.#remembered.has(id) ? this.#remembered.get(id) : picture.corrected;
      if (label === known) continue;
      await this.options.remember(picture.path, label);
      this.#remembered.set(id, label);
    }
  }
}
