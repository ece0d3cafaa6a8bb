import { datesIn } from './dates.ts';
import type { TextRow } from './rows.ts';
import { hasWord } from './words.ts';

/** Rows from the top among which the name of the seller is looked for. */
const HEAD_ROWS = 12;

/**
 * Who wrote a receipt: of its first rows the one that looks most like a name, in whole with the rows above that
 * belong to it. Names stand high, large and without figures, over the address.
 */
export function merchantOf(rows: readonly TextRow[]): string | undefined {
  const head = rows.slice(0, HEAD_ROWS);
  const heights = rows.map(({ height }) => height).sort((a, b) => a - b);
  const usual = heights[Math.floor(heights.length / 2)] ?? 1;
  let best = -1;
  let highest = 0;
  for (const [index, row] of head.entries()) {
    const score = nameScore(row, usual) + (isAddress(head[index + 1]) ? 1 : 0) - index * 0.4;
    if (score > highest) {
      best = index;
      highest = score;
    }
  }
  const first = startOf(head, best, usual);
  const name = head.slice(first, best + 1).map(({ text }) => text);
  return best === -1 ? undefined : withoutNumber(name.join(' '));
}

/** A name without the number of the register that stands behind it. */
function withoutNumber(name: string): string {
  const [bare = name] = name.split(/\s*[(（]?\s*\d{4,}/);
  return (bare === '' ? name : bare).replace(/\s+/g, ' ').trim();
}

/** How much a row looks like the name of a shop or a firm. */
function nameScore({ text, height }: TextRow, usual: number): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3 || isAddress({ text }) || hasWord(text, 'heading')) return -5;
  let score = 1;
  if (hasWord(text, 'company')) score += 3;
  if (/\d/.test(text)) score -= 1;
  if (/^\p{Ll}[\p{Ll}\s]*$/u.test(text)) score -= 2;
  if (/^[^\p{Ll}]+$/u.test(text)) score += 0.5;
  return score + Math.min(1.5, Math.max(0, (height / usual - 1) * 2));
}

function isAddress(row: Pick<TextRow, 'text'> | undefined): boolean {
  if (row === undefined) return false;
  const { text } = row;
  const isCompany = hasWord(text, 'company');
  const digits = text.match(/\d/g)?.length ?? 0;
  // Behind the name of a company may stand its number, and in it the name of a place.
  if (isCompany && /^\P{N}{8}/u.test(text)) return false;
  return hasWord(text, 'address') || (digits >= 4 && !isCompany) || datesIn(text).length > 0;
}

/** A long name is written in several rows: those just above are its beginning unless they are something else. */
function startOf(head: readonly TextRow[], at: number, usual: number): number {
  let first = at;
  for (let above = at - 1; above >= 0 && first - above <= 1; above--) {
    const row = head[above];
    const next = head[first];
    if (row === undefined || next === undefined) break;
    const gap = next.top - row.bottom;
    const isAlike = Math.abs(row.height - next.height) < next.height * 0.35;
    if (nameScore(row, usual) < 1 || gap > row.height * 0.6 || !isAlike) break;
    first = above;
  }
  return first;
}
