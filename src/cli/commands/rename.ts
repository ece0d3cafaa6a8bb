import type { Plan } from '../../plan/plan.ts';
import { planLines } from '../../plan/plan-file.ts';
import { applyWithProgress } from '../applying.ts';
import { askYesNo } from '../ask.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { planWithProgress } from '../looking.ts';
import type { FilingOptions, NamingOptions } from '../options.ts';
import { countPlan, planSummary, renderPlan } from '../render-plan.ts';
import { noticeUnfinished } from '../unfinished.ts';

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
  const { plan, failed } = await planWithProgress(paths, options, context);
  const lines = options.json ? planLines(plan) : renderPlan(plan, terminal);
  for (const line of lines) await terminal.out(line);
  const lookedCode = failed > 0 ? EXIT.someFailed : EXIT.done;
  if (!(await confirmed(plan, options, context))) return lookedCode;
  const appliedCode = await applyWithProgress(plan, options, context);
  return appliedCode === EXIT.done ? lookedCode : appliedCode;
}

/** Says what there is to do, and whether it shall be done. */
async function confirmed(
  plan: Plan,
  { dryRun = false, yes = false, json = false }: RenameCommandOptions,
  context: Context,
): Promise<boolean> {
  const { terminal } = context;
  // A script that asks for JSON gets its receipt even when there is nothing to rename.
  if (json) return yes && !dryRun;
  const summary = planSummary(plan);
  const mayAsk = terminal.interactive && !yes && !dryRun;
  if (countPlan(plan).rename === 0 || (yes && !dryRun)) {
    await terminal.out(summary);
    return countPlan(plan).rename > 0;
  }
  if (mayAsk) return await askYesNo(`${summary}  Apply? [y]es  [n]o  `, context);
  await terminal.out(`${summary}  Nothing changed; --yes applies it.`);
  return false;
}
