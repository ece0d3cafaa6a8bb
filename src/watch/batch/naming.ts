import path from 'node:path';
import { givenNames } from '../../apply/journal/given-names.ts';
import { planRenames } from '../../pipeline/plan.ts';
import { keepingNames, WantedByPicture, withKeywords } from '../../pipeline/tag/keywords.ts';
import { vocabularyOf } from '../../pipeline/vocabulary.ts';
import type { Plan } from '../../plan/core/plan.ts';
import type { WatchEvent } from '../core/event.ts';
import type { ReadyGroup } from '../core/ready-groups.ts';
import { lookAt } from '../listing.ts';
import { carryOut } from './carry-out.ts';
import { doneState, enterAll, unchanged } from './entering.ts';
import { type BatchOptions, foldersOf, type Means, within } from './means.ts';

/** Times that a plan is made anew because files have changed meanwhile; then they wait for the next batch. */
const MOST_PLANS = 3;

/** The groups to name; those that photonym has named, before a crash or elsewhere, keep their names. */
export async function withoutGiven(
  groups: readonly ReadyGroup[],
  { dataDir, tagging, signal }: BatchOptions,
  means: Means,
): Promise<readonly ReadyGroup[]> {
  if (groups.length === 0 || tagging?.only === true) return groups;
  const isGiven = givenNames(dataDir);
  const others: ReadyGroup[] = [];
  for (const group of groups) {
    const given = await Promise.all(group.pictures.map((file) => isGiven(file, signal)));
    if (group.pictures.length > 0 && !given.includes(true)) others.push(group);
    else enterAll(group, (file) => doneState(file, group), means);
  }
  return others;
}

/** Plans and renames the pictures of groups that have settled, in a run of its own. */
export async function* nameGroups(
  groups: readonly ReadyGroup[],
  options: BatchOptions,
  means: Means,
): AsyncGenerator<WatchEvent, void, undefined> {
  let steady = groups;
  for (let plans = 0; plans < MOST_PLANS && steady.length > 0; plans++) {
    const plan = await planOf(steady, options, means);
    await putOffJoined(plan, options, means);
    const still = await unchanged(steady, means);
    if (still.length === steady.length) return yield* carryOut(plan, steady, options, means);
    steady = still;
  }
}

/** Puts off groups that a file has joined since they were put together, and which may not be whole yet. */
async function putOffJoined(
  { files }: Plan,
  { root, quietMs }: BatchOptions,
  { arrivals, now }: Means,
): Promise<void> {
  const joined = new Set<number>();
  for (const { source, group } of files) {
    const file = path.join(root, source);
    if (!arrivals.has(file) && (await isFresh(file, quietMs))) joined.add(group);
  }
  for (const { source, group } of files) {
    if (joined.has(group)) arrivals.putOff(path.join(root, source), now(), quietMs);
  }
}

async function isFresh(file: string, quietMs: number): Promise<boolean> {
  const seen = await lookAt(file);
  return seen.is === 'file' && Date.now() - Number(seen.stamp.ctimeNs / 1_000_000n) < quietMs;
}

async function planOf(
  groups: readonly ReadyGroup[],
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
