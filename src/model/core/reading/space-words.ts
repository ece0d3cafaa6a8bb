import type { Pixels } from '../../../look/core/pixels/resample.ts';
import type { SpelledLetter } from './decode-letters.ts';

/**
 * A gap of this part of the usual distance between letters' centres parts words. Beside figures, points and
 * slim letters, which have room around them where all letters are of one width, it must be wider.
 */
const WORD_GAP = 0.6;
const WIDE_GAP = 0.9;
const SLIM = /[\d.,:;'’|!iIljt]/;

/** Between letters of these scripts there are no spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The text of a line. The network, taught on Chinese, often leaves out the spaces of other languages: they are
 * put where columns without ink are wide, measured by the line's own letters.
 * @param line cut out and straight, without what fills its run
 * @param columns of the line to each step
 */
export function spaceWords(
  line: Pixels,
  letters: readonly SpelledLetter[],
  columns: number,
): string {
  const ink = inkOf(line);
  const centres = letters.map(({ step }) => (step + 0.5) * columns);
  const gaps = centres.map((centre, index) => {
    const next = centres[index + 1];
    return next === undefined ? 0 : longestBlank(ink, Math.round(centre), Math.round(next));
  });
  const pitch = usualPitch(centres);
  return letters
    .map(({ letter }, index) => {
      const next = letters[index + 1]?.letter ?? ' ';
      const gap = SLIM.test(letter) || SLIM.test(next) ? WIDE_GAP : WORD_GAP;
      const isWritten = letter === ' ' || next === ' ' || UNSPACED.test(letter + next);
      return isWritten || (gaps[index] ?? 0) <= gap * pitch ? letter : `${letter} `;
    })
    .join('');
}

/** Median distance between the centres of neighbouring letters. */
function usualPitch(centres: readonly number[]): number {
  const distances = centres.slice(1).map((centre, index) => centre - (centres[index] ?? 0));
  distances.sort((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? 0;
}

/** Columns of which no pixel differs from the background by a third of what ink does. */
function inkOf({ width, height, data }: Pixels): boolean[] {
  // Above and below the letters of a line there may be others.
  const from = Math.floor(height / 8);
  const to = height - from;
  const values: number[] = [];
  for (let x = 0; x < width; x++) {
    for (let y = from; y < to; y++) values.push(data[(y * width + x) * 3 + 1] ?? 0);
  }
  const sorted = Uint8Array.from(values).sort();
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const darkest = sorted[Math.floor(sorted.length * 0.03)] ?? 0;
  const lightest = sorted[Math.floor(sorted.length * 0.97)] ?? 0;
  const contrast = Math.max(middle - darkest, lightest - middle) / 3;
  const rows = to - from;
  return Array.from({ length: width }, (_, x) =>
    values.slice(x * rows, (x + 1) * rows).some((value) => Math.abs(value - middle) > contrast),
  );
}

/** The most columns without ink in a row. */
function longestBlank(ink: readonly boolean[], from: number, to: number): number {
  let longest = 0;
  let run = 0;
  for (let x = from; x < to; x++) {
    run = ink[x] === true ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}
