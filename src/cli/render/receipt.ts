import type { Receipt } from '../../apply/core/run-event.ts';
import type { Uncarried } from '../../apply/core/uncarried.ts';
import type { DeedOfRun } from './deed.ts';
import { plural } from './plural.ts';

/** The receipt as a line of JSON, in the form that other programs rely on. */
export function receiptJson({ operation, run, moved, ...rest }: Receipt): string {
  const isBack = operation === 'undo';
  const counted = isBack ? { restored: moved } : { renamed: moved };
  return JSON.stringify({ photonym: 'receipt', run, ...counted, ...rest });
}

/** The receipt as a sentence. */
export function receiptText(receipt: Receipt, deed: DeedOfRun): string {
  const { operation, run, moved, kept, failed, hashesBefore, hashesAfter, lost } = receipt;
  const counts = [
    `${deed.text(receipt)}${changedText(receipt)}`,
    ...(kept > 0 ? [`${kept} kept`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  const isRead = receipt.checked === undefined;
  const before = isRead ? plural(hashesBefore, 'hash', 'hashes') : plural(hashesBefore, 'file');
  const rest = isRead ? '' : ' Counted by name and size: contents were not read again.';
  const hashes = `${before} before, ${hashesAfter.toLocaleString('en')} after, ${lost} lost.${rest}`;
  const undo = operation !== 'undo' && moved > 0 ? `  Undo with: photonym undo ${run}` : '';
  return `${counts.join(', ')}. ${hashes}${uncarriedText(receipt)}${undo}`;
}

const UNCARRIED: { readonly [what in Uncarried]: string } = {
  owner: 'owner',
  accessList: 'access control list',
  attributes: 'tags and other extended attributes',
  hardLinks: 'hard links',
};

/** What could not be carried to another disk. */
function uncarriedText({ uncarried = {} }: Receipt): string {
  const kinds: readonly Uncarried[] = ['owner', 'accessList', 'attributes', 'hardLinks'];
  const parts = kinds.flatMap((what) => {
    const count = uncarried[what] ?? 0;
    return count > 0 ? [`${UNCARRIED[what]} of ${plural(count, 'file')}`] : [];
  });
  return parts.length === 0 ? '' : ` Not carried to the copies: ${parts.join(', ')}.`;
}

/** Of the files put back, those that another program has changed since they were renamed. */
function changedText({ changed = 0 }: Receipt): string {
  return changed > 0 ? ` (${changed.toLocaleString('en')} changed since, contents kept)` : '';
}
