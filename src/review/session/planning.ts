import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { defined } from '../../base/defined.ts';
import { PhotonymError } from '../../base/errors.ts';
import { PackedList } from '../../base/packed-list.ts';
import { buildPlan, type UnhashedFile } from '../../plan/build.ts';
import { checkPlan } from '../../plan/check.ts';
import type { Conflict } from '../../plan/core/conflicts/conflicts.ts';
import { destinationOf } from '../../plan/core/destination.ts';
import type { Judged } from '../../plan/core/judged.ts';
import type { Plan, PlannedFile } from '../../plan/core/plan.ts';
import type { Deed, PlanRequest, PlanRow } from '../core/api.ts';
import { judgedForPlan, type NamingStyle } from '../core/naming.ts';
import { foldersOf } from '../core/naming-scheme.ts';
import type { Review } from './review.ts';

/** A plan that the page shows, bound to the files as they were, and to the choices. */
export interface ShownPlan {
  readonly id: string;
  readonly deed: Deed;
  readonly plan: Plan;
  /** The review's revision when it was made. */
  readonly revision: number;
  readonly conflicts: readonly Conflict[];
  readonly leftOut: readonly UnhashedFile[];
  /** The pictures that go, those with a conflict first. */
  readonly rows: readonly PlanRow[];
  /** Ids of the pictures that it is about, by their path relative to the root. */
  readonly scope: ReadonlyMap<string, number>;
}

/**
 * Plans the names of pictures against the disk as it is now.
 * @throws PhotonymError USAGE, PATH_UNREADABLE, INTERRUPTED
 */
export async function planOf(
  review: Review,
  request: PlanRequest,
  signal: AbortSignal,
): Promise<ShownPlan> {
  const { root, model } = review.options;
  const { revision } = review;
  const style = styleOf(review, request);
  const { template, into } = style;
  const copies = destinationOf(root, defined({ into, copyTo: folderIn(request.copyTo) }));
  const scope = scopeOf(review, request);
  const judged = judgedOf(review, request, { style, scope });
  const head = { root, model, template, into, created: new Date(), signal };
  const { plan, leftOut } = await buildPlan(judged, { ...head, ...copies });
  const conflicts = await checkPlan(plan, { signal });
  const about = new Map(
    [...scope].map((id) => [relative(root, review.session.pictures[id]?.path ?? ''), id]),
  );
  const deed = plan.copyTo === undefined ? (into === undefined ? 'rename' : 'file') : 'copy';
  const rows = rowsOf(plan, conflicts, about);
  return { id: randomUUID(), deed, plan, revision, conflicts, leftOut, rows, scope: about };
}

/**
 * The plan without the groups of some pictures.
 * @throws PhotonymError PLAN_BLOCKED if it cannot be carried out
 */
export async function planWithout(
  shown: ShownPlan,
  without: readonly number[],
  signal: AbortSignal,
): Promise<Plan> {
  const left = new Set(without);
  const groups = new Set<number>();
  for (const { source, group } of shown.plan.files) {
    const id = shown.scope.get(source);
    if (id !== undefined && left.has(id)) groups.add(group);
  }
  const kept = [...shown.plan.files].filter(({ group }) => !groups.has(group));
  const plan = groups.size === 0 ? shown.plan : { ...shown.plan, files: PackedList.from(kept) };
  const conflicts = groups.size === 0 ? shown.conflicts : await checkPlan(plan, { signal });
  const [first] = conflicts;
  if (first === undefined) return plan;
  throw new PhotonymError('PLAN_BLOCKED', `${first.source}: ${first.remedy}`, {
    remedy: 'Leave it out as well, or change its name.',
  });
}

/** The files of a plan that belong to the pictures that it is about, such as for an archive. */
export function* filesInScope({ plan, scope }: ShownPlan): Generator<PlannedFile, void, undefined> {
  let group = 0;
  for (const file of plan.files) {
    if (scope.has(file.source)) group = file.group;
    if (file.group === group) yield file;
  }
}

function styleOf({ board, options }: Review, { into }: PlanRequest): NamingStyle {
  if (into === undefined) return board.style;
  const folders = into.trim() === '' ? undefined : foldersOf(into, options.vocabulary.words?.lang);
  return { ...board.style, into: folders };
}

/** @throws PhotonymError USAGE */
function folderIn(copyTo: string | undefined): string | undefined {
  if (copyTo === undefined || path.isAbsolute(copyTo)) return copyTo;
  throw new PhotonymError('USAGE', `${copyTo} is not a whole path.`, {
    remedy: 'Begin it with / or a drive.',
  });
}

/** The pictures that a plan is about. */
function scopeOf(review: Review, { ids, only = 'all' }: PlanRequest): Set<number> {
  const wanted = ids === undefined ? undefined : new Set(ids);
  const scope = new Set<number>();
  for (const { id, partOf } of review.board.cards.items) {
    const isWanted = wanted === undefined || wanted.has(partOf ?? id);
    const verdict = review.session.decided(id)?.verdict;
    if (isWanted && (only === 'all' || verdict === 'accepted')) scope.add(id);
  }
  return scope;
}

interface Judging {
  readonly style: NamingStyle;
  readonly scope: ReadonlySet<number>;
}

/** All pictures, since they depend on one another; those the plan is not about keep their names, and get no copies. */
function judgedOf(
  { session, board }: Review,
  { only, copyTo }: PlanRequest,
  { style, scope }: Judging,
): Judged[] {
  return session.pictures.flatMap((picture, id) => {
    const named = board.named(id);
    if (named === undefined || picture.isGone) return [];
    if (scope.has(id)) return judgedForPlan(named, style, only);
    if (copyTo !== undefined) return [];
    const kept = { ...named, decided: { ...named.decided, verdict: 'rejected' } } as const;
    return judgedForPlan(kept, { ...style, into: undefined });
  });
}

function rowsOf(
  { files, copyTo }: Plan,
  conflicts: readonly Conflict[],
  scope: ReadonlyMap<string, number>,
): PlanRow[] {
  const remedies = new Map(conflicts.map(({ source, remedy }) => [source, remedy]));
  const blocked: PlanRow[] = [];
  const free: PlanRow[] = [];
  let last: { row: PlanRow; group: number; list: PlanRow[] } | undefined;
  for (const { source, target, status, role, group } of files) {
    const conflict = remedies.get(source);
    if (role === 'companion' && last?.group === group) {
      const row = { ...last.row, companions: last.row.companions + 1, ...defined({ conflict }) };
      last.list[last.list.length - 1] = row;
      last = { ...last, row };
      continue;
    }
    const id = scope.get(source);
    const goes = conflict !== undefined || status === 'rename' || copyTo !== undefined;
    last = undefined;
    if (id === undefined || role !== 'picture' || !goes) continue;
    const row = { id, source, target, companions: 0, ...defined({ conflict }) };
    const list = conflict === undefined ? free : blocked;
    list.push(row);
    last = { row, group, list };
  }
  return [...blocked, ...free];
}

function relative(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
