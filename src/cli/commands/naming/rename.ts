import { defined } from '../../../base/defined.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { isFirstTime } from '../../../memory/told.ts';
import { planLines } from '../../../plan/core/file/plan-lines.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import { applyWithProgress } from '../../apply-plan.ts';
import { actionFor, type ConfirmOptions, confirm, isAskedAbout } from '../../confirm.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { say } from '../../messages/messages.ts';
import type { FilingOptions, NamingOptions } from '../../options/options.ts';
import { type TagCliOptions, tagOptionsOf } from '../../options/tag-options.ts';
import { planPictures } from '../../plan-pictures.ts';
import { datedTemplate } from '../../render/plan/date-hint.ts';
import { planForPeople } from '../../render/plan/outline.ts';
import { serveUntilClosed } from '../../serve-review.ts';

interface RenameCommandOptions
  extends NamingOptions,
    FilingOptions,
    ConfirmOptions,
    Omit<TagCliOptions, 'remove'> {
  readonly hash?: boolean;
  readonly tag?: boolean;
}

/** @throws PhotonymError USAGE */
export function refuseTaggedCopies({
  tag,
  copyTo,
  linkTo,
}: FilingOptions & { readonly tag?: boolean }): void {
  if (tag !== true || (copyTo === undefined && linkTo === undefined)) return;
  throw new PhotonymError('USAGE', 'Copies and links are made without keywords.', {
    remedy: 'Leave out --tag, and afterwards: photonym tag FOLDER',
  });
}

/** Says once, to a person, how names sort by date. */
function mentionDates(
  plan: Plan,
  { captions = 'none' }: RenameCommandOptions,
  { terminal, dataDir }: Context,
): void {
  if (!terminal.errIsTerminal) return;
  const template = datedTemplate(plan, captions !== 'none');
  if (template === undefined || !isFirstTime('names-by-date', dataDir)) return;
  terminal.err(say('date.hint', { template }));
}

/** `photonym PATH…`: look, show the plan, ask, apply. */
export async function runRename(
  paths: string[],
  options: RenameCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  noticeUnfinished(context);
  const offerReview = actionFor(options, terminal.interactive, 'show') === 'ask';
  const tagging = options.tag === true ? { ...tagOptionsOf(options), only: false } : undefined;
  refuseTaggedCopies(options);
  const planned = await planPictures(paths, options, context, {
    forReview: offerReview,
    ...defined({ tagging }),
  });
  const { plan, failed, review, notes } = planned;
  const isAsked = isAskedAbout(plan, options, context);
  const lines = options.json ? planLines(plan) : planForPeople(plan, terminal, isAsked);
  for (const line of lines) await terminal.out(line);
  // Last, so that they are read before the question is answered.
  for (const note of notes) terminal.err(note);
  if (options.json !== true) mentionDates(plan, options, context);
  const code = failed > 0 ? EXIT.someFailed : EXIT.done;
  const answer = await confirm(plan, options, context, { offerReview });
  if (answer === 'review' && review !== undefined) {
    return await serveUntilClosed(
      review,
      { open: true, ...defined({ lang: options.lang }) },
      context,
    );
  }
  if (answer !== 'yes') return code;
  const appliedCode = await applyWithProgress(plan, options, context);
  return appliedCode === EXIT.done ? code : appliedCode;
}
