import path from 'node:path';
import { type Failure, PhotonymError } from '../../base/errors.ts';
import type { Judgement } from '../../label/judgement.ts';
import { classify } from '../../pipeline/classify.ts';
import { namedByHand } from '../../pipeline/file-values.ts';
import type { WatchEvent } from '../core/event.ts';
import type { FileState } from '../core/purpose.ts';
import type { ReadyGroup } from '../core/ready-groups.ts';
import { enterAll } from './entering.ts';
import { joinLate } from './late.ts';
import { type BatchOptions, foldersOf, type Means, within } from './means.ts';
import { nameGroups, withoutGiven } from './naming.ts';

/** A file that could not be read waits this many quiet times for the rest of it, before that is told. */
const BROKEN_WAITS = 6;

/**
 * Looks at pictures that have settled and, if they are to be named, plans and renames them in a run of its own. Then
 * the snapshot knows them; those that could not be handled stay among the arrivals.
 * @throws PhotonymError as `classify`, `planRenames` and `apply` do; what is not entered yet is handled again
 */
export async function* handleBatch(
  groups: readonly ReadyGroup[],
  options: BatchOptions,
  means: Means,
): AsyncGenerator<WatchEvent, void, undefined> {
  const broken = new Map<string, Failure | 'truncated'>();
  yield* look(groups, broken, options, means);
  requireCatalog(options);
  const whole: ReadyGroup[] = [];
  for (const group of groups) {
    const isBroken = group.pictures.some((file) => broken.has(file));
    if (isBroken && waitsForRest(group, broken, options, means)) continue;
    for (const file of group.pictures) yield* tellBroken(file, broken.get(file), means);
    if (isBroken) enterAll(group, (file) => (broken.has(file) ? 'broken' : 'seen'), means);
    else if (group.purpose === 'look')
      enterAll(group, (file) => lookedState(file, group, means), means);
    else whole.push(group);
  }
  const others = yield* joinLate(whole, options, means);
  const toName = await withoutGiven(others, options, means);
  if (toName.length > 0) yield* nameGroups(toName, options, means);
}

/** What the catalog could not take in is looked at again, once it can. @throws PhotonymError CATALOG_UNAVAILABLE */
function requireCatalog({ catalog }: BatchOptions): void {
  if (catalog?.isUsable !== false) return;
  throw new PhotonymError('CATALOG_UNAVAILABLE', `The catalog ${catalog.path} cannot be used.`, {
    remedy: 'Check the disk of the data folder; see photonym doctor.',
  });
}

/** Looks at the pictures, which the catalog then knows. */
async function* look(
  groups: readonly ReadyGroup[],
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

/** Puts a group off whose picture may not be there as a whole; false if it had its time. */
function waitsForRest(
  { pictures }: ReadyGroup,
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
function lookedState(file: string, group: ReadyGroup, { snapshot, arrivals }: Means): FileState {
  if (!group.pictures.includes(file)) return 'beside';
  const stamp = arrivals.settledStamp(file);
  return stamp !== undefined && snapshot.known(file, stamp)?.state === 'done' ? 'done' : 'seen';
}
