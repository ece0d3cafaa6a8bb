import { planLines } from '../../../plan/core/file/plan-lines.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import { applyWithProgress } from '../../apply-plan.ts';
import { ask } from '../../ask.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import type { FilingOptions, NamingOptions } from '../../options/options.ts';
import { countPlan, planSummary, renderPlan } from '../../render/plan.ts';
import { serve } from '../../serve-review.ts';
import { planWithProgress } from '../../session.ts';

export interface RenameCommandOptions extends NamingOptions, FilingOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly hash?: boolean;
  readonly json?: boolean;
}

/** `photonym PATH…`: look, show the plan, ask, apply. */
export async function runRename(
  paths: string[],
  options: RenameCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  noticeUnfinished(context);
  const forReview = mayAsk(options, context);
  const { plan, failed, review } = await planWithProgress(paths, options, context, { forReview });
  const lines = options.json ? planLines(plan) : renderPlan(plan, terminal);
  for (const line of lines) await terminal.out(line);
  const lookedCode = failed > 0 ? EXIT.someFailed : EXIT.done;
  const answer = await answerFor(plan, options, context);
  if (answer === 'review' && review !== undefined) return await serve(review, SERVING, context);
  if (answer !== 'yes') return lookedCode;
  const appliedCode = await applyWithProgress(plan, options, context);
  return appliedCode === EXIT.done ? lookedCode : appliedCode;
}

const SERVING = { open: true };

/** Whether somebody is there to be asked. */
function mayAsk(
  { dryRun = false, yes = false, json = false }: RenameCommandOptions,
  context: Context,
) {
  return context.terminal.interactive && !json && !yes && !dryRun;
}

/** Says what there is to do, and what shall be done about it. */
async function answerFor(
  plan: Plan,
  options: RenameCommandOptions,
  context: Context,
): Promise<'yes' | 'no' | 'review'> {
  const { dryRun = false, yes = false, json = false } = options;
  const { terminal } = context;
  // A script that asks for JSON gets its receipt even when there is nothing to rename.
  if (json) return yes && !dryRun ? 'yes' : 'no';
  const summary = planSummary(plan);
  if (countPlan(plan).rename === 0 || (yes && !dryRun)) {
    await terminal.out(summary);
    return countPlan(plan).rename > 0 ? 'yes' : 'no';
  }
  if (mayAsk(options, context)) {
    const answer = await ask(`${summary}  Apply? [y]es  [n]o  [r]eview in the browser  `, context);
    if (/^r(eview)?$/i.test(answer)) return 'review';
    return /^y(es)?$/i.test(answer) ? 'yes' : 'no';
  }
  await terminal.out(`${summary}  Nothing changed; --yes applies it.`);
  return 'no';
}
