import { PackedList } from '../../base/packed-list.ts';
import { isMoved, type Plan, type PlannedFile } from './plan.ts';

/**
 * Makes the status of each row follow its target, which may have been edited by hand: a row whose target
 * differs from its source is renamed. In a plan of copies or links the status decides, since a copy may
 * have its original's name.
 */
export function asEdited(plan: Plan): Plan {
  const files = new PackedList<PlannedFile>();
  const settle = isMoved(plan) ? settled : (file: PlannedFile): PlannedFile => file;
  for (const file of plan.files) files.push(settle(file));
  return { ...plan, files };
}

function settled(file: PlannedFile): PlannedFile {
  const moves = file.source !== file.target;
  if (moves === (file.status === 'rename')) return file;
  if (!moves) return { ...file, status: 'unchanged' };
  const { failure: _, ...rest } = file;
  return { ...rest, status: 'rename', typed: true };
}
