import { expect, it } from 'vitest';
import type { Box } from '../../model/core/detections.ts';
import {
  averagePrecisions,
  type MarkedPicture,
  meanAveragePrecision,
} from './average-precision.ts';

const HERE: Box = [0, 0, 0.5, 0.5];
const THERE: Box = [0.5, 0.5, 0.5, 0.5];
/** Shares 0.6 with {@link HERE}. */
const NEARLY: Box = [0, 0, 0.3, 0.5];
/** Shares 0.4 with it. */
const BARELY: Box = [0, 0, 0.2, 0.5];

const DOG = 0;
const CAT = 1;

type Short = readonly [kind: number, box: Box, score?: number];

function picture(marked: readonly Short[], found: readonly Short[]): MarkedPicture {
  const things = found.map(([kind, box, score = 1]) => ({ class: kind, box, score }));
  return { marked: marked.map(([kind, box]) => ({ class: kind, box })), found: things };
}

it.each<[string, readonly MarkedPicture[], number]>([
  ['nothing found', [picture([[DOG, HERE]], [])], 0],
  ['the one box', [picture([[DOG, HERE]], [[DOG, HERE]])], 1],
  ['more than half shared', [picture([[DOG, HERE]], [[DOG, NEARLY]])], 1],
  ['less than half shared', [picture([[DOG, HERE]], [[DOG, BARELY]])], 0],
  ['another kind', [picture([[DOG, HERE]], [[CAT, HERE]])], 0],
  [
    'the same box twice',
    [
      picture(
        [
          [DOG, HERE],
          [DOG, THERE],
        ],
        [
          [DOG, HERE, 0.9],
          [DOG, HERE, 0.8],
          [DOG, THERE, 0.7],
        ],
      ),
    ],
    (1 + 2 / 3) / 2,
  ],
  [
    'a false one of another picture that is likelier',
    [picture([[DOG, HERE]], [[DOG, HERE, 0.5]]), picture([], [[DOG, HERE, 0.9]])],
    1 / 2,
  ],
  [
    'a precision that rises again: its highest from there on counts',
    [
      picture(
        [
          [DOG, HERE],
          [DOG, THERE],
        ],
        [
          [DOG, BARELY, 0.9],
          [DOG, HERE, 0.8],
          [DOG, THERE, 0.7],
        ],
      ),
    ],
    2 / 3,
  ],
])('average precision: %s', (_, pictures, expected) => {
  expect(averagePrecisions(pictures).get(DOG)).toBeCloseTo(expected, 12);
});

it('the mean is over the kinds that occur', () => {
  const pictures = [picture([[DOG, HERE]], [[DOG, HERE]]), picture([[CAT, HERE]], [])];
  expect(meanAveragePrecision(pictures)).toBe(1 / 2);
  expect(meanAveragePrecision([])).toBe(0);
});
