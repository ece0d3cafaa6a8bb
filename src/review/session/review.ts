import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Failure, PhotonymError } from '../../base/errors.ts';
import { limiter } from '../../base/stream.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { NameTemplate } from '../../name/template.ts';
import type { Judged } from '../../plan/core/judged.ts';
import type { EditResult, EditStep } from '../core/api.ts';
import type {
  Problem,
  RunningJob,
  RunResult,
  SessionState,
  SkippedFile,
} from '../core/api-events.ts';
import { countsOf } from '../core/cards.ts';
import { Notifier } from '../core/changes.ts';
import { correctionOf, type Patch, type PictureChoice } from '../core/choices.ts';
import { unnamedBy } from '../core/edits.ts';
import { judgedForPlan, type PlanScope } from '../core/naming.ts';
import type { ReviewPicture } from '../core/picture.ts';
import { problemOf } from '../core/problem.ts';
import { ReviewSession } from '../core/session.ts';
import { Board } from './board.ts';
import type { Clock } from './clock.ts';
import type { ReadFolder } from './folders.ts';

/** The parts of a review. */
export interface ReviewOptions {
  /** Absolute folder that holds all pictures. */
  readonly root: string;
  /** Id of the model. */
  readonly model: string;
  readonly version: string;
  readonly vocabulary: Vocabulary;
  /** Makes the file names. */
  readonly template: NameTemplate;
  /** The initial floor: the probability a label must reach, 0 to 1. */
  readonly floor: number;
  /** Remembers a correction of a picture; undefined forgets it. */
  readonly remember: (picture: string, label: string | undefined) => Promise<void>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Default: {@link readFolder}. */
  readonly list?: ReadFolder;
}

function isEffective({ floor, merges, of }: Patch): boolean {
  return floor !== undefined || merges !== undefined || (of !== undefined && of.size > 0);
}

/** Minimum time between two namings while pictures arrive. */
const CATCH_UP_MS = 150;
/** The time between two namings, as a multiple of the time that naming takes. */
const PAUSE_FACTOR = 20;
/** Number of files that a list for the page holds at most. */
export const MOST_LISTED = 100;

/**
 * A review: its session, its cards and the state that its pages show. Changes wait for their turn. It never
 * touches a picture.
 */
export class Review {
  readonly id = randomUUID();
  readonly options: ReviewOptions;
  readonly session: ReviewSession;
  readonly board: Board;
  /** Notifies of every change that a page must show. */
  readonly changed = new Notifier();
  readonly #inTurn = limiter(1);
  readonly #remembered = new Map<number, string | undefined>();
  readonly #skipped: SkippedFile[] = [];
  readonly #started: number;
  #ended: number | undefined;
  #total: number | null = null;
  #phase: SessionState['phase'] = 'looking';
  #error: Problem | null = null;
  #job: RunningJob | null = null;
  #lastRun: RunResult | null = null;
  #revision = 0;
  #dirty = new Set<string>();
  #interval = CATCH_UP_MS;
  #isAwaited = false;

  constructor(options: ReviewOptions) {
    this.options = options;
    this.session = new ReviewSession(options.floor, options.vocabulary.words?.lang);
    this.board = new Board({ ...options, session: this.session });
    this.#started = options.clock.now();
  }

  get phase(): SessionState['phase'] {
    return this.#phase;
  }

  /** Rises with every edit. */
  get revision(): number {
    return this.#revision;
  }

  /** Sets the estimated number of pictures. */
  expect(total: number): void {
    this.#total = total;
    this.changed.notify();
  }

  /** Adds a picture; its card follows within a moment. */
  add(picture: ReviewPicture): void {
    const folder = this.board.place(this.session.add(picture));
    if (folder !== undefined) this.#dirty.add(folder);
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.options.clock.after(this.#interval, () => {
      this.#catchUp().catch((error: unknown) => this.#fail(error));
    });
  }

  /** Adds a folder or file that could not be read. */
  skip(file: string, { message }: Failure): void {
    if (this.#skipped.length < MOST_LISTED) this.#skipped.push({ file, message });
    this.changed.notify();
  }

  /** Looking has ended, perhaps with an error. */
  async ready(error?: unknown): Promise<void> {
    this.#ended = this.options.clock.now();
    // Now all capture times are known, from which events follow, and reading the videos is worth while.
    this.session.complete();
    const relisted = await this.relist().catch((failure: unknown) => ({ failure }));
    const problem = error ?? relisted?.failure;
    if (problem === undefined) this.#phase = 'ready';
    else this.#fail(problem);
    this.changed.notify();
  }

  /**
   * Makes an edit, or undoes or redoes one.
   * @returns number of cards that changed
   * @throws PhotonymError USAGE, BUSY
   */
  async edit(step: EditStep): Promise<number> {
    const [result] = await this.edits([step]);
    if (result instanceof PhotonymError) throw result;
    return result?.changed ?? 0;
  }

  /**
   * Takes steps one after another, and then names all pictures that they touch. A step that is refused
   * (USAGE) does not keep the others.
   * @throws PhotonymError BUSY
   */
  async edits(steps: readonly EditStep[]): Promise<(EditResult | PhotonymError)[]> {
    return await this.#inTurn(async () => {
      this.requireIdle();
      const taken = steps.map((step) => this.#take(step));
      const patches = taken.flatMap((each) => ('patch' in each ? [each.patch] : []));
      const changed = await this.#refresh(patches);
      return taken.map((each) => {
        if (!('patch' in each)) return each;
        return { changed, ...(each.unnamed > 0 && { unnamed: each.unnamed }) };
      });
    });
  }

  #take(step: EditStep): { readonly patch: Patch; readonly unnamed: number } | PhotonymError {
    try {
      const patch = this.#patchOf(step) ?? {};
      return { patch, unnamed: typeof step === 'string' ? 0 : unnamedBy(step, patch) };
    } catch (error) {
      if (error instanceof PhotonymError) return error;
      throw error;
    }
  }

  /** Names the pictures again that patches concern. @returns number of cards that changed */
  async #refresh(patches: readonly Patch[]): Promise<number> {
    const effective = patches.filter(isEffective);
    if (effective.length === 0) return 0;
    this.#revision++;
    const isGeneral = effective.some(({ floor, merges }) => (floor ?? merges) !== undefined);
    const ids = new Set(effective.flatMap(({ of }) => [...(of?.keys() ?? [])]));
    const touched = isGeneral ? undefined : ids;
    const changed = await this.board.refresh(this.board.foldersOf(touched), touched);
    this.changed.notify();
    await this.#remember(ids);
    return changed;
  }

  /** @throws PhotonymError BUSY while a job is running */
  requireIdle(): void {
    if (this.#job === null) return;
    throw new PhotonymError('BUSY', 'Another job is running.', {
      remedy: 'Wait for it to finish, or stop it.',
    });
  }

  /** Records a run of this review that renamed so many files. */
  ran(kind: RunResult['kind'], run: string, count: number): void {
    if (count > 0) this.session.ran(kind, run, count);
  }

  /** Lists all folders again and names all pictures accordingly. */
  async relist(): Promise<void> {
    await this.#inTurn(() => this.board.relist());
    this.changed.notify();
  }

  /** Records moved pictures, old path → new path. Call {@link relist} afterwards. */
  moved(paths: ReadonlyMap<string, string>): void {
    for (const [id, picture] of this.session.pictures.entries()) {
      const target = paths.get(picture.path);
      if (target !== undefined) this.session.moved(id, target);
    }
  }

  /** All pictures for the planner, named as on their cards. */
  judged(only: PlanScope): Judged[] {
    return this.session.pictures.flatMap((_, id) => {
      const named = this.board.named(id);
      return named === undefined || named.picture.isGone
        ? []
        : [judgedForPlan(named, this.options, only)];
    });
  }

  get job(): RunningJob | null {
    return this.#job;
  }

  set job(job: RunningJob | null) {
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

  #patchOf(step: EditStep): Patch | undefined {
    if (step === 'undo') return this.session.undo();
    return step === 'redo' ? this.session.redo() : this.session.edit(step);
  }

  /** Names the pictures added since the last naming. */
  async #catchUp(): Promise<void> {
    const { clock, signal } = this.options;
    if (signal.aborted) return;
    await this.#inTurn(async () => {
      this.#isAwaited = false;
      const dirty = this.#dirty;
      this.#dirty = new Set();
      const begun = clock.now();
      await this.board.refresh(dirty, new Set());
      this.#interval = Math.max(CATCH_UP_MS, (clock.now() - begun) * PAUSE_FACTOR);
    });
    this.changed.notify();
  }

  /** Passes changed corrections on to be remembered. */
  async #remember(ids: Iterable<number>): Promise<void> {
    for (const id of ids) {
      const picture = this.session.pictures[id];
      if (picture === undefined) continue;
      const choice: PictureChoice | undefined = this.session.choices.of.get(id);
      const label = correctionOf(choice, picture.corrected);
      const known = this.#remembered.has(id) ? this.#remembered.get(id) : picture.corrected;
      if (label === known) continue;
      await this.options.remember(picture.path, label);
      this.#remembered.set(id, label);
    }
  }
}
