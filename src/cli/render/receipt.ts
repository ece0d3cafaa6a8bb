import type { Receipt } from '../../apply/core/run-event.ts';
import type { Uncarried } from '../../apply/core/uncarried.ts';
import { say } from '../messages/messages.ts';
import type { DeedOfRun } from './deed.ts';

/** The receipt as a line of JSON, in the form that other programs rely on. */
export function receiptJson({ operation, run, moved, ...rest }: Receipt): string {
  const isBack = operation === 'undo';
  // Of a run that only wrote keywords, the files that have theirs again.
  const restored = moved === 0 ? (rest.tagged ?? 0) : moved;
  const counted = isBack ? { restored } : { renamed: moved };
  return JSON.stringify({ photonym: 'receipt', run, ...counted, ...rest });
}

/** The receipt in sentences. */
export function receiptText(receipt: Receipt, { kind: deed }: DeedOfRun): string {
  const { operation, run, moved: count, kept, failed, changed = 0 } = receipt;
  const isBack = operation === 'undo';
  const { tagged } = receipt;
  const isOnlyTagged = tagged !== undefined && count === 0;
  const named = isBack
    ? say('receipt.undone', { deed, count, changed, kept, failed })
    : say('receipt.done', { deed, count, kept, failed });
  const key = isBack ? 'receipt.untagged' : 'receipt.tagged';
  const keywords =
    tagged === undefined ? [] : [say(key, { count: tagged, failed: isOnlyTagged ? failed : 0 })];
  const what = isOnlyTagged ? keywords : [named, ...keywords];
  const sentences = [...what, contentsText(receipt), ...uncarriedText(receipt)];
  const undo = !isBack && count + (tagged ?? 0) > 0 ? `  ${say('receipt.undo', { run })}` : '';
  const told = sentences.reduce((first, second) => say('list.sentences', { first, second }));
  return `${told}${undo}`;
}

/** What is said of a run that was cut short and is in order again. */
export function recoveredText({ run, moved, kept, failed, tagged = 0 }: Receipt): string {
  const changed = moved + tagged;
  return say('recover.done', { run, files: changed + kept + failed, changed });
}

/** What was there before and after, and that nothing is missing. */
function contentsText({ checked, hashesBefore, hashesAfter, lost }: Receipt): string {
  const counts = { before: hashesBefore, after: hashesAfter, lost };
  return say(checked === undefined ? 'receipt.hashes' : 'receipt.counted', counts);
}

/** What could not be carried to another disk. */
function uncarriedText({ uncarried = {} }: Receipt): string[] {
  const kinds: readonly Uncarried[] = ['owner', 'accessList', 'attributes', 'hardLinks'];
  const parts = kinds.flatMap((what) => {
    const count = uncarried[what] ?? 0;
    return count > 0 ? [say(`receipt.${what}`, { count })] : [];
  });
  if (parts.length === 0) return [];
  return [say('receipt.uncarried', { what: parts.join(say('list.separator')) })];
}
