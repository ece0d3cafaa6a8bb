import type { RunReceipt, RunResult } from '../../../core/api-events.ts';
import { say } from '../messages/messages.ts';

/** What a run has done to files, as the messages call it. */
export function deedOf({ kind, deed }: Pick<RunResult, 'kind' | 'deed'>) {
  if (deed === 'rename' || (deed === 'file' && kind === 'undo')) return kind;
  return kind === 'undo' ? (`un${deed}` as const) : deed;
}

/** "69 files renamed, 2 failed". */
export function runText(
  run: Pick<RunResult, 'kind' | 'deed'>,
  { moved, failed, tagged = 0 }: RunReceipt,
): string {
  const isOnly = run.deed === 'keywords';
  const key = run.kind === 'undo' ? 'receipt.untagged' : 'receipt.tagged';
  const words = say(key, { count: tagged, failed: isOnly ? failed : 0 });
  if (isOnly) return words;
  const names = say('receipt.summary', { kind: deedOf(run), moved, failed });
  return tagged === 0 ? names : `${names} · ${words}`;
}
