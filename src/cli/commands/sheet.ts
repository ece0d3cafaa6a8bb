import { basename } from 'node:path';
import { planCards } from '../../show/plan-cards.ts';
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
  const cards = planCards(plan);
  const bar = progress(terminal, { title: 'Drawing', total: cards.length });
  const { columns, size, pageSize, title, force: overwrite } = options;
  const events = writeSheet(cards, options.output, {
    columns,
    size,
    pageSize,
    title: title ?? basename(plan.root),
    overwrite,
    signal,
  });
  for await (const event of events) {
    if (event.type === 'drawn') bar.step();
    else terminal.err(`${terminal.errName(event.file)}: ${plural(event.pictures, 'picture')}`);
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}
