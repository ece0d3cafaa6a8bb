import type { Size } from '../../look/core/pixels/preprocessing.ts';
import type { TextRow } from './rows.ts';

/** Most characters of a title. */
const MOST = 40;

/** The bar of a telephone's screen: the clock, the network, the battery. */
const STATUS_BAR = 0.045;

/** The line that a text is about: large, near the top, made of words. */
export function titleOf(rows: readonly TextRow[], { height }: Size): string | undefined {
  const heights = rows.map((row) => row.height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 1;
  let best: { readonly text: string; readonly score: number } | undefined;
  for (const row of rows) {
    if (isStatusBar(row, height)) continue;
    for (const { text, box } of row.lines) {
      const letters = text.match(/\p{L}/gu)?.length ?? 0;
      if (letters < 3 || letters < text.length / 2) continue;
      const size = Math.min(3, box[3] / usual);
      const score = size * 2 - (box[1] / height) * 3 + Math.min(letters, 12) / 12;
      if (best === undefined || score > best.score) best = { text, score };
    }
  }
  return best === undefined ? undefined : shortened(best.text);
}

/** A row at the very top of a screen that has the time or the battery. */
export function isStatusBar({ text, top, bottom }: TextRow, height: number): boolean {
  const isAtTop = (top + bottom) / 2 < height * STATUS_BAR;
  return (
    isAtTop &&
    (/(?:^|\s)\d{1,2}[:.]\d{2}(?:\s|$|[AP]M)/i.test(text) || /\d{1,3} ?%|LTE|[45]G/.test(text))
  );
}

/** As many whole words as fit. */
export function shortened(whole: string): string {
  const text = narrowed(whole);
  if (text.length <= MOST) return text;
  const cut = text.slice(0, MOST + 1);
  const space = cut.lastIndexOf(' ');
  return (space > MOST / 2 ? cut.slice(0, space) : text.slice(0, MOST)).trim();
}

/** Full-width forms of ASCII stand beside ideographs only: elsewhere the reader takes a bracket for a wide one. */
function narrowed(text: string): string {
  if (/\p{Script=Han}/u.test(text)) return text;
  return text.replace(/[\uff01-\uff5e]/g, (wide) => wide.normalize('NFKC'));
}
