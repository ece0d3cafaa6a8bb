import { basename, join } from 'node:path';
import { defined } from '../../base/defined.ts';
import { captionText } from '../../label/caption.ts';
import { tooBroad } from '../../label/too-broad.ts';
import type { Plan, PlannedFile } from '../../plan/core/plan.ts';
import type { SheetCard } from './card.ts';

/** The pictures of a plan as cards of a contact sheet, in the plan's order, without companions. */
export function planCards({ root, files }: Plan): SheetCard[] {
  const cards: SheetCard[] = [];
  for (const file of files) if (file.role === 'picture') cards.push(planCard(root, file));
  return cards;
}

function planCard(root: string, file: PlannedFile): SheetCard {
  const { source, target, status, label, probability, guesses, broad, failure } = file;
  const { caption, captionBy, captionError, seen, written } = file;
  const said = caption === undefined ? [] : [captionText(caption, captionBy)];
  const shown = [...said, seen, written].filter((part) => part !== undefined);
  return {
    path: join(root, source),
    oldName: basename(source),
    newName: basename(target),
    status: status === 'unsure' || status === 'failed' ? status : 'named',
    ...defined({
      label,
      // It belongs to a name that was not given.
      probability: status === 'named-by-hand' ? undefined : probability,
      guesses,
      seen: shown.length === 0 ? undefined : shown.join(' · '),
      reason: failure?.message ?? (broad && tooBroad(broad)) ?? captionError,
    }),
  };
}
