import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../look/core/pixels/resample.ts';
import { spaceWords } from './space-words.ts';

const HEIGHT = 48;
/** Columns of a letter with the gap behind it. */
const PITCH = 24;

/** A line with a bar for each letter and nothing for a space; letters that are written together. */
function lineOf(text: string, ink = 20, paper = 240) {
  const data = new Uint8Array(text.length * PITCH * HEIGHT * 3).fill(paper);
  const width = text.length * PITCH;
  [...text].forEach((letter, index) => {
    if (letter === ' ') return;
    for (let y = 10; y < 38; y++) {
      for (let x = index * PITCH + 3; x < index * PITCH + 20; x++) {
        data.fill(ink, (y * width + x) * 3, (y * width + x) * 3 + 3);
      }
    }
  });
  const line: Pixels = { width, height: HEIGHT, data };
  const letters = [...text].flatMap((letter, step) => (letter === ' ' ? [] : [{ letter, step }]));
  return { line, letters };
}

describe('spaces between words', () => {
  it.each(['TOTAL DUE', 'ONE', 'A B C DEF', 'SEAT 12', 'PAID 12.50 NOW', '合計額'])(
    '%s',
    (text) => {
      for (const [ink, paper] of [
        [20, 240],
        [230, 30],
      ]) {
        const { line, letters } = lineOf(text, ink, paper);
        expect(spaceWords(line, letters, PITCH)).toBe(text);
      }
    },
  );

  it('are not doubled where the network sees them', () => {
    const { line, letters } = lineOf('GO ON');
    const seen = [...letters.slice(0, 2), { letter: ' ', step: 2 }, ...letters.slice(2)];
    expect(spaceWords(line, seen, PITCH)).toBe('GO ON');
  });
});
