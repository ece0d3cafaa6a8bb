import { defined } from '../../../base/defined.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { requirePaths } from '../../../find/given/given.ts';
import type { DuplicateGroup } from '../../../pipeline/duplicates.ts';
import { findDuplicates } from '../../../pipeline/duplicates.ts';
import { asidePlace, planAside } from '../../../plan/aside.ts';
import { planLines } from '../../../plan/core/file/plan-lines.ts';
import { applyWithProgress } from '../../apply-plan.ts';
import { type ConfirmOptions, confirm, isAskedAbout } from '../../confirm.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { say } from '../../messages/messages.ts';
import { inputPaths } from '../../options/input-paths.ts';
import type { FileOptions, NetworkOptions } from '../../options/options.ts';
import { complain } from '../../render/messages.ts';
import { PassedOverNotes } from '../../render/passed-over.ts';
import { planForPeople } from '../../render/plan/outline.ts';
import { type ProgressLine, progress } from '../../render/progress.ts';
import { openNetwork } from '../../session.ts';
import { duplicatesSummary, groupJson, groupLines } from './duplicate-lines.ts';

interface DuplicatesOptions extends NetworkOptions, FileOptions, ConfirmOptions {
  readonly moveTo?: string;
  readonly prefer?: readonly string[];
}

/** `photonym duplicates`: the pictures that exist more than once, and which copy to keep. */
export async function runDuplicates(
  given: string[],
  options: DuplicatesOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const { prefer = [], moveTo } = options;
  const paths = await inputPaths(given, options, context.stdin);
  await requirePaths(prefer);
  if (moveTo !== undefined) await asidePlace(paths, moveTo);
  noticeUnfinished(context);
  const notes = new PassedOverNotes(terminal);
  const { groups, failed } = await search(paths, options, notes, context);
  await show(groups, options, context);
  const code = failed > 0 ? EXIT.someFailed : EXIT.done;
  if (moveTo === undefined || groups.length === 0) {
    for (const note of notes.lines()) terminal.err(note);
    return code;
  }
  const movedCode = await moveAside(paths, groups, { ...options, moveTo }, notes, context);
  return movedCode === EXIT.done ? code : movedCode;
}

/** With `--move-to` and `--json` the plan says it all. */
async function show(
  groups: readonly DuplicateGroup[],
  { json = false, moveTo }: DuplicatesOptions,
  { terminal }: Context,
): Promise<void> {
  if (json && moveTo !== undefined) return;
  for (const group of groups) {
    if (json) await terminal.out(groupJson(group));
    else for (const line of groupLines(group, terminal)) await terminal.tell(line, 10);
  }
  if (!json) await terminal.tell(duplicatesSummary(groups));
}

async function search(
  paths: string[],
  options: DuplicatesOptions,
  notes: PassedOverNotes,
  context: Context,
): Promise<{ groups: DuplicateGroup[]; failed: number }> {
  const { terminal } = context;
  await using network = await openNetwork(options, context);
  const bar = progress(terminal, {
    title: say('look.barUnknown'),
    total: undefined,
    rate: say('look.rate'),
  });
  let comparing: ProgressLine | undefined;
  const groups: DuplicateGroup[] = [];
  let failed = 0;
  const how = { ...network, ...searchOptions(options), onPassedOver: notes.add };
  for await (const event of findDuplicates(paths, how)) {
    if (event.type === 'seen') bar.step();
    else if (event.type === 'group') groups.push(event.group);
    else if (event.type === 'compared') {
      if (comparing === undefined) bar.finish();
      comparing ??= progress(terminal, { title: say('copies.bar'), total: event.total });
      comparing.to(event.done);
    } else {
      failed++;
      complain(terminal, event.file, event.failure.message);
    }
  }
  (comparing ?? bar).finish();
  return { groups, failed };
}

function searchOptions(options: DuplicatesOptions) {
  const { prefer, moveTo: spare, recursive, include, exclude, hidden, filesFrom } = options;
  return {
    ...defined({ prefer, spare, recursive, include, exclude, hidden }),
    missingFail: filesFrom !== undefined,
    anyExtension: false,
  };
}

/** All but the best of each group go into the folder, as a run that can be undone. */
async function moveAside(
  paths: readonly string[],
  groups: readonly DuplicateGroup[],
  options: DuplicatesOptions & { readonly moveTo: string },
  notes: PassedOverNotes,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const others = groups.flatMap(({ pictures: [, ...rest] }) => rest.map(({ path }) => path));
  const built = await planAside(paths, others, options.moveTo, new Date(), signal);
  const { plan, leftOut, leftBehind } = built;
  for (const { path, failure } of leftOut) complain(terminal, path, failure.message);
  if (leftOut.length > 0) {
    throw new PhotonymError('PLAN_STALE', 'Some pictures changed while they were being compared.', {
      remedy: 'Run the command again.',
    });
  }
  const isAsked = isAskedAbout(plan, options, context);
  const lines = options.json ? planLines(plan) : planForPeople(plan, terminal, isAsked);
  for (const line of lines) await terminal.out(line);
  for (const note of notes.lines(plan, leftBehind)) terminal.err(note);
  if ((await confirm(plan, options, context)) !== 'yes') return EXIT.done;
  return await applyWithProgress(plan, options, context);
}
