import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { RunEvent } from '../../apply/core/run-event.ts';
import { history } from '../../apply/journal/history.ts';
import { PhotonymError } from '../../base/errors.ts';
import { applyPlan, redoRun, undoRun } from '../../pipeline/apply.ts';
import { buildPlan } from '../../plan/build.ts';
import { checkPlan } from '../../plan/check.ts';
import type { Plan } from '../../plan/core/plan.ts';
import type { Job, PlanRequest, PlanSummary, Run, RunReceipt, SkippedFile } from '../core/api.ts';
import { problemOf } from '../core/problem.ts';
import { MOST_LISTED, type Review } from './review.ts';
import { summaryOf } from './summary.ts';

/** A plan that has been shown, as of so many edits. */
interface ShownPlan {
  readonly id: string;
  readonly plan: Plan;
  readonly edits: number;
}

/** What touches the disk on behalf of a review, one at a time: planning, applying, undoing, redoing. */
export class Jobs {
  readonly #review: Review;
  readonly #dataDir: string;
  #shown: ShownPlan | undefined;
  #stop = new AbortController();
  #underway: Promise<void> = Promise.resolve();

  constructor(review: Review, dataDir: string) {
    this.#review = review;
    this.#dataDir = dataDir;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#underway;
  }

  /** Ends what is under way after the move it is at; what has been renamed can be undone. */
  cancel(): void {
    this.#stop.abort();
  }

  /**
   * What Apply would do, by what is on the disk now.
   * @throws PhotonymError BUSY, INTERRUPTED, PATH_UNREADABLE
   */
  async plan({ only = 'all' }: PlanRequest): Promise<PlanSummary> {
    const review = this.#review;
    const { root, model, template } = review.options;
    return await this.#exclusively('plan', null, async (signal) => {
      await review.relist();
      const edits = review.edits;
      const judged = review.judged(only);
      const built = await buildPlan(judged, { root, model, template, created: new Date(), signal });
      const conflicts = await checkPlan(built.plan, { signal });
      this.#shown = { id: randomUUID(), plan: built.plan, edits };
      return summaryOf({ ...built, id: this.#shown.id, conflicts, review });
    });
  }

  /**
   * Begins to carry out the plan that was shown.
   * @throws PhotonymError BUSY, PLAN_STALE
   */
  apply(id: string): void {
    const shown = this.#shown;
    if (shown?.id !== id || shown.edits !== this.#review.edits) {
      throw new PhotonymError(
        'PLAN_STALE',
        'Something has been changed since the plan was shown.',
        {
          remedy: 'Look at the new plan first.',
        },
      );
    }
    const moving = [...shown.plan.files].filter(({ source, target }) => source !== target).length;
    this.#begin('apply', moving, (signal) =>
      applyPlan(shown.plan, { dataDir: this.#dataDir, signal }),
    );
    this.#shown = undefined;
  }

  /**
   * Begins to take back an earlier run, or to make it again.
   * @throws PhotonymError BUSY, RUN_NOT_FOUND
   */
  undoOrRedo(kind: 'undo' | 'redo', run: string): void {
    const entry = this.history().find((candidate) => candidate.run === run);
    if (entry === undefined) throw new PhotonymError('RUN_NOT_FOUND', `There is no run ${run}.`);
    const start = kind === 'undo' ? undoRun : redoRun;
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
    // Whatever goes wrong stands in `lastRun`.
    this.#underway = work.catch(() => undefined);
  }

  async #exclusively<T>(
    kind: Job['kind'],
    total: number | null,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const review = this.#review;
    review.requireIdle();
    requireLooked(review);
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
    const told = { kind, failures: tracker.failures } as const;
    try {
      for await (const event of events) {
        if (tracker.follow(event)) this.#review.job = { kind, done: tracker.moved.size, total };
      }
      this.#review.lastRun = { ...told, receipt: tracker.receipt, error: null };
    } catch (error) {
      this.#review.lastRun = { ...told, receipt: null, error: problemOf(error) };
    } finally {
      this.#review.moved(tracker.moved);
      await this.#review.relist();
    }
  }
}

/** Follows the events of a run: where each file is by now. */
class RunTracker {
  /** Where it was → where it is. Absolute. */
  readonly moved = new Map<string, string>();
  readonly failures: SkippedFile[] = [];
  receipt: RunReceipt | null = null;
  #root = '';

  /** Whether a file has come to another place. */
  follow(event: RunEvent): boolean {
    switch (event.type) {
      case 'started':
        this.#root = event.root;
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

  #at(relative: string): string {
    return path.join(this.#root, relative);
  }
}

function requireLooked({ phase }: Review): void {
  if (phase !== 'looking') return;
  throw new PhotonymError('BUSY', 'Pictures are still being looked at.', {
    remedy: 'Wait until all have been seen: names depend on one another.',
  });
}
