/** A row to fit to: its numbers, whether it is true, and how much it counts. */
export interface Example {
  readonly features: readonly number[];
  readonly isTrue: boolean;
  readonly weight: number;
}

const MOST_STEPS = 30;
const SMALL_STEP = 1e-5;

/**
 * Logistic regression with a penalty on the squares of the weights (of features scaled to a standard
 * deviation of 1; the first, the intercept, is free), by Newton's method.
 * @param penalty strength of the penalty: 1 stands against about as much as one example says
 * @returns a weight for each feature
 */
export function fitLogistic(examples: readonly Example[], penalty = 1): number[] {
  const size = examples[0]?.features.length ?? 0;
  const scales = scalesOf(examples, size);
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = newtonStep(examples, weights, scales, penalty);
    change.forEach((by, at) => {
      weights[at] = (weights[at] ?? 0) - by;
    });
    if (Math.max(...change.map(Math.abs)) < SMALL_STEP) break;
  }
  return weights.map((weight, at) => weight / (scales[at] ?? 1));
}

function scalesOf(examples: readonly Example[], size: number): number[] {
  return Array.from({ length: size }, (_, at) => {
    if (at === 0) return 1;
    let sum = 0;
    let squares = 0;
    for (const { features } of examples) {
      sum += features[at] ?? 0;
      squares += (features[at] ?? 0) ** 2;
    }
    const mean = sum / examples.length;
    return Math.sqrt(Math.max(squares / examples.length - mean ** 2, 0)) || 1;
  });
}

function newtonStep(
  examples: readonly Example[],
  weights: readonly number[],
  scales: readonly number[],
  penalty: number,
): number[] {
  const size = weights.length;
  const gradient = weights.map((weight, at) => (at === 0 ? 1e-6 : penalty) * weight);
  const curvature = weights.map((_, row) =>
    weights.map((__, column) => (row !== column ? 0 : row === 0 ? 1e-6 : penalty)),
  );
  const scaled = new Array<number>(size).fill(0);
  for (const { features, isTrue, weight } of examples) {
    let sum = 0;
    for (let at = 0; at < size; at++) {
      scaled[at] = (features[at] ?? 0) / (scales[at] ?? 1);
      sum += (scaled[at] ?? 0) * (weights[at] ?? 0);
    }
    const p = 1 / (1 + Math.exp(-sum));
    const error = weight * (p - (isTrue ? 1 : 0));
    const spread = weight * p * (1 - p);
    for (let row = 0; row < size; row++) {
      const value = scaled[row] ?? 0;
      gradient[row] = (gradient[row] ?? 0) + error * value;
      const line = curvature[row];
      if (line === undefined) continue;
      for (let column = 0; column < size; column++)
        line[column] = (line[column] ?? 0) + spread * value * (scaled[column] ?? 0);
    }
  }
  return solve(curvature, gradient);
}

/** Solves a system of linear equations by Gaussian elimination with pivots. Changes the matrix. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    let best = at;
    for (let row = at; row < size; row++)
      if (Math.abs(rows[row]?.[at] ?? 0) > Math.abs(rows[best]?.[at] ?? 0)) best = row;
    const pivot = rows[best] ?? [];
    rows[best] = rows[at] ?? [];
    rows[at] = pivot;
    for (let row = 0; row < size; row++) {
      const line = rows[row];
      if (row === at || line === undefined) continue;
      const factor = (line[at] ?? 0) / (pivot[at] || 1);
      for (let column = at; column <= size; column++)
        line[column] = (line[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  }
  return rows.map((row, at) => (row[size] ?? 0) / (row[at] || 1));
}
