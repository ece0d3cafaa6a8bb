import { PackedList } from '../../base/packed-list.ts';
import { isMoved, type Plan, type PlannedFile } from './plan.ts';

/**
 * A plan that may have been edited by hand: the targets alone say what is to be renamed. A copy may
 * have the name of its original, so that there the status says what is to be made.
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
  return { ...rest, status: 'rename' };
}
