import { dirname } from 'node:path/posix';
import type { Plan } from '../../../plan/core/plan.ts';
import { say } from '../../messages/messages.ts';
import { deedOfPlan } from '../deed.ts';
import { isRow } from './rows.ts';

/** The pictures of a plan, counted by status. */
interface PlanCounts {
  readonly rename: number;
  readonly unchanged: number;
  readonly unsure: number;
  readonly undated: number;
  readonly 'named-by-hand': number;
  readonly failed: number;
  /** Companions of renamed pictures. */
  readonly companions: number;
  /** Files whose keywords change: of a picture, it and each of its sidecars. */
  readonly tag: number;
  /** Pictures of which no file's keywords change. */
  readonly untagged: number;
  /** Files with a row in the list. */
  readonly rows: number;
  /** Of the renamed pictures: how many get each label, and come into each folder. */
  readonly labels: ReadonlyMap<string, number>;
  readonly folders: ReadonlyMap<string, number>;
}

/** Plans are long, and a file of one is unpacked whenever it is asked for: each plan is counted once. */
const counted = new WeakMap<Plan['files'], PlanCounts>();

export function countPlan({ files }: Plan): PlanCounts {
  const known = counted.get(files) ?? countFiles(files);
  counted.set(files, known);
  return known;
}

function countFiles(files: Plan['files']): PlanCounts {
  const kept = { unsure: 0, undated: 0, 'named-by-hand': 0, failed: 0 };
  const counts = { rename: 0, unchanged: 0, companions: 0, tag: 0, untagged: 0, rows: 0, ...kept };
  const labels = new Map<string, number>();
  const folders = new Map<string, number>();
  // The files of a group follow one another.
  let group = { number: -1, pictures: 0, isTagged: false };
  const endGroup = (): void => {
    if (!group.isTagged) counts.untagged += group.pictures;
  };
  for (const file of files) {
    const { role, status, keywords, label, target } = file;
    if (file.group !== group.number) {
      endGroup();
      group = { number: file.group, pictures: 0, isTagged: false };
    }
    if (isRow(file)) counts.rows += 1;
    if (keywords !== undefined) {
      counts.tag += 1;
      group.isTagged = true;
    }
    if (role === 'picture') counts[status] += 1;
    else if (status === 'rename') counts.companions += 1;
    if (role === 'picture' && status !== 'failed') group.pictures += 1;
    if (role !== 'picture' || status !== 'rename') continue;
    if (label !== undefined) add(labels, label);
    add(folders, dirname(target));
  }
  endGroup();
  return { ...counts, labels, folders };
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** "19 to rename (with 3 companions), 1 kept, 2 already named, 1 failed." */
export function planSummary(plan: Plan): string {
  const {
    rename,
    unchanged,
    unsure,
    undated,
    'named-by-hand': byHand,
    failed,
    companions,
    tag,
    untagged,
  } = countPlan(plan);
  if (plan.only === 'keywords') return say('tag.summary', { tag, kept: untagged, failed });
  const kept = unsure + undated;
  const deed = deedOfPlan(plan).kind;
  const counts = { rename, deed, companions, kept, byHand, unchanged, failed };
  const first = say('plan.summary', counts);
  if (tag === 0) return first;
  return say('list.sentences', { first, second: say('tag.also', { tag }) });
}
