import { planLines } from '../../plan/plan-file.ts';
import { applyWithProgress } from '../applying.ts';
import { askYesNo } from '../ask.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { planWithProgress } from '../looking.ts';
import type { LookingOptions } from '../options.ts';
import { countPlan, planSummary, renderPlan } from '../render-plan.ts';
import { noticeUnfinished } from '../unfinished.ts';

export interface RenameCommandOptions extends LookingOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
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
  if (!options.json) await terminal.out(summaryLine(plan, options, context));
  if (!(await confirmed(countPlan(plan).rename, options, context))) return lookedCode;
  const appliedCode = await applyWithProgress(plan, options, context);
  return appliedCode === EXIT.done ? lookedCode : appliedCode;
}

function summaryLine(
  plan: Parameters<typeof planSummary>[0],
  { dryRun, yes }: RenameCommandOptions,
  { terminal }: Context,
): string {
  const nothingIsDone = dryRun === true || (yes !== true && !terminal.interactive);
  const hint =
    countPlan(plan).rename > 0 && nothingIsDone ? '  Nothing changed; --yes applies it.' : '';
  return `${planSummary(plan)}${hint}`;
}

async function confirmed(
  renames: number,
  { dryRun, yes, json }: RenameCommandOptions,
  context: Context,
): Promise<boolean> {
  if (dryRun) return false;
  // A script that asks for JSON gets its receipt even when there was nothing to do.
  if (yes) return renames > 0 || json === true;
  if (json || renames === 0 || !context.terminal.interactive) return false;
  return await askYesNo('Apply? [y]es  [n]o  ', context);
}
