import type { Pixels } from '../../../look/core/pixels/resample.ts';

/** The network gets at least this many columns: without room after a short number it drops the point. */
const LEAST_WIDTH = 160;

/** Columns per run: about ten words, so that memory does not depend on the page. */
const MOST_COLUMNS = 2000;

/** Padding after a line: mid-grey, which the network sees as zero, like its own padding. */
const PADDING = 128;

/** Lines of similar width, read in one run. */
export interface LineBatch {
  /** Index of each line among those given. */
  readonly lines: readonly number[];
  /** Columns of the widest line. */
  readonly width: number;
}

/** Batches lines by rising width, since shorter ones are padded, as many per run as the columns allow. */
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

/** Packs lines one after another, 8-bit RGB, each padded on the right. */
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
