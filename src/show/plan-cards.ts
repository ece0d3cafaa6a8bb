import { basename, join } from 'node:path';
import type { Plan, PlannedFile } from '../plan/plan.ts';
import type { SheetCard } from './card.ts';

/** The pictures of a plan as cards of a contact sheet, in its order; companions are not shown. */
export function planCards({ root, files }: Plan): SheetCard[] {
  return files.filter(({ role }) => role === 'picture').map((file) => planCard(root, file));
}

function planCard(root: string, file: PlannedFile): SheetCard {
  const { source, target, status, label, probability, guesses, failure } = file;
  return {
    path: join(root, source),
    oldName: basename(source),
    newName: basename(target),
    status: status === 'unsure' || status === 'failed' ? status : 'named',
    ...(label === undefined ? {} : { label }),
    ...(probability === undefined ? {} : { probability }),
    ...(guesses === undefined ? {} : { guesses }),
    ...(failure === undefined ? {} : { reason: failure.message }),
  };
}
