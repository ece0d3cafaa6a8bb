import path from 'node:path';
import { applyWithCatalog } from '../../pipeline/apply.ts';
import type { Plan } from '../../plan/core/plan.ts';
import type { WatchEvent } from '../core/event.ts';
import type { ReadyGroup } from '../core/ready-groups.ts';
import { doneState, enterAll, enterAsTheyAre, enterMoved, putOffFailed } from './entering.ts';
import type { BatchOptions, Means } from './means.ts';

/** Carries a plan out, and enters where its files are then. */
export async function* carryOut(
  plan: Plan,
  groups: readonly ReadyGroup[],
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
