import path from 'node:path';
import type { UnhashedFile } from '../../plan/build.ts';
import type { Conflict } from '../../plan/core/conflicts/conflicts.ts';
import type { Plan, PlannedFile } from '../../plan/core/plan.ts';
import type { PlanConflict, PlanRow, PlanSummary } from '../core/api.ts';
import type { SkippedFile } from '../core/api-events.ts';
import { NO_LONGER_THERE } from '../core/cards.ts';
import { MOST_LISTED } from './looking/looking.ts';
import { filesInScope, type ShownPlan } from './planning.ts';
import type { Review } from './review.ts';

/** A plan in figures, to check before it is applied. */
export function summaryOf(shown: ShownPlan, review: Review): PlanSummary {
  const { id, deed, plan, conflicts, leftOut, rows, scope } = shown;
  const files = [...filesInScope(shown)];
  const going = files.filter(({ status }) => status === 'rename');
  const pictures = files.filter(({ source, role }) => role === 'picture' && scope.has(source));
  const tagged = new Set(rows.flatMap((row) => (hasWords(row) ? [row.source] : [])));
  const isTagOnly = deed === 'keywords';
  const quiet = isTagOnly ? pictures.filter(({ source }) => !tagged.has(source)) : pictures;
  const count = (test: (file: PlannedFile) => boolean): number => quiet.filter(test).length;
  const rejected = count(({ source }) => isRejected(scope.get(source), review));
  const missing = [...goneOf(plan, review, scope), ...leftOut.map((file) => leftOutOf(file, plan))];
  return {
    plan: id,
    deed,
    rows: rows.length,
    blocked: rows.filter(({ conflict }) => conflict !== undefined).length,
    renames: going.filter(({ role }) => role === 'picture').length,
    companions: going.filter(({ role }) => role === 'companion').length,
    isTagging: shown.hasKeywords,
    tagged: tagged.size,
    unchanged: Math.max(0, count(({ status }) => status === 'unchanged') - rejected),
    unsure: count(({ status }) => status === 'unsure'),
    undated: count(({ status }) => status === 'undated'),
    byHand: isTagOnly ? 0 : count(({ status }) => status === 'named-by-hand'),
    rejected,
    failed: count(({ status }) => status === 'failed'),
    conflicts: conflicts
      .slice(0, MOST_LISTED)
      .map((conflict) => withId(conflict, plan.root, review)),
    leftOut: missing.slice(0, MOST_LISTED),
    leftOutCount: missing.length,
    sample: going.slice(0, MOST_LISTED).map(({ source, target }) => ({ source, target })),
  };
}

function hasWords({ added = [], removed = [] }: PlanRow): boolean {
  return added.length + removed.length > 0;
}

function isRejected(id: number | undefined, { session }: Review): boolean {
  return id !== undefined && session.decided(id)?.verdict === 'rejected';
}

/** The pictures that were looked at, and are no longer there. */
function goneOf({ root }: Plan, { session }: Review, scope: ShownPlan['scope']): SkippedFile[] {
  const wanted = new Set(scope.values());
  return session.pictures.flatMap(({ path: file, isGone }, id) =>
    isGone && wanted.has(id) ? [{ file: path.relative(root, file), message: NO_LONGER_THERE }] : [],
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
