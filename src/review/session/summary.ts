import path from 'node:path';
import type { UnhashedFile } from '../../plan/build.ts';
import type { Conflict } from '../../plan/core/conflicts/conflicts.ts';
import type { Plan, PlannedFile } from '../../plan/core/plan.ts';
import type { PlanConflict, PlanSummary } from '../core/api.ts';
import type { SkippedFile } from '../core/api-events.ts';
import { NO_LONGER_THERE } from '../core/cards.ts';
import { MOST_LISTED, type Review } from './review.ts';

/** A plan with its conflicts. */
interface CheckedPlan {
  readonly id: string;
  readonly plan: Plan;
  readonly conflicts: readonly Conflict[];
  readonly leftOut: readonly UnhashedFile[];
  readonly review: Review;
}

/** A plan in figures, to check before it is applied. */
export function summaryOf({ id, plan, conflicts, leftOut, review }: CheckedPlan): PlanSummary {
  const files = [...plan.files];
  const moving = files.filter(({ source, target }) => source !== target);
  const pictures = files.filter(({ role }) => role === 'picture');
  const count = (test: (file: PlannedFile) => boolean): number => pictures.filter(test).length;
  const { rejected } = review.state.counts;
  const missing = [...goneOf(plan, review), ...leftOut.map((file) => leftOutOf(file, plan))];
  return {
    plan: id,
    renames: moving.filter(({ role }) => role === 'picture').length,
    companions: moving.filter(({ role }) => role === 'companion').length,
    unchanged: count(({ status }) => status === 'unchanged') - rejected,
    unsure: count(({ status }) => status === 'unsure' || status === 'undated'),
    byHand: count(({ status }) => status === 'named-by-hand'),
    rejected,
    failed: count(({ status }) => status === 'failed'),
    conflicts: conflicts
      .slice(0, MOST_LISTED)
      .map((conflict) => withId(conflict, plan.root, review)),
    leftOut: missing.slice(0, MOST_LISTED),
    leftOutCount: missing.length,
    sample: moving.slice(0, MOST_LISTED).map(({ source, target }) => ({ source, target })),
  };
}

/** The pictures that were looked at, and are no longer there. */
function goneOf({ root }: Plan, { session }: Review): SkippedFile[] {
  return session.pictures.flatMap(({ path: file, isGone }) =>
    isGone ? [{ file: path.relative(root, file), message: NO_LONGER_THERE }] : [],
  );
}

function leftOutOf({ path: file, failure }: UnhashedFile, { root }: Plan): SkippedFile {
  return { file: path.relative(root, file), message: failure.message };
}

function withId(
  { source, target, status, remedy }: Conflict,
  root: string,
  review: Review,
): PlanConflict {
  const file = path.join(root, source);
  const id = review.session.pictures.findIndex((picture) => picture.path === file);
  return { id: id < 0 ? null : id, source, target, status, remedy };
}
