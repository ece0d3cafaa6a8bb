import type { Plan } from '../plan/core/plan.ts';
import { ask } from './ask.ts';
import type { Context } from './context.ts';
import { countPlan, planSummary } from './render/plan.ts';

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
  const isNothing = countPlan(plan).rename === 0;
  if (action === 'ask' && !isNothing) return await askToApply(plan, context, offerReview);
  const hint = action === 'show' && !isNothing ? '  Nothing changed; --yes applies it.' : '';
  await terminal.out(`${planSummary(plan)}${hint}`);
  return action === 'apply' && !isNothing ? 'yes' : 'no';
}

/**
 * Sums up a plan and asks; an unclear answer means no.
 * @throws PhotonymError INTERRUPTED on Ctrl-C
 */
export async function askToApply(
  plan: Plan,
  context: Context,
  offerReview = false,
): Promise<'yes' | 'no' | 'review'> {
  const choices = `[y]es  [n]o${offerReview ? '  [r]eview in the browser' : ''}`;
  const answer = await ask(`${planSummary(plan)}  Apply? ${choices}  `, context);
  if (offerReview && /^r(eview)?$/i.test(answer)) return 'review';
  return /^y(es)?$/i.test(answer) ? 'yes' : 'no';
}
