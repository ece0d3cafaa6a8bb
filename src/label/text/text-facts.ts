import { defined } from '../../base/defined.ts';
import type { PictureFormat } from '../../find/core/formats.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { TextLine } from '../../model/core/reading/text-line.ts';
import type { Words } from '../languages/words.ts';
import { type TextKind, textKind } from './kind.ts';
import { merchantOf } from './merchant.ts';
import { rowsOf } from './rows.ts';
import { textDate } from './text-date.ts';
import { shortened, titleOf } from './title.ts';
import { paidTotal } from './total.ts';

/** What the text of a picture says. Unknown facts are absent. */
export interface TextFacts {
  readonly kind: TextKind;
  /** The title or first prominent line, at most 40 characters. */
  readonly title?: string;
  /** A day in ISO 8601: of a receipt that of the purchase. */
  readonly date?: string;
  /** Of a bill: who wrote it, at most 40 characters. */
  readonly merchant?: string;
  /** Of a bill: the amount that was paid, such as "60.30". */
  readonly total?: string;
}

/**
 * What the lines of a picture say.
 * @param lines in the order in which they are read, with their places in the picture as displayed
 */
export function textFacts(
  lines: readonly TextLine[],
  { facts, format }: { readonly facts: CaptureFacts; readonly format: PictureFormat },
): TextFacts {
  const rows = rowsOf(lines);
  const kind = textKind({ rows, size: facts, facts, format });
  if (kind === 'photo') return { kind };
  const date = textDate(rows);
  if (kind === 'screenshot' || kind === 'document') {
    return {
      kind,
      ...defined({ title: titleOf(rows, facts), date: kind === 'document' ? date : undefined }),
    };
  }
  const merchant = merchantOf(rows);
  const name = merchant === undefined ? undefined : shortened(merchant);
  const title = name ?? titleOf(rows, facts);
  return { kind, ...defined({ title, date, merchant: name, total: paidTotal(rows) }) };
}

/** What a picture of text is called: "receipt INDAH GIFT 2018-10-19"; undefined for a photograph. */
export function textLabel({ kind, title, date }: TextFacts, { fixed }: Words): string | undefined {
  if (kind === 'photo') return undefined;
  return [fixed[kind], title, date].filter((part) => part !== undefined).join(' ');
}
