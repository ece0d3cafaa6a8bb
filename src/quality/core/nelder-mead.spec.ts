import { expect, test } from 'vitest';
import { nelderMead } from './nelder-mead.ts';

test('finds the minimum of a quadratic function', () => {
  const bowl = ([x = 0, y = 0, z = 0]: readonly number[]): number =>
    (x - 3) ** 2 + 4 * (y + 1) ** 2 + 0.5 * (z - 0.25) ** 2;
  const [x, y, z] = nelderMead(bowl, [0, 0, 0], [1, 1, 0.1]);
  expect(x).toBeCloseTo(3, 1);
  expect(y).toBeCloseTo(-1, 1);
  expect(z).toBeCloseTo(0.25, 1);
});

test("finds the minimum of Rosenbrock's function", () => {
  const valley = ([x = 0, y = 0]: readonly number[]): number =>
    (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const [x, y] = nelderMead(valley, [-1.2, 1], [0.5, 0.5]);
  expect(x).toBeCloseTo(1, 1);
  expect(y).toBeCloseTo(1, 1);
});
