import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { defined } from '../../base/defined.ts';
import { PhotonymError } from '../../base/errors.ts';
import { PackedList } from '../../base/packed-list.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import {
  groupsIn,
  keepingNames,
  type TaggedPlan,
  WantedByPicture,
  withKeywords,
} from '../../pipeline/tag/keywords.ts';
import { buildPlan, type UnhashedFile } from '../../plan/build.ts';
import { checkPlan } from '../../plan/check.ts';
import type { Conflict } from '../../plan/core/conflicts/conflicts.ts';
import { destinationOf } from '../../plan/core/destination.ts';
import type { Judged } from '../../plan/core/judged.ts';
import type { Plan, PlannedFile, PlannedKeywords } from '../../plan/core/plan.ts';
import type { Deed, PlanRequest, PlanRow } from '../core/api.ts';
import { describedBy } from '../core/keywords/described.ts';
import { typedKeyword } from '../core/keywords/keyword-edits.ts';
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
  /** Keywords are as they should be after it. */
  readonly hasKeywords: boolean;
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
  const named = await buildPlan(judged, { ...head, ...copies });
  const tagged = await taggedPlan(review, named.plan, { request, scope, signal });
  const plan = tagged?.plan ?? named.plan;
  const leftOut = [...named.leftOut, ...(tagged?.leftOut ?? [])];
  const conflicts = await checkPlan(plan, { signal });
  const about = new Map(
    [...scope].map((id) => [relative(root, review.session.pictures[id]?.path ?? ''), id]),
  );
  const deed = deedOf(plan, request);
  const rows = rowsOf(plan, conflicts, { scope: about, isEach: deed === 'copy' || deed === 'zip' });
  const bound = { id: randomUUID(), deed, plan, revision };
  return { ...bound, conflicts, leftOut, rows, scope: about, hasKeywords: tagged !== undefined };
}

function deedOf({ only, copyTo, into }: Plan, { zip }: PlanRequest): Deed {
  if (zip) return 'zip';
  if (only === 'keywords') return only;
  if (copyTo !== undefined) return 'copy';
  return into === undefined ? 'rename' : 'file';
}

interface Tagging {
  readonly request: PlanRequest;
  readonly scope: ReadonlySet<number>;
  readonly signal: AbortSignal;
}

/** The plan with the keywords that its pictures should have; undefined if none are asked for. */
async function taggedPlan(
  review: Review,
  plan: Plan,
  { request, scope, signal }: Tagging,
): Promise<TaggedPlan | undefined> {
  if (request.keywords === undefined) return undefined;
  const { only = false, under = '', ...rest } = request.keywords;
  const options = { ...rest, ...defined({ under: typedKeyword(under) || undefined }) };
  const wanted = new WantedByPicture(options);
  for (const id of scope) {
    const named = review.board.named(id);
    if (named === undefined || named.decided.status === 'failed') continue;
    const { described, decided } = describedBy(named);
    wanted.describe(described, vocabularyIn(review), decided);
  }
  return await withKeywords(only ? keepingNames(plan) : plan, wanted, { ...options, signal });
}

/** Words are in the language of names. */
function vocabularyIn({ board }: Review): Pick<Vocabulary, 'tree' | 'labels' | 'words'> {
  const { vocabulary, words } = board.style;
  return words === undefined ? vocabulary : { ...vocabulary, labels: words.categories, words };
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
  const kept = function* (): Generator<PlannedFile> {
    for (const file of shown.plan.files) if (!groups.has(file.group)) yield file;
  };
  const plan = groups.size === 0 ? shown.plan : { ...shown.plan, files: PackedList.from(kept()) };
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

/** @throws PhotonymError USAGE */
function styleOf({ board, options }: Review, request: PlanRequest): NamingStyle {
  const { into, copyTo, keywords } = request;
  if (keywords !== undefined && copyTo !== undefined) {
    throw new PhotonymError('USAGE', 'Copies and links are made without keywords.');
  }
  if (keywords?.only === true) return { ...board.style, into: undefined };
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

/** A row for each group with something to be done, those with a conflict first. */
function rowsOf(
  plan: Plan,
  conflicts: readonly Conflict[],
  about: Pick<RowsOptions, 'scope' | 'isEach'>,
): PlanRow[] {
  const remedies = new Map(conflicts.map(({ source, remedy }) => [source, remedy]));
  const blocked: PlanRow[] = [];
  const free: PlanRow[] = [];
  for (const group of groupsIn(plan)) {
    for (const row of rowsOfGroup(group, { ...about, remedies })) {
      (row.conflict === undefined ? free : blocked).push(row);
    }
  }
  return [...blocked, ...free];
}

interface RowsOptions {
  readonly scope: ReadonlyMap<string, number>;
  /** Those that keep their names have rows, too. */
  readonly isEach: boolean;
  readonly remedies: ReadonlyMap<string, string>;
}

/** What changes in the keywords of a group is in the row of its first picture. */
function rowsOfGroup(
  group: readonly PlannedFile[],
  { scope, isEach, remedies }: RowsOptions,
): PlanRow[] {
  const changes = keywordsIn(group);
  const companions = group.filter(({ role }) => role === 'companion');
  const pictures = group.filter(({ role }) => role === 'picture');
  return pictures.flatMap(({ source, target, status }, index) => {
    const id = scope.get(source);
    const own = index === 0 ? companions : [];
    const conflict = [source, ...own.map((file) => file.source)]
      .map((file) => remedies.get(file))
      .find((remedy) => remedy !== undefined);
    const words = index === 0 ? changes : {};
    const moves = status === 'rename' || isEach;
    const goes = moves || conflict !== undefined || Object.keys(words).length > 0;
    if (id === undefined || !goes) return [];
    const moving = moves ? own.length : 0;
    return [{ id, source, target, companions: moving, ...words, ...defined({ conflict }) }];
  });
}

function keywordsIn(group: readonly PlannedFile[]): Pick<PlanRow, 'added' | 'removed'> {
  const all = (of: (change: PlannedKeywords) => readonly string[]): string[] | undefined => {
    const words = new Set(group.flatMap(({ keywords }) => (keywords ? of(keywords) : [])));
    return words.size === 0 ? undefined : [...words];
  };
  const either = (flat: readonly string[], tree: readonly string[]) =>
    flat.length > 0 ? flat : tree;
  return defined({
    added: all(({ add, addTree, given = [], givenTree = [] }) => [
      ...either(given, givenTree),
      ...either(add, addTree),
    ]),
    removed: all(({ remove, removeTree, taken = [], takenTree = [] }) => [
      ...either(taken, takenTree),
      ...either(remove, removeTree),
    ]),
  });
}

function relative(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}
