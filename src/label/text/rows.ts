import type { TextLine } from '../../model/core/reading/text-line.ts';

/** Lines side by side, from left to right. */
export interface TextRow {
  readonly lines: readonly TextLine[];
  /** The lines with a space between two. */
  readonly text: string;
  readonly top: number;
  readonly bottom: number;
  /** Of the highest line, in pixels. */
  readonly height: number;
}

/**
 * The rows of a text.
 * @param lines in the order in which they are read
 */
export function rowsOf(lines: readonly TextLine[]): TextRow[] {
  const rows: TextLine[][] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && isBeside(last, line)) row.push(line);
    else rows.push([line]);
  }
  return rows.map(rowFrom);
}

function rowFrom(lines: readonly TextLine[]): TextRow {
  const tops = lines.map(({ box }) => box[1]);
  const bottoms = lines.map(({ box }) => box[1] + box[3]);
  return {
    lines,
    text: lines.map(({ text }) => text).join(' '),
    top: Math.min(...tops),
    bottom: Math.max(...bottoms),
    height: Math.max(...lines.map(({ box }) => box[3])),
  };
}

/** A row may be slanted: neighbours need only overlap by half. */
function isBeside({ box: [x, y, width, height] }: TextLine, { box: next }: TextLine): boolean {
  const apart = Math.abs(y + height / 2 - (next[1] + next[3] / 2));
  return next[0] >= x + width / 2 && apart < Math.max(height, next[3]) * 0.55;
}
