import type { Receipt, RunEvent } from '../apply/core/run-event.ts';
import { applyWithCatalog } from '../pipeline/apply.ts';
import type { Plan } from '../plan/core/plan.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { say } from './messages/messages.ts';
import { DeedOfRun, deedOfPlan } from './render/deed.ts';
import { complain } from './render/messages.ts';
import { countPlan } from './render/plan/counts.ts';
import { type ProgressLine, progress } from './render/progress.ts';
import { receiptJson, receiptText } from './render/receipt.ts';

interface ApplyingOptions {
  readonly json?: boolean | undefined;
  /** Whether the files are read again for the receipt. Default true. */
  readonly hash?: boolean | undefined;
  /** Whether folders that the run empties are removed. Default false. */
  readonly removeEmptyFolders?: boolean | undefined;
}

/** Carries out a plan behind a progress line and prints its receipt. */
export async function applyWithProgress(
  plan: Plan,
  { json = false, hash = true, removeEmptyFolders = false }: ApplyingOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal, audience } = context;
  audience.setPurpose('changes');
  const { rename, companions, tag } = countPlan(plan);
  const total = rename + companions + tag;
  const options = {
    dataDir: context.dataDir,
    signal,
    verify: hash,
    removeEmptied: removeEmptyFolders,
  };
  const events = applyWithCatalog(plan, options);
  if (total === 0) return await followToReceipt(events, { json }, context);
  const bar = progress(terminal, {
    title:
      rename + companions > 0
        ? say('run.bar', { deed: deedOfPlan(plan).kind, count: total })
        : say('tag.bar', { count: total }),
    total,
  });
  return await followToReceipt(events, { json, bar }, context);
}

/** Follows a run, an undo or a redo to its end: names the files that fail, and prints the receipt. */
export async function followToReceipt(
  events: AsyncIterable<RunEvent>,
  { json = false, bar }: { readonly json?: boolean | undefined; readonly bar?: ProgressLine },
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const deed = new DeedOfRun();
  for await (const event of events) {
    deed.add(event);
    if (event.type === 'started' && !json) noteReplay(event, context);
    if (event.type === 'moved' || event.type === 'written') bar?.step();
    if (event.type === 'failed') complain(terminal, event.file, event.failure.message);
    if (event.type !== 'receipt') continue;
    bar?.finish();
    if (json) await terminal.out(receiptJson(event.receipt));
    else await terminal.tell(receiptText(event.receipt, deed));
    return signal.aborted ? EXIT.interrupted : exitCodeOfReceipt(event.receipt);
  }
  return EXIT.done;
}

/** Says which run is undone or redone, and where: without an id, it is not the user who chose it. */
function noteReplay(
  { operation, run, root }: Extract<RunEvent, { readonly type: 'started' }>,
  { terminal }: Context,
): void {
  if (operation !== 'undo' && operation !== 'redo') return;
  const key = operation === 'undo' ? 'run.undoing' : 'run.redoing';
  terminal.err(say(key, { run, root: terminal.errName(root) }));
}

/** 1 where something failed or, worse, was lost. */
function exitCodeOfReceipt({ failed, lost }: Receipt): ExitCode {
  return failed > 0 || lost > 0 ? EXIT.someFailed : EXIT.done;
}
