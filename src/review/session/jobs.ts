import path from 'node:path';
import type { RunEvent } from '../../apply/core/run-event.ts';
import { history } from '../../apply/journal/history.ts';
import { PhotonymError } from '../../base/errors.ts';
import { applyWithCatalog, redoWithCatalog, undoWithCatalog } from '../../pipeline/apply.ts';
import type { Plan } from '../../plan/core/plan.ts';
import type { PlanRequest, PlanRow, PlanSummary, Run } from '../core/api.ts';
import type { RunningJob, RunReceipt, RunResult, SkippedFile } from '../core/api-events.ts';
import { problemOf } from '../core/problem.ts';
import { planOf, planWithout, type ShownPlan } from './planning.ts';
import { MOST_LISTED, type Review } from './review.ts';
import { summaryOf } from './summary.ts';

/** Rows of a plan that are sent at once. */
const ROWS_AT_ONCE = 200;

/** The jobs of a review that touch the disk, one at a time: planning, applying, undoing, redoing. */
export class Jobs {
  readonly #review: Review;
  readonly #dataDir: string;
  #shown: ShownPlan | undefined;
  /** The plan that was checked, without what is to be left alone. */
  #ready: Plan | undefined;
  /** The pictures that keep their paths in the plan being applied. */
  #staying: readonly string[] = [];
  #stop = new AbortController();
  #underway: Promise<void> = Promise.resolve();

  constructor(review: Review, dataDir: string) {
    this.#review = review;
    this.#dataDir = dataDir;
  }

  /** Resolves when no run is under way. */
  async settled(): Promise<void> {
    await this.#underway;
  }

  /** Stops the job after the present move; the moves made so far can be undone. */
  cancel(): void {
    this.#stop.abort();
  }

  /**
   * Plans the names on the cards against the disk as it is now.
   * @throws PhotonymError BUSY, INTERRUPTED, PATH_UNREADABLE
   */
  async plan(request: PlanRequest): Promise<PlanSummary> {
    const review = this.#review;
    return await this.#exclusively('plan', null, async (signal) => {
      await review.relist();
      this.#ready = undefined;
      this.#shown = await planOf(review, request, signal);
      return summaryOf(this.#shown, review);
    });
  }

  /**
   * Some rows of the plan that was shown, from an index on.
   * @throws PhotonymError PLAN_STALE
   */
  rows(id: string, from: number): PlanRow[] {
    return this.shown(id).rows.slice(from, from + ROWS_AT_ONCE);
  }

  /**
   * The plan that was shown.
   * @throws PhotonymError PLAN_STALE if it is another by now, or the choices have changed
   */
  shown(id: string): ShownPlan {
    const shown = this.#shown;
    if (shown?.id === id && shown.revision === this.#review.revision) return shown;
    throw new PhotonymError('PLAN_STALE', 'The list changed in another tab.', {
      remedy: 'Check the new plan.',
    });
  }

  /**
   * Checks that the plan that was shown can be carried out without some pictures.
   * @throws PhotonymError PLAN_STALE, PLAN_BLOCKED
   */
  async check(id: string, without: readonly number[]): Promise<void> {
    this.#ready = await planWithout(this.shown(id), without, this.#review.options.signal);
  }

  /**
   * Starts to apply the plan that was shown, as far as it was checked.
   * @throws PhotonymError BUSY, PLAN_STALE
   */
  apply(id: string): void {
    const { plan: whole } = this.shown(id);
    const plan = this.#ready ?? whole;
    const going = [...plan.files].filter(({ status }) => status === 'rename').length;
    this.#begin('apply', going, (signal) =>
      applyWithCatalog(plan, { dataDir: this.#dataDir, signal }),
    );
    this.#staying = stayingIn(plan);
    this.#shown = undefined;
    this.#ready = undefined;
  }

  /**
   * Starts to undo or redo an earlier run.
   * @throws PhotonymError BUSY, RUN_NOT_FOUND
   */
  undoOrRedo(kind: 'undo' | 'redo', run: string): void {
    const entry = this.history().find((candidate) => candidate.run === run);
    if (entry === undefined) throw new PhotonymError('RUN_NOT_FOUND', `There is no run ${run}.`);
    const start = kind === 'undo' ? undoWithCatalog : redoWithCatalog;
    this.#begin(kind, kind === 'undo' ? entry.renamed - entry.undone : entry.undone, (signal) =>
      start(run, { dataDir: this.#dataDir, signal }),
    );
  }

  /** @throws PhotonymError JOURNAL_UNAVAILABLE */
  history(): Run[] {
    return history(this.#dataDir).map((entry) => ({
      ...entry,
      canUndo: entry.renamed > entry.undone,
      canRedo: entry.undone > 0,
    }));
  }

  #begin(
    kind: 'apply' | 'undo' | 'redo',
    total: number,
    run: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  ): void {
    const work = this.#exclusively(kind, total, (signal) => this.#follow(kind, total, run(signal)));
    // Errors are in `lastRun`.
    this.#underway = work.catch(() => undefined);
  }

  async #exclusively<T>(
    kind: RunningJob['kind'],
    total: number | null,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const review = this.#review;
    review.requireIdle();
    requireAllSeen(review);
    this.#stop = new AbortController();
    review.job = { kind, done: 0, total };
    try {
      return await work(AbortSignal.any([this.#stop.signal, review.options.signal]));
    } finally {
      review.job = null;
    }
  }

  async #follow(
    kind: 'apply' | 'undo' | 'redo',
    total: number,
    events: AsyncIterable<RunEvent>,
  ): Promise<void> {
    const tracker = new RunTracker();
    const ended = (end: Pick<RunResult, 'receipt' | 'error'>): RunResult => {
      return { kind, deed: tracker.deed, failures: tracker.failures, ...end };
    };
    try {
      for await (const event of events) {
        if (tracker.follow(event)) this.#review.job = { kind, done: tracker.moved.size, total };
      }
      this.#review.lastRun = ended({ receipt: tracker.receipt, error: null });
    } catch (error) {
      this.#review.lastRun = ended({ receipt: null, ...tracker.endedBy(error, total) });
    } finally {
      this.#review.ran(kind, tracker.run, tracker.moved.size);
      await this.#settle(kind, tracker);
    }
  }

  /** After a run of moves: pictures have other paths, and what was decided about them is done. */
  async #settle(kind: RunningJob['kind'], tracker: RunTracker): Promise<void> {
    if (tracker.deed === 'rename') {
      this.#review.moved(tracker.moved);
      const staying = kind === 'apply' && tracker.receipt !== null ? this.#staying : [];
      this.#review.settle([...tracker.moved.values(), ...staying], kind !== 'undo');
    }
    await this.#review.relist();
  }
}

/** The pictures that a plan leaves where they are, as was decided; absolute. */
function stayingIn({ root, files }: Plan): string[] {
  return [...files].flatMap(({ source, target, status }) =>
    source === target && status === 'unchanged' ? [path.join(root, source)] : [],
  );
}

/** Follows the events of a run. */
class RunTracker {
  /** Old path → present path of each file moved; absolute. */
  readonly moved = new Map<string, string>();
  readonly failures: SkippedFile[] = [];
  receipt: RunReceipt | null = null;
  /** Id of the run; empty until it has started. */
  run = '';
  deed: RunResult['deed'] = 'rename';
  #root = '';

  /** Takes in an event; whether it changed {@link moved}. */
  follow(event: RunEvent): boolean {
    switch (event.type) {
      case 'started':
        this.#root = event.root;
        this.run = event.run;
        this.deed = event.action === 'move' ? 'rename' : 'copy';
        return false;
      case 'moved':
        this.moved.set(this.#at(event.from), this.#at(event.to));
        return true;
      case 'failed':
        if (this.failures.length < MOST_LISTED) {
          this.failures.push({ file: event.file, message: event.failure.message });
        }
        // It may have been moved before, and is back.
        return this.moved.delete(this.#at(event.file));
      case 'receipt':
        this.receipt = event.receipt;
        return false;
      default:
        return false;
    }
  }

  /** The end of the run by an error, of which stopping it is the usual one. */
  endedBy(
    error: unknown,
    total: number,
  ): Pick<RunResult, 'error'> & Partial<Pick<RunResult, 'stopped'>> {
    const { run, moved } = this;
    const isStopped = error instanceof PhotonymError && error.code === 'INTERRUPTED';
    if (!isStopped || run === '') return { error: problemOf(error) };
    return { error: null, stopped: { run, moved: moved.size, total } };
  }

  #at(relative: string): string {
    return path.join(this.#root, relative);
  }
}

function requireAllSeen({ phase }: Review): void {
  if (phase !== 'looking') return;
  throw new PhotonymError('BUSY', 'Pictures are still being looked at.', {
    remedy: 'Wait until all have been seen: their names depend on one another.',
  });
}
