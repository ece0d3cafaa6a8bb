// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as score-weights.ts has laid it out and allocates nothing.
//
// A picture's scores are steps of 16 bits: square roots of surprisals (memory/core/compact.ts). Steps are read four or
// eight at a time, also beyond the last, where masks and factors leave out what is read.

/**
 * The least steps of many pictures.
 * @param steps of the pictures, one after the other
 * @param bytes of a picture's steps
 * @param masks for each class 0, or all bits where it is left out; a multiple of eight
 * @param results for each picture a number of 32 bits
 */
export function least(steps: usize, bytes: usize, count: u32, masks: usize, results: usize): void {
  for (; count > 0; count--) {
    store<u32>(results, leastOf(steps, bytes, masks));
    results += 4;
    steps += bytes;
  }
}

/**
 * How a picture's scores are spread.
 * @param factors for each class a float32: 1, or 0 beyond the last
 * @param least a step
 * @param results two float32: the sum of all scores, where that of the least step is 1, and of their products with how far
 *   their surprisal is above the least step's
 */
export function spread(
  steps: usize,
  bytes: usize,
  factors: usize,
  unit: f32,
  least: f32,
  results: usize,
): void {
  const zero = unit * least * least;
  let scores = f32x4.splat(0);
  let products = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 8) {
    const above = behind(steps + at, unit, zero);
    const score = f32x4.mul(exp(above, 1), v128.load(factors + at * 2));
    scores = f32x4.add(scores, score);
    products = f32x4.add(products, f32x4.mul(score, above));
  }
  store<f32>(results, total(scores));
  store<f32>(results, total(products), 4);
}

/**
 * The weights of a picture's classes: their scores, where that of the least step is 1, to a power.
 * @param least a step
 * @param results for each class a float32, also for those up to three beyond the last
 */
export function weigh(
  steps: usize,
  bytes: usize,
  unit: f32,
  least: f32,
  exponent: f32,
  results: usize,
): void {
  const zero = unit * least * least;
  for (let at: usize = 0; at < bytes; at += 8) {
    v128.store(results + at * 2, exp(behind(steps + at, unit, zero), exponent));
  }
}

function leastOf(steps: usize, bytes: usize, masks: usize): u32 {
  let lanes = i16x8.splat(-1);
  for (let at: usize = 0; at < bytes; at += 16) {
    lanes = i16x8.min_u(lanes, v128.or(v128.load(steps + at), v128.load(masks + at)));
  }
  lanes = i16x8.min_u(
    lanes,
    i8x16.shuffle(lanes, lanes, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
  );
  lanes = i16x8.min_u(
    lanes,
    i8x16.shuffle(lanes, lanes, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3),
  );
  return min(u32(i16x8.extract_lane_u(lanes, 0)), u32(i16x8.extract_lane_u(lanes, 1)));
}

/** How far the surprisals of four steps are above one. */
function behind(steps: usize, unit: f32, zero: f32): v128 {
  const numbers = f32x4.convert_i32x4_u(v128.load_ext<u16>(steps));
  const surprisals = f32x4.mul(f32x4.mul(numbers, numbers), f32x4.splat(unit));
  return f32x4.sub(surprisals, f32x4.splat(zero));
}

/** e to the power of minus the exponent times each of four numbers, to a few millionths: 2 to the power of a whole number and a rest. */
function exp(above: v128, exponent: f32): v128 {
  const wanted = f32x4.mul(above, f32x4.splat(f32(-Math.LOG2E) * exponent));
  const power = f32x4.max(f32x4.min(wanted, f32x4.splat(126)), f32x4.splat(-126));
  const whole = f32x4.nearest(power);
  const rest = f32x4.sub(power, whole);
  let sum = f32x4.splat(1.540353e-4);
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1.3333558e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(9.618129e-3));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(5.550411e-2));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.2402265));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(f32(Math.LN2)));
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1));
  const exponents = i32x4.shl(i32x4.trunc_sat_f32x4_s(whole), 23);
  return i32x4.add(sum, exponents);
}

function total(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    f32x4.extract_lane(lanes, 2) +
    f32x4.extract_lane(lanes, 3)
  );
}
