import { expect, test } from 'vitest';
import { type AnchorRows, facesIn } from './faces.ts';

/** A picture of 4 x 2 cells of the finer map (two anchors each) and 2 x 1 of the coarser (six each). */
const INPUT = { width: 64, height: 32 };
const FINER = 4 * 2 * 2;
const ANCHORS = FINER + 2 * 6;

type Row = readonly [anchor: number, score: number, x: number, y: number, size: number];

/** Rows of zeros, with a score far below any other, except for these. */
function output(rows: readonly Row[]): AnchorRows {
  const logits = new Float32Array(ANCHORS).fill(-20);
  const boxes = new Float32Array(ANCHORS * 16);
  for (const [anchor, score, x, y, size] of rows) {
    logits[anchor] = Math.log(score / (1 - score));
    boxes.set([x, y, size, size], anchor * 16);
  }
  return { logits, boxes };
}

test.each([
  ['the finer map’s first', 0, 8, 8],
  ['the second at the same place', 1, 8, 8],
  ['the next place of the row', 2, 24, 8],
  ['the second row', 8, 8, 24],
  ['the coarser map’s first', FINER, 16, 16],
  ['the coarser map’s last', ANCHORS - 1, 48, 16],
])('a box is relative to its anchor: %s', (_, anchor, x, y) => {
  const [face] = facesIn(output([[anchor, 0.9, 2, -1, 8]]), INPUT);
  const expected = [(x + 2 - 4) / 64, (y - 1 - 4) / 32, 8 / 64, 8 / 32];
  expect(face?.box.map((side) => side.toFixed(4))).toEqual(expected.map((side) => side.toFixed(4)));
  expect(face?.score).toBeCloseTo(0.9);
});

test('boxes that overlap are one face: their mean, weighted by score', () => {
  const rows: Row[] = [
    [0, 0.9, 0, 0, 16],
    [1, 0.6, 5, 0, 16],
  ];
  const [face, ...others] = facesIn(output(rows), INPUT);
  expect(others).toEqual([]);
  expect(face?.box[0]).toBeCloseTo((5 * 0.6) / 1.5 / 64);
  expect(face?.score).toBeCloseTo(0.9);
});

test('separate boxes are several faces, likeliest first', () => {
  const rows: Row[] = [
    [0, 0.8, 0, 0, 16],
    [4, 0.9, 0, 0, 16],
  ];
  const faces = facesIn(output(rows), INPUT);
  expect(faces.map(({ score }) => score.toFixed(1))).toEqual(['0.9', '0.8']);
});

test('an unlikely box, or one without area, is not a face', () => {
  const rows: Row[] = [
    [0, 0.49, 0, 0, 16],
    [4, 0.9, 0, 0, 0],
  ];
  expect(facesIn(output(rows), INPUT)).toEqual([]);
});

test('a box ends where the picture does', () => {
  const [face] = facesIn(output([[0, 0.9, 0, 0, 32]]), INPUT);
  expect(face?.box).toEqual([0, 0, 24 / 64, 24 / 32]);
});
