/** Weight of the regularisation; any value from 0.5 to 5 does nearly as well (docs/learning.md). */
export const RIDGE = 2;

/** A symmetric positive definite matrix, factorised: G = L Lᵀ. Rows of `size` numbers. */
export interface Factor {
  readonly size: number;
  readonly lower: Float64Array;
}

/** The Cholesky factor of a matrix (row by row) with `ridge` added to its diagonal. */
export function factorise(matrix: Float64Array, size: number, ridge: number): Factor {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = (matrix[row * size + column] ?? 0) + (row === column ? ridge : 0);
      for (let k = 0; k < column; k++) {
        sum -= (lower[row * size + k] ?? 0) * (lower[column * size + k] ?? 0);
      }
      const diagonal = lower[column * size + column] ?? 1;
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / diagonal;
    }
  }
  return { size, lower };
}

/** Solves G x = b for x. */
export function solve({ size, lower }: Factor, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let row = 0; row < size; row++) {
    let sum = x[row] ?? 0;
    for (let k = 0; k < row; k++) sum -= (lower[row * size + k] ?? 0) * (x[k] ?? 0);
    x[row] = sum / (lower[row * size + row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row--) {
    const value = (x[row] ?? 0) / (lower[row * size + row] ?? 1);
    x[row] = value;
    for (let k = 0; k < row; k++) x[k] = (x[k] ?? 0) - (lower[row * size + k] ?? 0) * value;
  }
  return x;
}
