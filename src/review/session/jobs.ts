import path from 'node:path';
import type { RunEvent } from '../../apply/core/run-event.ts';
import { history } from '../../apply/journal/history.ts';
import { PhotonymError } from '../../base/errors.ts';
import { forEachOf, limiter } from '../../base/stream.ts';
import { recognise } from '../../find/recognise.ts';
import { FactsFromBeside } from '../../look/beside/facts-beside.ts';
import { ownFacts } from '../../look/beside/own-facts.ts';
import { applyWithCatalog, redoWithCatalog, undoWithCatalog } from '../../pipeline/apply.ts';
import type { Plan } from '../../plan/core/plan.ts';
import type { PlanRequest, PlanRow, PlanSummary, Run } from '../core/api.ts';
import type { RunningJob, RunResult } from '../core/api-events.ts';
import { JOB_OF } from '../core/deciding/deeds.ts';
import type { PictureFiles } from '../core/keywords/picture-files.ts';
import { planOf, planWithout, type ShownPlan } from './planning.ts';
import type { Review } from './review.ts';
import { RunTracker } from './run-tracker.ts';
import { summaryOf } from './summary.ts';

/** Pictures whose metadata is read at once. */
const READ_AT_ONCE = 8;
/** Rows of a plan that are sent at once. */
const ROWS_AT_ONCE = 200;

/** The jobs of a review that touch the disk, one at a time: planning, applying, undoing, redoing. */
export class Jobs {
  readonly #review: Review;
  readonly #dataDir: string;
  /** The page asks anew at each choice, whether or not it has its answer. */
  readonly #planInTurn = limiter(1);
  #shown: ShownPlan | undefined;
  /** Runs that have ended. */
  #turns = 0;
  /** What is being applied. */
  #applying: Applying = NOTHING;
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
    const plan = async (signal: AbortSignal): Promise<PlanSummary> => {
      await review.relist();
      this.#shown = await planOf(review, request, signal);
      return summaryOf(this.#shown, review);
    };
    return await this.#planInTurn(() => this.#exclusively('plan', null, plan));
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
   * The plan that was shown without some pictures, if it can be carried out.
   * @throws PhotonymError PLAN_STALE, PLAN_BLOCKED
   */
  async check(id: string, without: readonly number[]): Promise<Plan> {
    return await planWithout(this.shown(id), without, this.#review.options.signal);
  }

  /**
   * Starts to apply the plan that was shown.
   * @param checked the same without some pictures, of {@link check}
   * @throws PhotonymError BUSY, PLAN_STALE
   */
  apply(id: string, checked?: Plan): void {
    const shown = this.shown(id);
    const plan = checked ?? shown.plan;
    const { scope, hasKeywords, deed } = shown;
    let going = 0;
    for (const { status, keywords } of plan.files) {
      going += Number(status === 'rename') + Number(keywords !== undefined);
    }
    this.#begin(JOB_OF[deed], going, (signal) =>
      applyWithCatalog(plan, { dataDir: this.#dataDir, signal }),
    );
    const tagged = hasKeywords ? [...plan.files].filter(({ source }) => scope.has(source)) : [];
    this.#applying = {
      staying: stayingIn(plan),
      tagged: tagged.map(({ source }) => path.join(plan.root, source)),
    };
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
    const { renamed, undone, tagged, untagged } = entry;
    const total = kind === 'undo' ? renamed - undone + tagged : undone + untagged;
    this.#begin(kind, total, (signal) => start(run, { dataDir: this.#dataDir, signal }));
  }

  /** @throws PhotonymError JOURNAL_UNAVAILABLE */
  history(): (Run & { readonly untagged: number })[] {
    return history(this.#dataDir).map(({ tagged = 0, untagged = 0, ...entry }) => ({
      ...{ ...entry, tagged, untagged },
      canUndo: entry.renamed > entry.undone || tagged > 0,
      canRedo: entry.undone > 0 || untagged > 0,
    }));
  }

  #begin(
    kind: RunKind,
    total: number,
    run: (signal: AbortSignal) => AsyncIterable<RunEvent>,
  ): void {
    // Refused at once: what is under way stays so.
    this.#review.requireIdle();
    requireAllSeen(this.#review);
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

  async #follow(job: RunKind, total: number, events: AsyncIterable<RunEvent>): Promise<void> {
    const kind = job === 'undo' || job === 'redo' ? job : 'apply';
    const tracker = new RunTracker(job === 'tag' ? 'keywords' : undefined);
    const ended = (end: Pick<RunResult, 'receipt' | 'error'>): RunResult => {
      return { turn: ++this.#turns, kind, deed: tracker.deed, failures: tracker.failures, ...end };
    };
    let result: RunResult;
    try {
      for await (const event of events) {
        if (tracker.follow(event)) this.#review.job = { kind: job, done: tracker.done, total };
      }
      result = ended({ receipt: tracker.receipt, error: null });
    } catch (error) {
      result = ended({ receipt: null, ...tracker.endedBy(error, total) });
    }
    try {
      const { run, count, deed } = tracker;
      this.#review.ran(kind, { run, count, deed });
      await this.#settle(kind, tracker);
    } finally {
      // Told last, since what is told can be undone at once.
      this.#review.lastRun = result;
    }
  }

  /** After a run: pictures may have other paths, and what was decided about them is done. */
  async #settle(kind: RunResult['kind'], tracker: RunTracker): Promise<void> {
    const { moved, written, failed, receipt, deed } = tracker;
    if (deed !== 'copy') {
      this.#review.moved(moved);
      const isApplied = kind === 'apply' && receipt !== null;
      const { staying, tagged } = isApplied ? this.#applying : NOTHING;
      this.#review.settle([...moved.values(), ...staying], {
        isDone: kind !== 'undo',
        tagged: new Set(
          tagged.map((file) => moved.get(file) ?? file).filter((file) => !failed.isOf(file)),
        ),
        written,
      });
      await this.#readAgain(written);
    }
    await this.#review.relist();
  }

  /** The keywords of pictures that were written to, as programs will read them. */
  async #readAgain(written: PictureFiles): Promise<void> {
    const { session, options } = this.#review;
    const firstNames = new Map<string, string | undefined>();
    const concerned: { readonly id: number; readonly file: string }[] = [];
    for (const [id, { path: file, firstName }] of session.pictures.entries()) {
      if (!written.isOf(file)) continue;
      firstNames.set(file, firstName);
      concerned.push({ id, file });
    }
    const beside = new FactsFromBeside(async (file) => firstNames.get(file));
    await forEachOf(concerned, READ_AT_ONCE, async ({ id, file }) => {
      if (options.signal.aborted) return;
      const format = await recognise(file).catch(() => undefined);
      const own = format === undefined ? NO_FACTS : await ownFacts({ path: file, format });
      session.setMetadata(id, await beside.complete(file, own, options.signal));
    });
  }
}

type RunKind = Exclude<RunningJob['kind'], 'plan'>;

interface Applying {
  /** The pictures that keep their paths; absolute. */
  readonly staying: readonly string[];
  /** The pictures whose keywords are as they should be after it; absolute. */
  readonly tagged: readonly string[];
}

const NO_FACTS = { width: 0, height: 0 };
const NOTHING: Applying = { staying: [], tagged: [] };

/** The pictures that a plan leaves where they are, as was decided; absolute. */
function stayingIn({ root, files }: Plan): string[] {
  return [...files].flatMap(({ source, target, status }) =>
    source === target && status === 'unchanged' ? [path.join(root, source)] : [],
  );
}

function requireAllSeen({ phase }: Review): void {
  if (phase !== 'looking') return;
  throw new PhotonymError('BUSY', 'Pictures are still being looked at.', {
    remedy: 'Wait until all have been seen: their names depend on one another.',
  });
}
