import { type ApplyEvent, applyPlan } from '../apply/apply.ts';
import type { Receipt, UndoReceipt } from '../apply/receipt.ts';
import type { UndoEvent } from '../apply/undo.ts';
import { relocating } from '../pipeline/relocating.ts';
import type { Plan } from '../plan/core/plan.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { complain } from './render/messages.ts';
import { countPlan } from './render/plan.ts';
import { plural } from './render/plural.ts';
import { type Progress, progress } from './render/progress.ts';

export interface ApplyingOptions {
  readonly json?: boolean | undefined;
  /** False: the files are not read again for the receipt. */
  readonly hash?: boolean | undefined;
}

/** Carries out a plan behind a progress line and prints its receipt. */
export async function applyWithProgress(
  plan: Plan,
  { json = false, hash = true }: ApplyingOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { rename, companions } = countPlan(plan);
  const total = rename + companions;
  const options = { dataDir: context.dataDir, signal, verify: hash };
  const events = applyPlan(plan, options);
  if (total === 0) return await followToReceipt(events, { json }, context);
  const bar = progress(terminal, { title: `Renaming ${plural(total, 'file')}`, total });
  return await followToReceipt(events, { json, bar }, context);
}

/** Follows a run, its undoing or its redoing: names what fails, and ends with the receipt. */
export async function followToReceipt(
  events: AsyncIterable<ApplyEvent | UndoEvent>,
  { json = false, bar }: { readonly json?: boolean | undefined; readonly bar?: Progress },
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  for await (const event of relocating(events, context.dataDir)) {
    if (event.type === 'moved') bar?.step();
    if (event.type === 'failed') {
      // A file that was not put back is still at its target.
      const where = 'target' in event ? event.target : event.source;
      complain(terminal, where, event.failure.message);
    }
    if (event.type !== 'receipt') continue;
    bar?.finish();
    await terminal.out(json ? JSON.stringify(event.receipt) : receiptText(event.receipt));
    return exitCodeOfReceipt(event.receipt);
  }
  return EXIT.done;
}

/** The receipt for people. */
function receiptText(receipt: Receipt | UndoReceipt): string {
  const { hashesBefore, hashesAfter, lost, kept, failed, run } = receipt;
  const changed =
    'renamed' in receipt
      ? `${receipt.renamed.toLocaleString('en')} renamed`
      : `${receipt.restored.toLocaleString('en')} restored`;
  const counts = [
    changed,
    ...(kept > 0 ? [`${kept} kept`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  const isRead = !('checked' in receipt);
  const before = isRead ? plural(hashesBefore, 'hash', 'hashes') : plural(hashesBefore, 'file');
  const rest = isRead ? '' : ' Counted by name and size: contents were not read again.';
  const hashes = `${before} before, ${hashesAfter.toLocaleString('en')} after, ${lost} lost.${rest}`;
  const undo =
    'renamed' in receipt && receipt.renamed > 0 ? `  Undo with: photonym undo ${run}` : '';
  return `${counts.join(', ')}. ${hashes}${undo}`;
}

/** 1 where something failed or, worse, was lost. */
function exitCodeOfReceipt({ failed, lost }: Receipt | UndoReceipt): ExitCode {
  return failed > 0 || lost > 0 ? EXIT.someFailed : EXIT.done;
}
