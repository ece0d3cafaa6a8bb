import type { Plan } from '../plan/core/plan.ts';
import { askYesNo } from './ask.ts';
import type { Context } from './context.ts';
import { countPlan, planSummary } from './render/plan.ts';

export interface ConfirmOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Says what there is to do, and whether it shall be done. */
export async function confirmed(
  plan: Plan,
  { dryRun = false, yes = false, json = false }: ConfirmOptions,
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
