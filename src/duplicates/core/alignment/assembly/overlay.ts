// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as overlay.ts in the folder above has laid it out and allocates nothing.

/**
 * Bytes of a sample, of 32-bit numbers: how the image changes there with each of the six numbers of the map, its value
 * less 128, and 100; then the template's value.
 */
const SAMPLE: usize = 36;

/**
 * Lays an image over a template of the same size, a multiple of four. Coordinates run from -1 to 1: (x, y) of the
 * template is (a x + b y + c, d x + e y + f) of the image, which is interpolated there.
 * @param samples gets one for each pixel of the template, of zeros where the image does not cover it; 0 for none
 * @param sums gets the sums of values in the image and in the template, of their squares, and of their products
 * @returns the number of pixels of the template that the image covers
 */
export function overlay(
  template: usize,
  image: usize,
  size: i32,
  a: f64,
  b: f64,
  c: f64,
  d: f64,
  e: f64,
  f: f64,
  samples: usize,
  sums: usize,
): i32 {
  const half = <f64>size / 2;
  const row = (<usize>size) << 2;
  const first = f32x4.splat(-0.5);
  const most = f32x4.splat(<f32>size - 0.5);
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const start = i32x4.splat(0);
  const last = i32x4.splat(size - 2);
  const width = i32x4.splat(size);
  const places = f32x4(0.5, 1.5, 2.5, 3.5);
  const stepAcross = f32x4.splat(<f32>a);
  const stepDown = f32x4.splat(<f32>d);
  memory.fill(sums, 0, 40);
  let count = 0;
  for (let line = 0; line < size; line++) {
    const y = (<f64>line + 0.5) / half - 1;
    const startAcross = f32x4.splat(<f32>((b * y + c + 1 - a) * half - 0.5));
    const startDown = f32x4.splat(<f32>((e * y + f + 1 - d) * half - 0.5));
    let sumI = zero;
    let sumT = zero;
    let sumII = zero;
    let sumTT = zero;
    let sumIT = zero;
    for (let column = 0; column < size; column += 4, template += 16) {
      const place = f32x4.add(f32x4.splat(<f32>column), places);
      const across = f32x4.add(startAcross, f32x4.mul(stepAcross, place));
      const down = f32x4.add(startDown, f32x4.mul(stepDown, place));
      const isOn = v128.and(
        v128.and(f32x4.ge(across, first), f32x4.le(across, most)),
        v128.and(f32x4.ge(down, first), f32x4.le(down, most)),
      );
      const covered = i32x4.bitmask(isOn);
      count += popcnt(covered);
      // Half a pixel at the edges is as the pixel there.
      const left = i32x4.min_s(
        i32x4.max_s(i32x4.trunc_sat_f32x4_s(f32x4.max(across, zero)), start),
        last,
      );
      const top = i32x4.min_s(
        i32x4.max_s(i32x4.trunc_sat_f32x4_s(f32x4.max(down, zero)), start),
        last,
      );
      const u = f32x4.pmin(f32x4.pmax(f32x4.sub(across, f32x4.convert_i32x4_s(left)), zero), one);
      const v = f32x4.pmin(f32x4.pmax(f32x4.sub(down, f32x4.convert_i32x4_s(top)), zero), one);
      const offset = i32x4.shl(i32x4.add(i32x4.mul(top, width), left), 2);
      const at0 = image + i32x4.extract_lane(offset, 0);
      const at1 = image + i32x4.extract_lane(offset, 1);
      const at2 = image + i32x4.extract_lane(offset, 2);
      const at3 = image + i32x4.extract_lane(offset, 3);
      const above01 = v128.load_lane<u64>(at1, v128.load_zero<u64>(at0), 1);
      const above23 = v128.load_lane<u64>(at3, v128.load_zero<u64>(at2), 1);
      const below01 = v128.load_lane<u64>(at1 + row, v128.load_zero<u64>(at0 + row), 1);
      const below23 = v128.load_lane<u64>(at3 + row, v128.load_zero<u64>(at2 + row), 1);
      const p = v128.shuffle<f32>(above01, above23, 0, 2, 4, 6);
      const q = v128.shuffle<f32>(above01, above23, 1, 3, 5, 7);
      const r = v128.shuffle<f32>(below01, below23, 0, 2, 4, 6);
      const s = v128.shuffle<f32>(below01, below23, 1, 3, 5, 7);
      const upper = f32x4.add(p, f32x4.mul(f32x4.sub(q, p), u));
      const lower = f32x4.add(r, f32x4.mul(f32x4.sub(s, r), u));
      const between = f32x4.add(upper, f32x4.mul(f32x4.sub(lower, upper), v));
      const value = v128.and(between, isOn);
      const target = v128.and(v128.load(template), isOn);
      sumI = f32x4.add(sumI, value);
      sumT = f32x4.add(sumT, target);
      sumII = f32x4.add(sumII, f32x4.mul(value, value));
      sumTT = f32x4.add(sumTT, f32x4.mul(target, target));
      sumIT = f32x4.add(sumIT, f32x4.mul(value, target));
      if (samples == 0) continue;
      const half4 = v128.and(f32x4.splat(<f32>half), isOn);
      const twist = f32x4.sub(f32x4.sub(s, r), f32x4.sub(q, p));
      const dx = f32x4.mul(f32x4.add(f32x4.sub(q, p), f32x4.mul(twist, v)), half4);
      const dy = f32x4.mul(f32x4.add(f32x4.sub(r, p), f32x4.mul(twist, u)), half4);
      const x = f32x4.sub(f32x4.div(place, f32x4.splat(<f32>half)), one);
      const down4 = f32x4.splat(<f32>y);
      transpose(samples, f32x4.mul(dx, x), f32x4.mul(dx, down4), dx, f32x4.mul(dy, x));
      const level = v128.and(f32x4.sub(between, f32x4.splat(128)), isOn);
      const hundred = v128.and(f32x4.splat(100), isOn);
      transpose(samples + 16, f32x4.mul(dy, down4), dy, level, hundred);
      store<f32>(samples, f32x4.extract_lane(target, 0), 32);
      store<f32>(samples, f32x4.extract_lane(target, 1), 32 + SAMPLE);
      store<f32>(samples, f32x4.extract_lane(target, 2), 32 + 2 * SAMPLE);
      store<f32>(samples, f32x4.extract_lane(target, 3), 32 + 3 * SAMPLE);
      samples += 4 * SAMPLE;
    }
    store<f64>(sums, load<f64>(sums) + total(sumI));
    store<f64>(sums, load<f64>(sums, 8) + total(sumT), 8);
    store<f64>(sums, load<f64>(sums, 16) + total(sumII), 16);
    store<f64>(sums, load<f64>(sums, 24) + total(sumTT), 24);
    store<f64>(sums, load<f64>(sums, 32) + total(sumIT), 32);
  }
  return count;
}

/** Stores four numbers of each of four samples. */
function transpose(samples: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abToo = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdToo = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(samples, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
  v128.store(samples, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), SAMPLE);
  v128.store(samples, v128.shuffle<f32>(abToo, cdToo, 0, 1, 4, 5), 2 * SAMPLE);
  v128.store(samples, v128.shuffle<f32>(abToo, cdToo, 2, 3, 6, 7), 3 * SAMPLE);
}

/**
 * The normal equations of samples: the sums of products of their first eight numbers with one another and with what the
 * template's value differs from the image's.
 * @param system gets a matrix of 8 x 8 numbers of 32 bits, of which those right of the diagonal mean nothing, and the
 *   right side of 8
 */
export function equations(samples: usize, count: i32, gain: f32, offset: f32, system: usize): void {
  const base = offset + 128 * gain;
  let right = f32x4.splat(0);
  let rightToo = right;
  let row0 = right;
  let row1 = right;
  let row2 = right;
  let row3 = right;
  let row4 = right;
  let row5 = right;
  let row6 = right;
  let row7 = right;
  let more4 = right;
  let more5 = right;
  let more6 = right;
  let more7 = right;
  for (; count > 0; count--, samples += SAMPLE) {
    const one = v128.load(samples);
    const other = v128.load(samples, 16);
    const rest = f32x4.splat(load<f32>(samples, 32) - (gain * load<f32>(samples, 24) + base));
    right = f32x4.add(right, f32x4.mul(rest, one));
    rightToo = f32x4.add(rightToo, f32x4.mul(rest, other));
    row0 = f32x4.add(row0, f32x4.mul(v128.load_splat<f32>(samples, 0), one));
    row1 = f32x4.add(row1, f32x4.mul(v128.load_splat<f32>(samples, 4), one));
    row2 = f32x4.add(row2, f32x4.mul(v128.load_splat<f32>(samples, 8), one));
    row3 = f32x4.add(row3, f32x4.mul(v128.load_splat<f32>(samples, 12), one));
    const own4 = v128.load_splat<f32>(samples, 16);
    row4 = f32x4.add(row4, f32x4.mul(own4, one));
    more4 = f32x4.add(more4, f32x4.mul(own4, other));
    const own5 = v128.load_splat<f32>(samples, 20);
    row5 = f32x4.add(row5, f32x4.mul(own5, one));
    more5 = f32x4.add(more5, f32x4.mul(own5, other));
    const own6 = v128.load_splat<f32>(samples, 24);
    row6 = f32x4.add(row6, f32x4.mul(own6, one));
    more6 = f32x4.add(more6, f32x4.mul(own6, other));
    const own7 = v128.load_splat<f32>(samples, 28);
    row7 = f32x4.add(row7, f32x4.mul(own7, one));
    more7 = f32x4.add(more7, f32x4.mul(own7, other));
  }
  v128.store(system, row0, 0);
  v128.store(system, row1, 32);
  v128.store(system, row2, 64);
  v128.store(system, row3, 96);
  v128.store(system, row4, 128);
  v128.store(system, row5, 160);
  v128.store(system, row6, 192);
  v128.store(system, row7, 224);
  v128.store(system, more4, 144);
  v128.store(system, more5, 176);
  v128.store(system, more6, 208);
  v128.store(system, more7, 240);
  v128.store(system, right, 256);
  v128.store(system, rightToo, 272);
}

/**
 * Correlations of a template with an image laid over it by each of many maps.
 * @param maps six numbers of 64 bits for each
 * @param sums room for those of `overlay`
 * @param correlations gets them; NaN where the image covers less than half of the template
 */
export function correlateMaps(
  template: usize,
  image: usize,
  size: i32,
  maps: usize,
  count: i32,
  sums: usize,
  correlations: usize,
): void {
  for (; count > 0; count--, maps += 48, correlations += 8) {
    const covered = overlay(
      template,
      image,
      size,
      load<f64>(maps),
      load<f64>(maps, 8),
      load<f64>(maps, 16),
      load<f64>(maps, 24),
      load<f64>(maps, 32),
      load<f64>(maps, 40),
      0,
      sums,
    );
    const value = correlation(
      <f64>covered,
      load<f64>(sums),
      load<f64>(sums, 8),
      load<f64>(sums, 16),
      load<f64>(sums, 24),
      load<f64>(sums, 32),
    );
    store<f64>(correlations, covered * 2 < size * size ? NaN : value);
  }
}

/** From the sums of values in an image and in a template, of their squares, and of their products. */
function correlation(count: f64, i: f64, t: f64, ii: f64, tt: f64, it: f64): f64 {
  const spreadI = ii - (i * i) / count;
  const spreadT = tt - (t * t) / count;
  return spreadI > 0 && spreadT > 0 ? (it - (i * t) / count) / sqrt(spreadI * spreadT) : 0;
}

/**
 * Correlations of a first picture with parts of a second one of the same size, a multiple of four, for all pairs of a
 * crop across and a crop down. A line between two others is a sum of them, and so are its sums of values, squares and
 * products: those of whole lines are made once for each crop across, and each crop down only adds them.
 * @param crops for each the pixels from which and to which (exclusive) it covers the first picture; for each pixel the
 *   one before its place in the second, all of 32 bits; and numbers of 32 bits: for each pixel the shares of that one and
 *   of the next, in turn; and how often each line of the second counts in sums of values, in sums of squares, and its
 *   product with the next line
 * @param room for two pictures, eight lines and four more numbers
 * @param correlations gets them: down within across; NaN where less than half of the first is covered
 */
export function correlateCrops(
  first: usize,
  second: usize,
  size: i32,
  crops: usize,
  count: i32,
  room: usize,
  correlations: usize,
): void {
  const row = (<usize>size) << 2;
  const picture = row * <usize>size;
  const crop = 8 + row * 6;
  const products = room + picture + 16;
  const lines = products + picture;
  // What is read beyond the last line counts nothing, and must be a number for that.
  memory.fill(room, 0, lines + row * 8 - room);
  for (let across = 0; across < count; across++) {
    const columns = crops + <usize>across * crop;
    const width = load<i32>(columns, 4) - load<i32>(columns);
    sumLines(first, second, size, columns, room, lines);
    multiplyLines(first, size, columns, room, products);
    for (let down = 0; down < count; down++, correlations += 8) {
      const own = crops + <usize>down * crop;
      store<f64>(correlations, correlate(size, width, own, products, lines));
    }
  }
}

/**
 * @param first with its columns as rows, as all pictures here
 * @param cropped gets the second, interpolated where the crop covers the first
 * @param lines gets the sums of each of its lines, those of squares, and of products with the next line; then the sums
 *   of all lines of the first before each, and those of squares, of 64 bits
 */
function sumLines(
  first: usize,
  second: usize,
  size: i32,
  columns: usize,
  cropped: usize,
  lines: usize,
): void {
  const row = (<usize>size) << 2;
  const from = <usize>load<i32>(columns);
  const to = <usize>load<i32>(columns, 4);
  const shares = columns + 8 + row;
  for (let y: usize = 0; y < row; y += 16) {
    let sum = f32x4.splat(0);
    let squares = sum;
    let sumFirst = sum;
    let squaresFirst = sum;
    for (let x = from; x < to; x++) {
      const at = second + <usize>load<i32>(columns + 8 + (x << 2)) * row + y;
      const value = f32x4.add(
        f32x4.mul(v128.load(at), v128.load_splat<f32>(shares + (x << 3))),
        f32x4.mul(v128.load(at + row), v128.load_splat<f32>(shares + (x << 3), 4)),
      );
      const other = v128.load(first + x * row + y);
      v128.store(cropped + x * row + y, value);
      sum = f32x4.add(sum, value);
      squares = f32x4.add(squares, f32x4.mul(value, value));
      sumFirst = f32x4.add(sumFirst, other);
      squaresFirst = f32x4.add(squaresFirst, f32x4.mul(other, other));
    }
    v128.store(lines + y, sum);
    v128.store(lines + row + y, squares);
    const before = lines + row * 3 + (y << 1);
    accumulate(before, sumFirst);
    accumulate(before + (row << 1) + 8, squaresFirst);
  }
  for (let y: usize = 0; y < row; y += 16) {
    let products = f32x4.splat(0);
    for (let x = from; x < to; x++) {
      const at = cropped + x * row + y;
      products = f32x4.add(products, f32x4.mul(v128.load(at), v128.load(at, 4)));
    }
    v128.store(lines + (row << 1) + y, products);
  }
}

/** Four sums of 64 bits, each of the number there and the first numbers. */
function accumulate(at: usize, numbers: v128): void {
  const one = load<f64>(at) + <f64>f32x4.extract_lane(numbers, 0);
  const two = one + <f64>f32x4.extract_lane(numbers, 1);
  const three = two + <f64>f32x4.extract_lane(numbers, 2);
  store<f64>(at, one, 8);
  store<f64>(at, two, 16);
  store<f64>(at, three, 24);
  store<f64>(at, three + <f64>f32x4.extract_lane(numbers, 3), 32);
}

/** Products of each line of the first picture with each of the cropped second one, row by row. */
function multiplyLines(
  first: usize,
  size: i32,
  columns: usize,
  cropped: usize,
  products: usize,
): void {
  const row = (<usize>size) << 2;
  const start = <usize>load<i32>(columns) * row;
  const end = <usize>load<i32>(columns, 4) * row;
  for (let y: usize = 0; y < row; y += 16) {
    for (let other: usize = 0; other < row; other += 16) {
      let sum0 = f32x4.splat(0);
      let sum1 = sum0;
      let sum2 = sum0;
      let sum3 = sum0;
      for (let x = start; x < end; x += row) {
        const values = v128.load(cropped + x + other);
        const own = first + x + y;
        sum0 = f32x4.add(sum0, f32x4.mul(values, v128.load_splat<f32>(own)));
        sum1 = f32x4.add(sum1, f32x4.mul(values, v128.load_splat<f32>(own, 4)));
        sum2 = f32x4.add(sum2, f32x4.mul(values, v128.load_splat<f32>(own, 8)));
        sum3 = f32x4.add(sum3, f32x4.mul(values, v128.load_splat<f32>(own, 12)));
      }
      const at = products + y * <usize>size + other;
      v128.store(at, sum0);
      v128.store(at + row, sum1);
      v128.store(at + row * 2, sum2);
      v128.store(at + row * 3, sum3);
    }
  }
}

function correlate(size: i32, width: i32, crop: usize, products: usize, lines: usize): f64 {
  const row = (<usize>size) << 2;
  const from = <usize>load<i32>(crop);
  const to = <usize>load<i32>(crop, 4);
  const count = <f64>(width * <i32>(to - from));
  if (count * 2 < <f64>(size * size)) return NaN;
  const shares = crop + 8 + row;
  let together = f32x4.splat(0);
  for (let y = from; y < to; y++) {
    const at = products + y * row + ((<usize>load<i32>(crop + 8 + (y << 2))) << 2);
    const pair = v128.load_zero<u64>(at);
    together = f32x4.add(together, f32x4.mul(pair, v128.load_zero<u64>(shares + (y << 3))));
  }
  const weights = shares + (row << 1);
  let sum = f32x4.splat(0);
  let squares = sum;
  for (let y: usize = 0; y < row; y += 16) {
    const values = v128.load(lines + y);
    sum = f32x4.add(sum, f32x4.mul(values, v128.load(weights + y)));
    const own = f32x4.mul(v128.load(lines + row + y), v128.load(weights + row + y));
    const next = f32x4.mul(v128.load(lines + row * 2 + y), v128.load(weights + row * 2 + y));
    squares = f32x4.add(squares, f32x4.add(own, next));
  }
  const before = lines + row * 3;
  const beforeSquares = before + (row << 1) + 8;
  return correlation(
    count,
    total(sum),
    load<f64>(before + (to << 3)) - load<f64>(before + (from << 3)),
    total(squares),
    load<f64>(beforeSquares + (to << 3)) - load<f64>(beforeSquares + (from << 3)),
    total(together),
  );
}

function total(lanes: v128): f64 {
  return (
    <f64>f32x4.extract_lane(lanes, 0) +
    <f64>f32x4.extract_lane(lanes, 1) +
    <f64>f32x4.extract_lane(lanes, 2) +
    <f64>f32x4.extract_lane(lanes, 3)
  );
}
