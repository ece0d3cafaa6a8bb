import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, PhotonymError } from '../../../base/errors.ts';
import { type BoundPlan, bindPlan, checkBound } from '../../../pipeline/bind-plan.ts';
import { asEdited } from '../../../plan/core/edited.ts';
import { planLines } from '../../../plan/core/file/plan-lines.ts';
import { readPlanFrom } from '../../../plan/core/file/read-plan.ts';
import type { Plan } from '../../../plan/core/plan.ts';
import { knownByName } from '../../../plan/warnings.ts';
import { applyWithProgress } from '../../apply-plan.ts';
import { actionFor, askToApply, type ConfirmOptions } from '../../confirm.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { fault, say } from '../../messages/messages.ts';
import { complain } from '../../render/messages.ts';
import { PassedOverNotes } from '../../render/passed-over.ts';
import { countPlan, planSummary } from '../../render/plan/counts.ts';
import { planRows } from '../../render/plan/rows.ts';
import { progress } from '../../render/progress.ts';

interface ApplyCommandOptions extends ConfirmOptions {
  readonly skipStale?: boolean;
  readonly root?: string;
  readonly hash?: boolean;
}

/** `photonym apply PLAN`: checks a plan against the disk, asks on a terminal, carries it out. */
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
  // A plan file was made to be applied: without a terminal there is no need to ask.
  const action = actionFor(options, context.terminal.interactive, 'apply');
  if (action === 'show') {
    const code = await show(bound.plan, options, context);
    await warn(bound.plan, context);
    return code;
  }
  complainOfFailed(bound.plan, context);
  await warn(bound.plan, context);
  const asks = action === 'ask' && countPlan(bound.plan).rename > 0;
  if (asks && (await askToApply(bound.plan, context, { offerList: true })) !== 'yes') {
    return EXIT.done;
  }
  return await applyWithProgress(bound.plan, options, context);
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

/**
 * The plan with `--root` as its root, if given.
 * @throws PhotonymError PATH_NOT_FOUND if the root does not exist
 */
async function rooted(plan: Plan, given: string | undefined): Promise<Plan> {
  const root = path.resolve(given ?? plan.root);
  const stats = await stat(root).catch(() => undefined);
  if (stats?.isDirectory() === true) return { ...plan, root };
  throw new PhotonymError('PATH_NOT_FOUND', `There is no folder ${root}.`, {
    remedy: 'Say where the pictures are now: --root FOLDER',
  });
}

async function refuseBlocked(bound: BoundPlan, { terminal, signal }: Context): Promise<void> {
  const conflicts = await checkBound(bound, { signal });
  if (conflicts.length === 0) return;
  const mark = terminal.styleErr('yellow', say('mark.blocked'));
  for (const { source, target, status, remedy } of conflicts) {
    const file = `${terminal.errName(source)} → ${terminal.errName(target)}`;
    const why = `${status}: ${terminal.errName(fault(remedy))}`;
    terminal.err(say('problem.file', { mark, file, why }));
  }
  throw new PhotonymError('PLAN_BLOCKED', say('apply.blocked', { count: conflicts.length }), {
    remedy:
      'Correct the rows named above. A row whose target is its source leaves that file alone.',
  });
}

async function bindWithProgress(
  plan: Plan,
  { root }: ApplyCommandOptions,
  { terminal, signal }: Context,
): Promise<BoundPlan> {
  const { rename, companions } = countPlan(plan);
  const total = rename + companions;
  const bar = progress(terminal, { title: say('apply.bar', { count: total }), total });
  const onProgress = () => bar.step();
  const bound = await bindPlan(plan, { elsewhere: root !== undefined, signal, onProgress });
  if (total > 0) bar.finish();
  return bound;
}

function refuseStale({ stale }: BoundPlan, { terminal }: Context): void {
  if (stale.length === 0) return;
  const mark = terminal.styleErr('yellow', say('mark.stale'));
  for (const { source, failure } of stale) {
    const why = terminal.errName(fault(failure.message));
    terminal.err(say('problem.file', { mark, file: terminal.errName(source), why }));
  }
  throw new PhotonymError('PLAN_STALE', say('apply.stale', { count: stale.length }), {
    remedy: 'Make a new plan, or rename the others with --skip-stale.',
  });
}

async function show(
  plan: Plan,
  { json = false }: ApplyCommandOptions,
  { terminal }: Context,
): Promise<ExitCode> {
  const lines = json ? planLines(plan) : planRows(plan, terminal);
  for (const line of lines) await terminal.out(line);
  if (!json) await terminal.out(`${planSummary(plan)}  ${say('apply.unchanged')}`);
  return countPlan(plan).failed > 0 ? EXIT.someFailed : EXIT.done;
}

/** Names the catalogs, settings and links that know files by the names that they lose. */
async function warn(plan: Plan, { terminal, signal }: Context): Promise<void> {
  const notes = new PassedOverNotes(terminal);
  for await (const item of knownByName(plan, signal)) notes.add(item);
  for (const line of notes.lines(plan)) terminal.err(line);
}

function complainOfFailed({ files }: Plan, { terminal }: Context): void {
  for (const { source, status, failure } of files) {
    if (status === 'failed' && failure !== undefined) complain(terminal, source, failure.message);
  }
}
