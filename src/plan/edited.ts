import { PackedList } from '../packed-list.ts';
import type { Plan, PlannedFile } from './plan.ts';

/** A plan that may have been edited by hand: the targets alone say what is to be renamed. */
export function asEdited(plan: Plan): Plan {
  const files = new PackedList<PlannedFile>();
  for (const file of plan.files) files.push(settled(file));
  return { ...plan, files };
}

function settled(file: PlannedFile): PlannedFile {
  const moves = file.source !== file.target;
  if (moves === (file.status === 'rename')) return file;
  if (!moves) return { ...file, status: 'unchanged' };
  const { failure: _, ...rest } = file;
  return { ...rest, status: 'rename' };
}
