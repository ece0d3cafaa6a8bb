import measure from 'fast-string-truncated-width';
import { graphemesOf } from './graphemes.ts';

/** The columns that a text takes on a terminal: two for a wide character or an emoji, none for an accent. */
export function widthOf(text: string): number {
  return measure(text).width;
}

/** The text with spaces behind it up to a number of columns, as `padEnd` does for narrow characters. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** The text, cut so that it takes no more than a number of columns (1 or more), with "…" at its end if it was longer. */
export function cutTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let cut = '';
  let left = columns - 1;
  for (const character of graphemesOf(text)) {
    left -= widthOf(character);
    if (left < 0) break;
    cut += character;
  }
  return `${cut}…`;
}
