import { PhotonymError } from '../../../base/errors.ts';
import type { Duplicate, DuplicateGroup } from '../../../pipeline/duplicates.ts';
import { findDuplicates } from '../../../pipeline/duplicates.ts';
import { planAside } from '../../../plan/aside.ts';
import { planLines } from '../../../plan/core/file/plan-lines.ts';
import { applyWithProgress } from '../../apply-plan.ts';
import { type ConfirmOptions, confirm } from '../../confirm.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { inputPaths } from '../../options/input-paths.ts';
import type { NetworkOptions } from '../../options/options.ts';
import { megabytes } from '../../render/megabytes.ts';
import { complain } from '../../render/messages.ts';
import { renderPlan } from '../../render/plan.ts';
import { plural } from '../../render/plural.ts';
import { type ProgressLine, progress } from '../../render/progress.ts';
import { openNetwork } from '../../session.ts';

interface DuplicatesOptions extends NetworkOptions, ConfirmOptions {
  readonly moveTo?: string;
}

/** `photonym duplicates`: the pictures that exist more than once, and which copy to keep. */
export async function runDuplicates(
  given: string[],
  options: DuplicatesOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const paths = await inputPaths(given, {}, context.stdin);
  noticeUnfinished(context);
  const { groups, failed } = await search(paths, options, context);
  const code = failed > 0 ? EXIT.someFailed : EXIT.done;
  const { moveTo, json = false } = options;
  if (moveTo === undefined || !json) {
    for (const group of groups) {
      for (const line of json ? [jsonLine(group)] : groupLines(group, context)) {
        await terminal.out(line);
      }
    }
    if (!json) await terminal.out(summary(groups));
  }
  if (moveTo === undefined || groups.length === 0) return code;
  const movedCode = await moveAside(paths, groups, { ...options, moveTo }, context);
  return movedCode === EXIT.done ? code : movedCode;
}

async function search(
  paths: string[],
  options: DuplicatesOptions,
  context: Context,
): Promise<{ groups: DuplicateGroup[]; failed: number }> {
  const { terminal } = context;
  await using network = await openNetwork(options, context);
  const bar = progress(terminal, { title: 'Looking', total: undefined, rate: 'pictures/s' });
  let comparing: ProgressLine | undefined;
  const groups: DuplicateGroup[] = [];
  let failed = 0;
  for await (const event of findDuplicates(paths, network)) {
    if (event.type === 'seen') bar.step();
    else if (event.type === 'group') groups.push(event.group);
    else if (event.type === 'compared') {
      if (comparing === undefined) bar.finish();
      comparing ??= progress(terminal, { title: 'Comparing', total: event.total });
      comparing.to(event.done);
    } else {
      failed++;
      complain(terminal, event.file, event.failure.message);
    }
  }
  (comparing ?? bar).finish();
  return { groups, failed };
}

/** All but the best of each group go into the folder, as a run that can be undone. */
async function moveAside(
  paths: readonly string[],
  groups: readonly DuplicateGroup[],
  options: DuplicatesOptions & { readonly moveTo: string },
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const others = groups.flatMap(({ pictures: [, ...rest] }) => rest.map(({ path }) => path));
  const { plan, leftOut } = await planAside(paths, others, options.moveTo, new Date(), signal);
  for (const { path, failure } of leftOut) complain(terminal, path, failure.message);
  if (leftOut.length > 0) {
    throw new PhotonymError('PLAN_STALE', 'Some pictures changed while they were being compared.', {
      remedy: 'Run the command again.',
    });
  }
  for (const line of options.json ? planLines(plan) : renderPlan(plan, terminal)) {
    await terminal.out(line);
  }
  if ((await confirm(plan, options, context)) !== 'yes') return EXIT.done;
  return await applyWithProgress(plan, options, context);
}

function jsonLine({ exact, pictures }: DuplicateGroup): string {
  return JSON.stringify({
    exact,
    best: pictures[0].file,
    pictures: pictures.map(({ file, sha256, size, facts: { width, height } }) => ({
      ...{ file, sha256, size, width, height },
    })),
  });
}

function groupLines({ exact, pictures }: DuplicateGroup, { terminal }: Context): string[] {
  const what = exact ? 'the same file' : 'the same picture';
  const [best, ...others] = pictures;
  return [
    `${plural(pictures.length, 'file')}, ${what}:`,
    terminal.styleOut('bold', `  keep  ${memberText(best, terminal.name)}`),
    ...others.map((other) => `        ${memberText(other, terminal.name)}`),
  ];
}

function memberText(
  { file, size, facts: { width, height } }: Duplicate,
  name: (file: string) => string,
): string {
  return `${name(file)}   ${width} x ${height}, ${megabytes(size)}`;
}

function summary(groups: readonly DuplicateGroup[]): string {
  const spare = groups.flatMap(({ pictures: [, ...others] }) => others);
  if (spare.length === 0) return 'No picture exists more than once.';
  const bytes = spare.reduce((sum, { size }) => sum + size, 0);
  return `${plural(groups.length, 'picture')} ${groups.length === 1 ? 'exists' : 'exist'} more than once: ${plural(spare.length, 'surplus file')}, ${megabytes(bytes)}.`;
}
