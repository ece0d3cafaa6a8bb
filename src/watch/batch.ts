import path from 'node:path';
import { givenNames } from '../apply/journal/given-names.ts';
import type { Failure } from '../base/errors.ts';
import type { Judgement } from '../label/judgement.ts';
import { applyWithCatalog } from '../pipeline/apply.ts';
import { classify } from '../pipeline/classify.ts';
import { namedByHand } from '../pipeline/file-values.ts';
import { type PlanOptions, planRenames } from '../pipeline/plan.ts';
import {
  keepingNames,
  type TagOptions,
  WantedByPicture,
  withKeywords,
} from '../pipeline/tag/keywords.ts';
import { vocabularyOf } from '../pipeline/vocabulary.ts';
import type { Plan } from '../plan/core/plan.ts';
import type { Arrivals } from './core/arrivals.ts';
import type { WatchEvent } from './core/event.ts';
import type { FileState } from './core/purpose.ts';
import type { ReadyGroup } from './core/ready-groups.ts';
import { lookAt } from './listing.ts';
import type { Snapshot } from './snapshot.ts';
import { writtenFiles } from './writers.ts';

export interface BatchOptions extends PlanOptions {
  /** The folder with journal, catalog and snapshot. */
  readonly dataDir: string;
  /** Absolute path of the folder that everything watched is under. */
  readonly root: string;
  /** Whether the files are read again for the receipt. */
  readonly verify?: boolean | undefined;
  /** Keywords are written, too or, with `only`, instead of giving names. */
  readonly tagging?: (TagOptions & { readonly only: boolean }) | undefined;
  /** How long a file has to stay as it is. */
  readonly quietMs: number;
}

/** What a batch works with. */
export interface Means {
  readonly arrivals: Arrivals;
  readonly snapshot: Snapshot;
  /** A clock in milliseconds that does not go back. */
  readonly now: () => number;
  /** A path as the user would write it. */
  readonly shown: (file: string) => string;
}

/** A file that could not be read waits this many quiet times for the rest of it, before that is told. */
const BROKEN_WAITS = 6;

const FIRST_RETRY_MS = 60_000;
const LAST_RETRY_MS = 3_600_000;

/** Times that a plan is made anew because files have changed meanwhile; then they wait for the next batch. */
const MOST_PLANS = 3;

/** Its paths are absolute. */
type Group = ReadyGroup;

/**
 * Looks at pictures that have settled and, if they are to be named, plans and renames them in a run of its own. Then
 * the snapshot knows them; those that could not be handled stay among the arrivals.
 * @throws PhotonymError as `classify`, `planRenames` and `apply` do; what is not entered yet is handled again
 */
export async function* handleBatch(
  groups: readonly Group[],
  options: BatchOptions,
  means: Means,
): AsyncGenerator<WatchEvent, void, undefined> {
  const broken = new Map<string, Failure | 'truncated'>();
  yield* look(groups, broken, options, means);
  const whole: Group[] = [];
  for (const group of groups) {
    const isBroken = group.pictures.some((file) => broken.has(file));
    if (isBroken && waitsForRest(group, broken, options, means)) continue;
    for (const file of group.pictures) yield* tellBroken(file, broken.get(file), means);
    if (isBroken) enterAll(group, (file) => (broken.has(file) ? 'broken' : 'seen'), means);
    else if (group.purpose === 'look')
      enterAll(group, (file) => lookedState(file, group, means), means);
    else whole.push(group);
  }
  const toName = await withoutGiven(whole, options, means);
  if (toName.length > 0) yield* name(toName, options, means);
}

/** Looks at the pictures, which the catalog then knows. */
async function* look(
  groups: readonly Group[],
  broken: Map<string, Failure | 'truncated'>,
  options: BatchOptions,
  { shown, arrivals }: Means,
): AsyncGenerator<WatchEvent, void, undefined> {
  const pictures = new Set(groups.flatMap((group) => group.pictures));
  if (pictures.size === 0) return;
  const keepsName = options.caption && namedByHand(options);
  for await (const event of classify(foldersOf(pictures), {
    ...within(pictures, options),
    keepsName,
  })) {
    if (event.type === 'skipped') {
      // A folder that cannot be listed keeps its pictures from being seen.
      for (const file of pictures) {
        if (file === event.file || path.dirname(file) === event.file)
          broken.set(file, event.failure);
      }
      continue;
    }
    const { judgement } = event;
    const fault = faultOf(judgement);
    if (fault !== undefined) broken.set(judgement.path, fault);
    else if (arrivals.settledStamp(judgement.path) !== undefined)
      yield { type: 'looked', judgement: { ...judgement, file: shown(judgement.path) } };
  }
}

function faultOf(judgement: Judgement): Failure | 'truncated' | undefined {
  if (judgement.status === 'failed') return judgement.failure;
  return judgement.facts.truncated ? 'truncated' : undefined;
}

/** How the pictures of a batch are found: the watcher has chosen them. */
function within(pictures: ReadonlySet<string>, options: BatchOptions): BatchOptions {
  const { include: _, exclude: __, ...rest } = options;
  return { ...rest, hidden: true, recursive: false, only: (file) => pictures.has(file) };
}

function foldersOf(files: Iterable<string>): string[] {
  return [...new Set([...files].map((file) => path.dirname(file)))].sort();
}

/** Puts a group off whose picture may not be there as a whole; false if it had its time. */
function waitsForRest(
  { pictures }: Group,
  broken: ReadonlyMap<string, unknown>,
  { quietMs }: BatchOptions,
  { arrivals, now }: Means,
): boolean {
  const fresh = pictures.filter((file) => broken.has(file) && arrivals.timesPutOff(file) === 0);
  for (const file of fresh) arrivals.putOff(file, now(), BROKEN_WAITS * quietMs);
  return fresh.length > 0;
}

function* tellBroken(
  file: string,
  fault: Failure | 'truncated' | undefined,
  { shown }: Means,
): Generator<WatchEvent, void, undefined> {
  if (fault === undefined) return;
  const failure: Failure =
    fault === 'truncated' ? { code: 'DECODE_FAILED', message: 'is only partly readable' } : fault;
  yield { type: 'failed', file: shown(file), failure };
}

/** A picture that was named before and has changed stays one that was named. */
function lookedState(file: string, group: Group, { snapshot, arrivals }: Means): FileState {
  if (!group.pictures.includes(file)) return 'beside';
  const stamp = arrivals.settledStamp(file);
  return stamp !== undefined && snapshot.known(file, stamp)?.state === 'done' ? 'done' : 'seen';
}

/** Enters the files of a group as they were when they had settled. */
function enterAll(
  { files }: Group,
  stateOf: (file: string) => FileState,
  { arrivals, snapshot }: Means,
): void {
  for (const file of files) {
    const stamp = arrivals.settledStamp(file);
    if (stamp === undefined) continue;
    snapshot.put(file, stamp, stateOf(file));
    arrivals.remove(file);
  }
}

function doneState(file: string, { pictures }: Group): FileState {
  return pictures.includes(file) ? 'done' : 'beside';
}

/** The groups to name; those that photonym has named, before a crash or elsewhere, keep their names. */
async function withoutGiven(
  groups: readonly Group[],
  { dataDir, tagging, signal }: BatchOptions,
  means: Means,
): Promise<readonly Group[]> {
  if (groups.length === 0 || tagging?.only === true) return groups;
  const isGiven = givenNames(dataDir);
  const others: Group[] = [];
  for (const group of groups) {
    const given = await Promise.all(group.pictures.map((file) => isGiven(file, signal)));
    if (group.pictures.length > 0 && !given.includes(true)) others.push(group);
    else enterAll(group, (file) => doneState(file, group), means);
  }
  return others;
}

async function* name(
  groups: readonly Group[],
  options: BatchOptions,
  means: Means,
): AsyncGenerator<WatchEvent, void, undefined> {
  let steady = groups;
  for (let plans = 0; plans < MOST_PLANS && steady.length > 0; plans++) {
    const plan = await planOf(steady, options, means);
    const still = await unchanged(steady, means);
    if (still.length === steady.length) return yield* carryOut(plan, steady, options, means);
    steady = still;
  }
}

async function planOf(
  groups: readonly Group[],
  options: BatchOptions,
  { arrivals, now }: Means,
): Promise<Plan> {
  const pictures = new Set(groups.flatMap((group) => group.pictures));
  const { tagging, quietMs, signal } = options;
  const vocabulary = options.vocabulary ?? (await vocabularyOf(options));
  const wanted = tagging && new WantedByPicture(tagging);
  const how = { ...within(pictures, options), anyExtension: false, vocabulary };
  for await (const event of planRenames(foldersOf(pictures), how)) {
    if (event.type === 'judged') wanted?.add(event.judgement, vocabulary);
    if (event.type !== 'planned') continue;
    const named = tagging?.only === true ? keepingNames(event.plan) : event.plan;
    const { plan, leftOut } = wanted
      ? await withKeywords(named, wanted, { ...tagging, signal })
      : { plan: named, leftOut: [] };
    for (const { path: file } of [...event.leftOut, ...leftOut])
      arrivals.putOff(file, now(), quietMs);
    return plan;
  }
  throw new Error('planning ended without a plan');
}

/** The groups whose files are all as they were when they had settled, and are not being written. */
async function unchanged(
  groups: readonly Group[],
  { arrivals, now }: Means,
): Promise<readonly Group[]> {
  const files = groups.flatMap((group) => group.files);
  const stamps = new Map(
    files.flatMap((file) => {
      const stamp = arrivals.settledStamp(file);
      return stamp === undefined ? [] : [[file, stamp] as const];
    }),
  );
  for (const file of await writtenFiles(stamps)) arrivals.isWritten(file, now());
  for (const file of files) {
    const seen = await lookAt(file);
    if (seen.is === 'file') arrivals.saw(file, seen.stamp, now());
    else arrivals.remove(file);
  }
  return groups.filter((group) =>
    group.files.every((file) => arrivals.settledStamp(file) !== undefined),
  );
}

/** Carries a plan out, and enters where its files are then. */
async function* carryOut(
  plan: Plan,
  groups: readonly Group[],
  options: BatchOptions,
  means: Means,
): AsyncGenerator<WatchEvent, void, undefined> {
  const { dataDir, root, signal, catalog, verify = true } = options;
  const isMove = plan.copyTo === undefined && plan.linkTo === undefined;
  const absolute = (file: string): string => path.join(root, file);
  const moved = new Map<string, string>();
  const failed = new Set<string>();
  let isWritten = false;
  const enter = async (): Promise<void> => {
    for (const [from, to] of isMove ? moved : []) await enterMoved(from, to, means);
    for (const group of groups) {
      if (group.files.some((file) => failed.has(file))) putOffFailed(group, means);
      else if (isWritten) await enterAsTheyAre(group, means);
      else enterAll(group, (file) => doneState(file, group), means);
    }
  };
  let goes = false;
  for (const { source, status, role, keywords } of plan.files) {
    goes ||= keywords !== undefined;
    if (status === 'rename') goes = true;
    else if (role === 'picture')
      yield { type: 'kept', file: means.shown(absolute(source)), status };
  }
  if (!goes) return await enter();
  const run = applyWithCatalog(plan, { dataDir, signal, catalog, verify });
  let isOver = false;
  try {
    for await (const event of run) {
      if (event.type === 'moved') moved.set(absolute(event.from), absolute(event.to));
      isWritten ||= event.type === 'written';
      if (event.type === 'failed') {
        moved.delete(absolute(event.file));
        failed.add(absolute(event.file));
      }
      yield { type: 'run', event };
      isOver ||= event.type === 'receipt';
    }
  } finally {
    if (isOver) await enter();
    else if (isMove) for (const [from, to] of moved) await enterMoved(from, to, means);
  }
}

/** Enters the files of a group as they are after their keywords have been written. */
async function enterAsTheyAre(group: Group, { arrivals, snapshot }: Means): Promise<void> {
  for (const file of group.files) {
    const seen = arrivals.has(file) ? await lookAt(file) : undefined;
    if (seen?.is === 'file') snapshot.put(file, seen.stamp, doneState(file, group));
    arrivals.remove(file);
  }
}

/** Enters a file under its new name. */
async function enterMoved(from: string, to: string, { arrivals, snapshot }: Means): Promise<void> {
  const seen = await lookAt(to);
  if (seen.is !== 'file') return;
  snapshot.forget(from);
  snapshot.put(to, seen.stamp, 'done');
  arrivals.remove(from);
}

function putOffFailed({ files }: Group, { arrivals, now }: Means): void {
  for (const file of files) {
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** arrivals.timesPutOff(file));
    arrivals.putOff(file, now(), wait);
  }
}
