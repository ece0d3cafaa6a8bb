import type { TextLine } from '../../model/core/reading/text-line.ts';
import { rowsOf, type TextRow } from './rows.ts';

const PITCH = 32;
const HEIGHT = 24;
const LETTER = 12;

/** Lines as a reader gives them: a row a string, `|` between what stands on its left and its right. */
export function linesOf(...rows: readonly string[]): TextLine[] {
  return rows.flatMap((row, index) =>
    row.split('|').map((part, column): TextLine => {
      const text = part.trim();
      const width = text.length * LETTER;
      return {
        text,
        confidence: 0.95,
        box: [20 + column * 400, 20 + index * PITCH, width, HEIGHT],
      };
    }),
  );
}

export function rowsFrom(...rows: readonly string[]): TextRow[] {
  return rowsOf(linesOf(...rows));
}
