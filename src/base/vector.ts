/** Scales a vector to length 1, in place; a zero vector stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  const length = lengthOf(vector);
  if (length > 0)
    for (let index = 0; index < vector.length; index++)
      vector[index] = (vector[index] ?? 0) / length;
  return vector;
}

/** Euclidean length. */
export function lengthOf(vector: ArrayLike<number>): number {
  return Math.sqrt(dot(vector, vector));
}

/** Dot product of two vectors of the same length, in four independent sums for speed. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let index = 0;
  for (const whole = a.length - 3; index < whole; index += 4) {
    sum0 += (a[index] ?? 0) * (b[index] ?? 0);
    sum1 += (a[index + 1] ?? 0) * (b[index + 1] ?? 0);
    sum2 += (a[index + 2] ?? 0) * (b[index + 2] ?? 0);
    sum3 += (a[index + 3] ?? 0) * (b[index + 3] ?? 0);
  }
  for (; index < a.length; index++) sum0 += (a[index] ?? 0) * (b[index] ?? 0);
  return sum0 + sum1 + (sum2 + sum3);
}

/** Adds `scale` times a vector to another, in place. */
export function addScaled(to: Float32Array, vector: ArrayLike<number>, scale: number): void {
  for (let index = 0; index < to.length; index++) {
    to[index] = (to[index] ?? 0) + scale * (vector[index] ?? 0);
  }
}
