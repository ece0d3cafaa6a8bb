import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, PhotonymError } from '../../../base/errors.ts';
import { foldName } from '../../../name/file-name.ts';
import { type BoundPlan, bindPlan } from '../../../pipeline/bind-plan.ts';
import { checkPlan } from '../../../plan/check.ts';
import { asEdited } from '../../../plan/core/edited.ts';
import { planLines } from '../../../plan/core/file/plan-lines.ts';
import { readPlanFrom } from '../../../plan/core/file/read-plan.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import { applyWithProgress } from '../../apply-plan.ts';
import { askYesNo } from '../../ask.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { complain } from '../../render/messages.ts';
import { countPlan, planSummary, renderPlan } from '../../render/plan.ts';
import { plural } from '../../render/plural.ts';
import { progress } from '../../render/progress.ts';

export interface ApplyCommandOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly skipStale?: boolean;
  readonly root?: string;
  readonly hash?: boolean;
  readonly json?: boolean;
}

/** `photonym apply PLAN`: check a plan against the disk, ask on a terminal, carry it out. */
export async function runApply(
  file: string,
  options: ApplyCommandOptions,
  context: Context,
): Promise<ExitCode> {
  noticeUnfinished(context);
  const written = asEdited(await readWritten(file, context));
  const plan = await rooted(written, options.root);
  const bound = await bindWithProgress(plan, options, context);
  if (options.skipStale !== true) refuseStale(bound, context);
  await refuseBlocked(bound, context);
  return options.dryRun === true
    ? await show(bound.plan, options, context)
    : await carryOut(bound.plan, options, context);
}

async function readWritten(file: string, { stdin }: Context): Promise<Plan> {
  try {
    return await readPlanFrom(file === '-' ? stdin : createReadStream(file));
  } catch (error) {
    if (error instanceof PhotonymError) throw error;
    throw new PhotonymError('USAGE', `Cannot read the plan ${file}: ${messageOf(error)}`, {
      remedy: 'Make one with: photonym plan PATH… -o plan.jsonl',
      cause: error,
    });
  }
}

/** The plan under the folder given, or under its own, which has to be there. */
async function rooted(plan: Plan, given: string | undefined): Promise<Plan> {
  const root = path.resolve(given ?? plan.root);
  const stats = await stat(root).catch(() => undefined);
  if (stats?.isDirectory() === true) return { ...plan, root };
  throw new PhotonymError('PATH_NOT_FOUND', `There is no folder ${root}.`, {
    remedy: 'Say where the pictures of the plan are now: --root FOLDER',
  });
}

async function refuseBlocked(
  { plan, staying }: BoundPlan,
  { terminal, signal }: Context,
): Promise<void> {
  // What wants the place of a stale file is left out with it, when its turn comes.
  const conflicts = (await checkPlan(plan, { signal })).filter(
    ({ status, target }) => !(status === 'target-exists' && staying.has(foldName(target))),
  );
  if (conflicts.length === 0) return;
  const mark = terminal.styleErr('yellow', 'blocked:');
  for (const { source, target, status, remedy } of conflicts) {
    terminal.err(
      `${mark} ${terminal.errName(source)} → ${terminal.errName(target)}: ${status}: ${terminal.errName(remedy)}`,
    );
  }
  const rows =
    conflicts.length === 1
      ? '1 row of the plan is'
      : `${plural(conflicts.length, 'row')} of the plan are`;
  throw new PhotonymError('PLAN_BLOCKED', `${rows} blocked. Nothing has been renamed.`, {
    remedy:
      'Correct the rows named above, or give a target the name of its source to leave that file alone.',
  });
}

async function bindWithProgress(
  plan: Plan,
  { root }: ApplyCommandOptions,
  { terminal, signal }: Context,
): Promise<BoundPlan> {
  const { rename, companions } = countPlan(plan);
  const total = rename + companions;
  const bar = progress(terminal, { title: `Checking ${plural(total, 'file')}`, total });
  const step = () => bar.step();
  const bound = await bindPlan(plan, { elsewhere: root !== undefined, signal, step });
  if (total > 0) bar.finish();
  return bound;
}

function refuseStale({ stale }: BoundPlan, { terminal }: Context): void {
  if (stale.length === 0) return;
  const mark = terminal.styleErr('yellow', 'stale:');
  for (const { source, failure } of stale) {
    terminal.err(`${mark} ${terminal.errName(source)}: ${terminal.errName(failure.message)}`);
  }
  const what =
    stale.length === 1
      ? '1 file is no longer the one that was planned'
      : `${plural(stale.length, 'file')} are no longer those that were planned`;
  throw new PhotonymError('PLAN_STALE', `${what}. Nothing has been renamed.`, {
    remedy: 'Make a new plan, or rename the others with --skip-stale.',
  });
}

async function show(
  plan: Plan,
  { json = false }: ApplyCommandOptions,
  { terminal }: Context,
): Promise<ExitCode> {
  const lines = json ? planLines(plan) : renderPlan(plan, terminal);
  for (const line of lines) await terminal.out(line);
  if (!json) await terminal.out(`${planSummary(plan)}  Nothing changed.`);
  return countPlan(plan).failed > 0 ? EXIT.someFailed : EXIT.done;
}

async function carryOut(
  plan: Plan,
  { json = false, yes = false, hash = true }: ApplyCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  for (const { source, status, failure } of plan.files) {
    if (status === 'failed' && failure !== undefined) complain(terminal, source, failure.message);
  }
  // Whoever made the plan has seen it; a pipe has nobody to ask.
  const asks = terminal.interactive && !yes && !json && countPlan(plan).rename > 0;
  if (asks && !(await askYesNo(`${planSummary(plan)}  Apply? [y]es  [n]o  `, context))) {
    return EXIT.done;
  }
  return await applyWithProgress(plan, { json, hash }, context);
}
