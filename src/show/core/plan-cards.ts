import { basename, join } from 'node:path';
import type { Plan, PlannedFile } from '../../plan/core/plan.ts';
import type { SheetCard } from './card.ts';

/** The pictures of a plan as cards of a contact sheet, in its order; companions are not shown. */
export function planCards({ root, files }: Plan): SheetCard[] {
  const cards: SheetCard[] = [];
  for (const file of files) if (file.role === 'picture') cards.push(planCard(root, file));
  return cards;
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
