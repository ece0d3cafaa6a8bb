import type { Pixels } from '../../../look/core/pixels/resample.ts';

/** The network sees no fewer columns: of short numbers it drops the point where there is no room behind them. */
const LEAST_WIDTH = 160;

/** Columns of a run: some ten words, so that memory does not depend on the page. */
const MOST_COLUMNS = 2000;

/** Behind a line, and as the network's own padding: the middle grey that it takes for zero. */
const PADDING = 128;

/** Lines of similar width, side by side in one run. */
export interface LineBatch {
  /** Index of each line among those given. */
  readonly lines: readonly number[];
  /** Columns of the widest. */
  readonly width: number;
}

/** Lines by rising width, as many in a run as its columns allow, since shorter ones are padded. */
export function batchLines(widths: readonly number[]): LineBatch[] {
  const byWidth = widths.map((width, line) => ({ width, line })).sort((a, b) => a.width - b.width);
  const batches: { lines: number[]; width: number }[] = [];
  for (const { width: own, line } of byWidth) {
    const width = Math.max(own, LEAST_WIDTH);
    const batch = batches.at(-1);
    if (batch === undefined || (batch.lines.length + 1) * width > MOST_COLUMNS) {
      batches.push({ lines: [line], width });
    } else {
      batch.lines.push(line);
      batch.width = width;
    }
  }
  return batches;
}

/** Lines one after the other, 8-bit RGB, each filled up to the right. */
export function packLines(lines: readonly Pixels[], width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(lines.length * height * width * 3).fill(PADDING);
  for (const [index, line] of lines.entries()) {
    for (let y = 0; y < height; y++) {
      const row = line.data.subarray(y * line.width * 3, (y + 1) * line.width * 3);
      bytes.set(row, (index * height + y) * width * 3);
    }
  }
  return bytes;
}
