import { basename, join } from 'node:path';
import type { Sharp } from 'sharp';
import { recognise } from '../../find/recognise.ts';
import { openPicture } from '../../look/open.ts';
import type { Plan, PlannedFile } from '../../plan/plan.ts';
import type { SheetCard } from '../../show/card.ts';
import { writeSheet } from '../../show/sheet.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { planWithProgress, plural } from '../looking.ts';
import type { LookingOptions } from '../options.ts';
import { progress } from '../progress.ts';

export interface SheetCommandOptions extends LookingOptions {
  readonly output: string;
  readonly columns?: number;
  readonly size?: number;
  readonly pageSize?: number;
  readonly title?: string;
  readonly force?: boolean;
}

/** `photonym sheet`: the pictures in a grid, with name and score above each. */
export async function runSheet(
  paths: string[],
  options: SheetCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { plan, failed } = await planWithProgress(paths, options, context);
  const cards = sheetCards(plan);
  const bar = progress(terminal, { title: 'Drawing', total: cards.length });
  const { columns, size, pageSize, title, force: overwrite } = options;
  const events = writeSheet(cards, options.output, {
    columns,
    size,
    pageSize,
    title: title ?? basename(plan.root),
    overwrite,
    signal,
    open: openRecognised,
  });
  for await (const event of events) {
    if (event.type === 'drawn') bar.step();
    else terminal.err(`${terminal.errName(event.file)}: ${plural(event.pictures, 'picture')}`);
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

/** The pictures of a plan as cards; companions are not shown. */
export function sheetCards({ root, files }: Plan): SheetCard[] {
  return files.filter(({ role }) => role === 'picture').map((file) => sheetCard(root, file));
}

function sheetCard(root: string, file: PlannedFile): SheetCard {
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

async function openRecognised(path: string): Promise<Sharp> {
  return (await openPicture(path, (await recognise(path)) ?? 'jpeg')).source;
}
