import { widthOf } from '../base/language/width.ts';
import type { Plan } from '../plan/core/plan.ts';
import { Questions } from './ask.ts';
import type { Context } from './context.ts';
import { say } from './messages/messages.ts';
import { countPlan, planSummary } from './render/plan/counts.ts';
import { filesBeyond } from './render/plan/outline.ts';
import { planRows } from './render/plan/rows.ts';

/** The options that settle beforehand whether a plan is carried out. */
export interface ConfirmOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * Decides about a plan: carry it out, ask, or only show it.
 * @param unattended without `--yes` and with nobody to ask
 */
export function actionFor(
  { dryRun = false, yes = false, json = false }: ConfirmOptions,
  interactive: boolean,
  unattended: 'apply' | 'show',
): 'apply' | 'ask' | 'show' {
  if (dryRun) return 'show';
  if (yes) return 'apply';
  return interactive && !json ? 'ask' : unattended;
}

/** Whether a plan that was just made is asked about. */
export function isAskedAbout(plan: Plan, options: ConfirmOptions, { terminal }: Context): boolean {
  return actionFor(options, terminal.interactive, 'show') === 'ask' && hasWork(plan);
}

/** Whether there is anything to rename, or to tag. */
function hasWork(plan: Plan): boolean {
  const { rename, tag } = countPlan(plan);
  return rename + tag > 0;
}

/** Prints the summary of a plan that was just made, and settles whether it is carried out. */
export async function confirm(
  plan: Plan,
  options: ConfirmOptions,
  context: Context,
  { offerReview = false }: { readonly offerReview?: boolean } = {},
): Promise<'yes' | 'no' | 'review'> {
  const { terminal } = context;
  const action = actionFor(options, terminal.interactive, 'show');
  // A script that asks for JSON gets its receipt even when there is nothing to rename.
  if (options.json === true) return action === 'apply' ? 'yes' : 'no';
  if (isAskedAbout(plan, options, context)) {
    return await askToApply(plan, context, { offerReview, offerList: filesBeyond(plan) > 0 });
  }
  const isNothing = !hasWork(plan);
  const hint = action === 'show' && !isNothing ? `  ${say('ask.dry')}` : '';
  await terminal.tell(`${planSummary(plan)}${hint}`);
  return action === 'apply' && !isNothing ? 'yes' : 'no';
}

/** What may be answered besides yes and no. */
interface Offers {
  readonly offerReview?: boolean;
  /** Whether there is more of the plan than was shown. */
  readonly offerList?: boolean;
}

/**
 * Sums up a plan and asks until the answer is clear. Enter alone means no, and so does the end of the input.
 * @throws PhotonymError INTERRUPTED on Ctrl-C
 */
export async function askToApply(
  plan: Plan,
  context: Context,
  offers: Offers = {},
): Promise<'yes' | 'no' | 'review'> {
  const { terminal } = context;
  const question = questionOf(offers);
  const summary = planSummary(plan);
  using questions = new Questions(context);
  const isNarrow = widthOf(`${summary}  ${question}`) >= terminal.columns;
  if (isNarrow) await terminal.tell(summary);
  for (let text = isNarrow ? question : `${summary}  ${question}`; ; text = question) {
    const answer = meaningOf(await questions.ask(`${text}  `), offers);
    if (answer !== 'list' && answer !== undefined) return answer;
    if (answer === undefined) await terminal.tell(say('ask.again', { offers: offered(offers) }));
    else for (const row of planRows(plan, terminal)) await terminal.out(row);
  }
}

function questionOf({ offerReview = false, offerList = false }: Offers): string {
  const [review, list] = [offerReview ? 'yes' : 'no', offerList ? 'yes' : 'no'];
  return say('ask.question', { review, list });
}

function offered({ offerReview = false, offerList = false }: Offers): string {
  if (offerReview) return offerList ? 'both' : 'review';
  return offerList ? 'list' : 'none';
}

/** What an answer means, by its letter or its word; undefined if that is not clear. */
export function meaningOf(
  answer: string,
  { offerReview = false, offerList = false }: Offers,
): 'yes' | 'no' | 'review' | 'list' | undefined {
  const is = (meaning: 'yes' | 'no' | 'review' | 'list'): boolean =>
    say(`answer.${meaning}`).split(' ').includes(answer.toLowerCase());
  if (is('yes')) return 'yes';
  if (answer === '' || is('no')) return 'no';
  if (offerReview && is('review')) return 'review';
  if (offerList && is('list')) return 'list';
  return undefined;
}
