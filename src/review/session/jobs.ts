import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { RunEvent } from '../../apply/core/run-event.ts';
import { history } from '../../apply/journal/history.ts';
import { PhotonymError } from '../../base/errors.ts';
import { applyWithCatalog, redoWithCatalog, undoWithCatalog } from '../../pipeline/apply.ts';
import { buildPlan } from '../../plan/build.ts';
import { checkPlan } from '../../plan/check.ts';
import type { Plan } from '../../plan/core/plan.ts';
import type { PlanRequest, PlanSummary, Run } from '../core/api.ts';
import type { RunningJob, RunReceipt, RunResult, SkippedFile } from '../core/api-events.ts';
import { problemOf } from '../core/problem.ts';
import { MOST_LISTED, type Review } from './review.ts';
import { summaryOf } from './summary.ts';

/** The plan last shown, and the review's revision at that time. */
interface ShownPlan {
  readonly id: string;
  readonly plan: Plan;
  readonly revision: number;
}

/** The jobs of a review that touch the disk, one at a time: planning, applying, undoing, redoing. */
export class Jobs {
  readonly #review: Review;
  readonly #dataDir: string;
  #shown: ShownPlan | undefined;
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
  async plan({ only = 'all' }: PlanRequest): Promise<PlanSummary> {
    const review = this.#review;
    const { root, model, template } = review.options;
    return await this.#exclusively('plan', null, async (signal) => {
      await review.relist();
      const { revision } = review;
      const judged = review.judged(only);
      const built = await buildPlan(judged, { root, model, template, created: new Date(), signal });
      const conflicts = await checkPlan(built.plan, { signal });
      this.#shown = { id: randomUUID(), plan: built.plan, revision };
      return summaryOf({ ...built, id: this.#shown.id, conflicts, review });
    });
  }

  /**
   * Starts to apply the plan that was shown.
   * @throws PhotonymError BUSY, PLAN_STALE
   */
  apply(id: string): void {
    const shown = this.#shown;
    if (shown?.id !== id || shown.revision !== this.#review.revision) {
      throw new PhotonymError('PLAN_STALE', 'The list changed in another tab.', {
        remedy: 'Check the new plan.',
      });
    }
    const moving = [...shown.plan.files].filter(({ source, target }) => source !== target).length;
    this.#begin('apply', moving, (signal) =>
      applyWithCatalog(shown.plan, { dataDir: this.#dataDir, signal }),
    );
    this.#staying = stayingIn(shown.plan);
    this.#shown = undefined;
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
    const result = { kind, failures: tracker.failures } as const;
    try {
      for await (const event of events) {
        if (tracker.follow(event)) this.#review.job = { kind, done: tracker.moved.size, total };
      }
      this.#review.lastRun = { ...result, receipt: tracker.receipt, error: null };
    } catch (error) {
      this.#review.lastRun = { ...result, receipt: null, ...tracker.endedBy(error, total) };
    } finally {
      this.#review.ran(kind, tracker.run, tracker.moved.size);
      this.#review.moved(tracker.moved);
      const staying = kind === 'apply' && tracker.receipt !== null ? this.#staying : [];
      this.#review.settle([...tracker.moved.values(), ...staying], kind !== 'undo');
      await this.#review.relist();
    }
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
  #root = '';

  /** Takes in an event; whether it changed {@link moved}. */
  follow(event: RunEvent): boolean {
    switch (event.type) {
      case 'started':
        this.#root = event.root;
        this.run = event.run;
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
