import { basename, resolve } from 'node:path';
import type { SheetCard } from '../../../show/core/card.ts';
import { planCards } from '../../../show/core/plan-cards.ts';
import { type SheetEvent, writeSheet } from '../../../show/sheet.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import type { NamingOptions } from '../../options/options.ts';
import { planPictures } from '../../plan-pictures.ts';
import { type ProgressLine, progress } from '../../render/progress.ts';
import type { Terminal } from '../../render/terminal.ts';

interface SheetCommandOptions extends NamingOptions {
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
  let failed = 0;
  let bar: ProgressLine | undefined;
  // Pictures are looked at only when the sheet asks for its cards, so that an output that cannot be
  // written is refused at once.
  async function* cards(): AsyncGenerator<SheetCard, void, undefined> {
    const planned = await planPictures(paths, options, context);
    failed = planned.failed;
    const all = planCards(planned.plan);
    bar = progress(terminal, { title: say('sheet.bar'), total: all.length });
    yield* all;
  }
  const { columns, size, pageSize, lang, force: overwrite } = options;
  const title = options.title ?? basename(resolve(paths[0] ?? '.'));
  const wish = { columns, size, pageSize, title, lang, overwrite, signal };
  for await (const event of writeSheet(cards(), options.output, wish)) {
    if (event.type === 'drawn') bar?.step();
    else tellWritten(event, terminal);
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

/** Says what a sheet holds, and that some of its text cannot be read. */
export function tellWritten(
  { file, pictures, boxes }: Extract<SheetEvent, { type: 'written' }>,
  terminal: Terminal,
): void {
  terminal.err(say('sheet.done', { file: terminal.errName(file), count: pictures }));
  if (boxes !== true) return;
  terminal.err(say('sheet.boxes'));
  terminal.err(say('sheet.fonts'));
}
