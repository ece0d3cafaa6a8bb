import { join } from 'node:path';
import { apply as applyPlan } from '../../src/apply/apply.ts';
import type { RunEvent } from '../../src/apply/core/run-event.ts';
import { history } from '../../src/apply/journal/history.ts';
import type { Ports } from '../../src/apply/ports.ts';
import { undo } from '../../src/apply/undo.ts';
import {
  eventsOf,
  planOf,
  plant,
  scratchFolder,
  treeOf,
  type Wish,
} from '../support/disk/scratch-tree.ts';

/** Pictures on some disk, with the journal on another. */
export interface Scene {
  readonly root: string;
  readonly dataDir: string;
  readonly before: Record<string, string>;
}

/** Plants files in a folder that is there. */
export function sceneIn(root: string, files: Readonly<Record<string, string>>): Scene {
  plant(root, files);
  return { root, dataDir: join(scratchFolder(), 'data'), before: treeOf(root) };
}

/** Plans and renames. */
export function apply(
  { root, dataDir }: Scene,
  wishes: readonly Wish[],
  ports: Partial<Ports> = {},
): Promise<RunEvent[]> {
  return eventsOf(applyPlan(planOf(root, wishes), { dataDir, ports }));
}

/** Undoes the latest run if it has renamed anything. */
export async function undoLatest({ dataDir }: Scene): Promise<void> {
  if (history(dataDir).some(({ renamed, undone }) => renamed > undone)) {
    await eventsOf(undo(undefined, { dataDir }));
  }
}
