import { describe, expect, test } from 'vitest';
import { failedCard, namedCard, unsureCard } from '../cards.fixtures.ts';
import {
  afterChoice,
  afterSkip,
  beforeChoice,
  leftOn,
  neighbourOn,
  outcomesOf,
  type Walk,
  walkThrough,
  withMore,
} from './walk.ts';

const cards = [
  unsureCard(0),
  namedCard(1, { verdict: 'accepted' }),
  unsureCard(2),
  failedCard(3),
  namedCard(4),
];
const named = (walk: Walk, ...ids: number[]): Walk =>
  afterChoice(walk, { ids, outcome: 'named' }, cards);

test('a walk begins at the first undecided picture, or where it was asked to', () => {
  expect(walkThrough(cards).at).toBe(0);
  expect(walkThrough(cards, 3).at).toBe(3);
  expect(walkThrough([]).at).toBeNull();
});

test('what failed or was decided before is passed, but not left out', () => {
  const walk = walkThrough(cards);
  expect(leftOn(walk, cards)).toEqual([0, 2, 4]);
  expect(named(walk, 0).at).toBe(2);
  expect(neighbourOn(walk, 1)).toBe(1);
  expect(neighbourOn(walk, -1)).toBeUndefined();
});

test('a walk that began while pictures were being looked at goes on with those that come', () => {
  const [first, ...others] = cards;
  const early = walkThrough(first === undefined ? [] : [first]);
  expect(withMore(early, cards)).toMatchObject({ order: [0, 2, 4], at: 0 });
  const ended = named(early, 0);
  expect(ended.at).toBeNull();
  const grown = withMore(ended, cards);
  expect([grown.at, leftOn(grown, cards)]).toEqual([2, [2, 4]]);
  expect(withMore(grown, others)).toBe(grown);
});

describe('a choice', () => {
  test('goes on to the next undecided picture, also before its card has come', () => {
    const walk = named(named(walkThrough(cards), 0), 2);
    expect([walk.at, leftOn(walk, cards)]).toEqual([4, [4]]);
  });

  test('for the last one returns to those passed over, then ends the walk', () => {
    const walk = named(walkThrough(cards, 4), 4);
    expect(walk.at).toBe(0);
    expect(named(named(walk, 0), 2).at).toBeNull();
  });

  test('for others than the picture in sight stays there', () => {
    const walk = named(walkThrough(cards), 2, 4);
    expect([walk.at, leftOn(walk, cards)]).toEqual([0, [0]]);
  });

  test('for several counts all of them', () => {
    const walk = named(walkThrough(cards), 0, 2);
    expect([walk.at, outcomesOf(walk)]).toEqual([4, { named: 2, accepted: 0, kept: 0 }]);
  });

  test('that is taken back leads back to its picture', () => {
    const walk = beforeChoice(named(walkThrough(cards), 0), 0);
    expect([walk.at, leftOn(walk, cards)]).toEqual([0, [0, 2, 4]]);
    expect(beforeChoice(walk, undefined)).toBe(walk);
  });

  test('of another tab that is taken back keeps the place, unless its picture is on the walk', () => {
    const walk = named(walkThrough(cards), 0);
    expect(beforeChoice(walk, 99)).toBe(walk);
    expect(beforeChoice(walk, 4)).toMatchObject({ at: 4, choices: [{ ids: [0] }] });
  });

  test('made anew counts once', () => {
    const walk = named(walkThrough(cards), 0);
    const again = afterChoice(walk, { ids: [0], outcome: 'kept' }, cards);
    expect(outcomesOf(again)).toEqual({ named: 0, accepted: 0, kept: 1 });
  });
});

test('what is skipped comes last, and skipping all of the rest ends the walk', () => {
  const later = afterSkip(walkThrough(cards), cards);
  expect([later.at, later.order]).toEqual([2, [1, 2, 3, 4, 0]]);
  const rest = named(named(later, 2), 4);
  expect(rest.at).toBe(0);
  const end = afterSkip(rest, cards);
  expect([end.at, leftOn(end, cards)]).toEqual([null, [0]]);
  // What is offered at the end is taken there.
  expect(named(end, 7).at).toBeNull();
});

// Regression: two that were skipped came after each other without end.
test('whatever is skipped, the walk ends', () => {
  let walk = walkThrough(cards);
  const seen: (number | null)[] = [];
  for (let step = 0; walk.at !== null && step < 20; step++) {
    seen.push(walk.at);
    walk = afterSkip(walk, cards);
  }
  expect([walk.at, seen]).toEqual([null, [0, 2, 4, 0, 2, 4]]);
  expect(leftOn(walk, cards)).toHaveLength(3);
});
