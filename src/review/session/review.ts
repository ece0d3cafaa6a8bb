import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { defined } from '../../base/defined.ts';
import { type Failure, PhotonymError } from '../../base/errors.ts';
import { limiter } from '../../base/stream.ts';
import type { PhraseEmbeddings } from '../../label/phrases/embeddings.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { Decisions } from '../../memory/decisions.ts';
import type { NameTemplate } from '../../name/template.ts';
import type { Judged } from '../../plan/core/judged.ts';
import type { EditResult, EditStep } from '../core/api.ts';
import type {
  Problem,
  RunningJob,
  RunResult,
  SchemeText,
  SessionState,
} from '../core/api-events.ts';
import { Notifier } from '../core/changes.ts';
import type { PictureChoice } from '../core/choices.ts';
import type { PictureFiles } from '../core/keywords/picture-files.ts';
import { judgedForPlan, type PlanScope } from '../core/naming.ts';
import { type NamingScheme, schemeOf, textOfScheme } from '../core/naming-scheme.ts';
import type { ReviewPicture } from '../core/picture.ts';
import { changesAt } from '../core/rungs.ts';
import { ReviewSession } from '../core/session.ts';
import { Board } from './board/board.ts';
import type { Clock } from './clock.ts';
import { Editing } from './editing.ts';
import type { ReadFolder } from './folders.ts';
import { Keeper, type KeptChoice } from './keeper.ts';
import { Looking } from './looking/looking.ts';

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
  /** It was asked for on purpose: a scheme that an earlier session chose gives way to it. */
  readonly isTemplateGiven?: boolean;
  /** The initial floor: the probability a label must reach, 0 to 1. */
  readonly floor: number;
  /** Remembers a correction of a picture; undefined forgets it. */
  readonly remember: (picture: string, label: string | undefined) => Promise<void>;
  /**
   * What a description looks like, and everyday things beside it, in the space of the pictures' features. Absent: the
   * network reads no text.
   * @throws PhotonymError
   */
  readonly describe?:
    | ((text: string, signal: AbortSignal) => Promise<PhraseEmbeddings | undefined>)
    | undefined;
  /** Makes an address that opens the page on which a folder is chosen, once. Absent: there is none. */
  readonly choose?: (() => string) | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Default: {@link readFolder}. */
  readonly list?: ReadFolder;
  /** Where choices are saved; absent: nowhere. */
  readonly decisions?: Decisions | undefined;
}

/** What a run has done, or undone. */
interface Settled {
  readonly isDone: boolean;
  /** The pictures whose keywords are as they should be. */
  readonly tagged: ReadonlySet<string>;
  /** The files that have other keywords than before. */
  readonly written: PictureFiles;
}

/** Minimum time between two namings while pictures arrive. */
const CATCH_UP_MS = 150;
/** The time between two namings, as a multiple of the time that naming takes. */
const PAUSE_FACTOR = 20;

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
  readonly #looking: Looking;
  #job: RunningJob | null = null;
  #lastRun: RunResult | null = null;
  #dirty = new Set<string>();
  #interval = CATCH_UP_MS;
  #isAwaited = false;
  #unsaved: Problem | null = null;
  #continued = 0;
  /** Choices of earlier sessions about pictures that were added since the last naming. */
  #restored = new Map<number, PictureChoice>();
  readonly #keeper: Keeper;
  readonly #editing: Editing;

  constructor(options: ReviewOptions) {
    this.options = options;
    const { root, decisions, floor } = options;
    const lang = options.vocabulary.words?.lang;
    this.session = new ReviewSession(floor, lang);
    this.#keeper = new Keeper({
      root,
      decisions,
      lang,
      onProblem: (problem) => {
        this.#unsaved = problem;
        this.changed.notify();
      },
    });
    this.board = new Board({
      ...options,
      session: this.session,
      onChange: () => this.changed.notify(),
    });
    this.#editing = new Editing({
      ...options,
      session: this.session,
      keeper: this.#keeper,
      name: async (touched) => await this.#inTurn(() => this.#name(touched())),
      relabelled: (ids) => this.#relabelled(ids),
      onFailure: (error) => this.#fail(error),
    });
    this.#looking = new Looking(options.clock);
  }

  get phase(): SessionState['phase'] {
    return this.#looking.phase;
  }

  /** Rises with every edit. */
  get revision(): number {
    return this.#editing.revision;
  }

  /** Sets the estimated number of pictures. */
  expect(total: number): void {
    this.#looking.expect(total);
    this.changed.notify();
  }

  /** Brings back what an earlier session decided for the folder as a whole. To be called first. */
  async resume(): Promise<void> {
    const kept = await this.#keeper.settings();
    if (kept === undefined) return;
    const { floor, initialFloor, scheme, merges } = kept;
    const { vocabulary, isTemplateGiven } = this.options;
    const isSame = initialFloor === this.options.floor;
    await this.#editing.know(scheme?.lang);
    this.session.restore({
      merges: new Map(merges),
      ...defined({
        floor: isSame ? floor : undefined,
        naming:
          scheme && !isTemplateGiven
            ? schemeOf(scheme, vocabulary.words?.lang, this.session.wordsOf)
            : undefined,
      }),
    });
  }

  /** What an earlier session chose for the content of a picture. */
  async recall({ path: file }: ReviewPicture): Promise<KeptChoice | undefined> {
    return await this.#keeper.recall(file, this.options.signal);
  }

  /** Resolves when all choices made so far are saved. */
  async saved(): Promise<void> {
    await Promise.all([this.#keeper.saved(), this.#editing.remembered()]);
  }

  /** Adds a picture, with what an earlier session chose for it; its card follows within a moment. */
  add(picture: ReviewPicture, kept?: KeptChoice): void {
    const id = this.session.add(picture);
    if (kept !== undefined) {
      this.#restored.set(id, kept.choice);
      this.session.setDone(id, kept.isDone);
      if (!kept.isDone) this.#continued++;
    }
    const folder = this.board.place(id);
    if (folder !== undefined) this.#dirty.add(folder);
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.options.clock.after(this.#interval, () => {
      this.#catchUp().catch((error: unknown) => this.#fail(error));
    });
  }

  /** Adds a folder or file that could not be read. */
  skip(file: string, failure: Failure): void {
    this.#looking.skip(file, failure);
    this.changed.notify();
  }

  /** Looking has ended, perhaps with an error. */
  async ready(error?: unknown): Promise<void> {
    this.#looking.end();
    // Now all capture times are known, from which events follow, and reading the videos is worth while.
    this.session.complete();
    const relisted = await this.relist().catch((failure: unknown) => ({ failure }));
    const problem = error ?? relisted?.failure;
    if (problem === undefined) this.#looking.succeed();
    else this.#fail(problem);
    this.changed.notify();
  }

  /**
   * Makes an edit, or undoes or redoes one.
   * @returns number of cards that changed; of a floor, those that get another label: see {@link named}
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
    this.requireIdle();
    const results = this.#editing.take(steps);
    this.changed.notify();
    return await results;
  }

  /** Resolves when the names on the cards are those of all edits so far. An edit of the floor does not wait for it. */
  async named(): Promise<void> {
    await this.#editing.named();
    await this.#inTurn(async () => undefined);
  }

  /**
   * A naming scheme that was typed, with the words of its language.
   * @throws PhotonymError USAGE
   */
  async schemeOf(scheme: SchemeText): Promise<NamingScheme> {
    await this.#editing.know(scheme.lang);
    return schemeOf(scheme, this.options.vocabulary.words?.lang, this.session.wordsOf);
  }

  /** @throws PhotonymError BUSY while a job is running */
  requireIdle(): void {
    if (this.#job === null) return;
    throw new PhotonymError('BUSY', 'Another job is running.', {
      remedy: 'Wait for it to finish, or stop it.',
    });
  }

  /** Records a run of this review that changed so many files. */
  ran(kind: RunResult['kind'], ran: Parameters<ReviewSession['ran']>[1]): void {
    if (ran.count > 0) this.session.ran(kind, ran);
  }

  /** Lists all folders again and names all pictures accordingly. */
  async relist(): Promise<void> {
    await this.#inTurn(async () => {
      this.#restore();
      await this.board.relist();
    });
    this.changed.notify();
  }

  /**
   * Records that a run has carried out the choices about pictures, by their present paths, or was undone. What was
   * decided about keywords is carried out only where they were written, or were as they should be.
   */
  settle(files: Iterable<string>, { isDone, tagged, written }: Settled): void {
    const wanted = new Set(files);
    const settled: string[] = [];
    for (const [id, choice] of this.session.choices.of) {
      const { path: file = '' } = this.session.pictures[id] ?? {};
      const isTagged = tagged.has(file) || written.isOf(file);
      if (!wanted.has(file) && !isTagged) continue;
      if (isDone && !isTagged && choice.keywords !== undefined) continue;
      this.session.setDone(id, isDone);
      settled.push(file);
      // It is another content from now on.
      if (written.has(file)) void this.#keeper.keep([[file, choice]]);
    }
    if (settled.length > 0) void this.#keeper.settle(settled, isDone);
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
    const { root, model, version, choose } = this.options;
    const { floor } = this.session.choices;
    return {
      session: this.id,
      title: path.basename(root) || root,
      root,
      canChoose: choose !== undefined,
      model,
      version,
      ...this.#looking.stateAt(this.session.pictures.length),
      floor,
      naming: textOfScheme(this.session.choices.naming ?? this.options),
      counts: this.board.counts,
      undo: this.session.undoable,
      redo: this.session.redoable,
      job: this.#job,
      lastRun: this.#lastRun,
      continued: this.#continued,
      unsaved: this.#unsaved,
    };
  }

  #relabelled(ids: ReadonlySet<number>): number {
    const { floor } = this.session.choices;
    let changed = 0;
    for (const id of ids) {
      const card = this.board.cards.at(id);
      if (card !== undefined && card.partOf === undefined && changesAt(card, floor)) changed++;
    }
    return changed;
  }

  #fail(error: unknown): void {
    this.#looking.fail(error);
    this.changed.notify();
  }

  /** Names pictures again whose choices changed; without ids, all. */
  async #name(touched: ReadonlySet<number> | undefined): Promise<number> {
    const changed = await this.board.refresh(this.board.foldersOf(touched), touched);
    this.changed.notify();
    return changed;
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
      this.#restore();
      await this.board.refresh(dirty, new Set());
      this.#interval = Math.max(CATCH_UP_MS, (clock.now() - begun) * PAUSE_FACTOR);
    });
    this.changed.notify();
  }

  #restore(): void {
    if (this.#restored.size > 0) this.session.restore({ of: this.#restored });
    this.#restored = new Map();
  }
}
