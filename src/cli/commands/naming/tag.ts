import { planLines } from '../../../plan/core/file/plan-lines.ts';
import { applyWithProgress } from '../../apply-plan.ts';
import { type ConfirmOptions, confirm, isAskedAbout } from '../../confirm.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import type { NamingOptions } from '../../options/options.ts';
import { type TagCliOptions, tagOptionsOf } from '../../options/tag-options.ts';
import { planPictures } from '../../plan-pictures.ts';
import { planForPeople } from '../../render/plan/outline.ts';

interface TagCommandOptions extends NamingOptions, TagCliOptions, ConfirmOptions {
  readonly hash?: boolean;
}

/** `photonym tag PATH…`: look, show what keywords change, ask, write. */
export async function runTag(
  paths: string[],
  options: TagCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  noticeUnfinished(context);
  const tagging = { ...tagOptionsOf(options, options.lang), only: true };
  const { plan, failed, notes } = await planPictures(paths, { ...options, all: true }, context, {
    tagging,
  });
  const isAsked = isAskedAbout(plan, options, context);
  const lines = options.json ? planLines(plan) : planForPeople(plan, terminal, isAsked);
  for (const line of lines) await terminal.out(line);
  for (const note of notes) terminal.err(note);
  const code = failed > 0 ? EXIT.someFailed : EXIT.done;
  if ((await confirm(plan, options, context)) !== 'yes') return code;
  const applied = await applyWithProgress(plan, options, context);
  return applied === EXIT.done ? code : applied;
}
