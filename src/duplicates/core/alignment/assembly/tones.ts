// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as tones.ts in the folder above has laid it out and allocates nothing.

/** Bytes of 256 numbers, one for each level of brightness. */
const NUMBERS: usize = 1024;

/** Where the room has the histograms of two pictures, a tone curve, and the whole levels of their pixels. */
const OF_SECOND: usize = NUMBERS;
const CURVE: usize = 2 * NUMBERS;
const LEVELS: usize = 3 * NUMBERS;

/**
 * Brightness as numbers of 32 bits, of pixels moved.
 * @param bytes of a picture
 * @param sources of 16 bits, one for each pixel
 */
export function spread(bytes: usize, sources: usize, count: usize, to: usize): void {
  for (let end = sources + (count << 1); sources < end; sources += 2, to += 4) {
    store<f32>(to, <f32>load<u8>(bytes + <usize>load<u16>(sources)));
  }
}

/** Halves the width and height, a multiple of eight: each pixel is the mean of four. */
export function halve(picture: usize, size: usize, to: usize): void {
  const row = size << 2;
  for (let end = picture + row * size; picture < end; picture += row) {
    for (let next = picture + row; picture < next; picture += 32, to += 16) {
      const above = pairs(v128.load(picture), v128.load(picture, 16));
      const below = pairs(v128.load(picture + row), v128.load(picture + row, 16));
      v128.store(to, f32x4.mul(f32x4.add(above, below), f32x4.splat(0.25)));
    }
  }
}

/** Sums of two numbers each. */
function pairs(one: v128, other: v128): v128 {
  return f32x4.add(
    v128.shuffle<f32>(one, other, 0, 2, 4, 6),
    v128.shuffle<f32>(one, other, 1, 3, 5, 7),
  );
}

/** Gives the one of two pictures with fewer clipped pixels the tones of the other, since those cannot be restored. */
export function match(first: usize, second: usize, count: usize, room: usize): void {
  const levels = room + LEVELS;
  const levelsOfSecond = levels + count;
  sort(first, count, levels, room);
  sort(second, count, levelsOfSecond, room + OF_SECOND);
  if (clipped(room) <= clipped(room + OF_SECOND)) {
    curveOf(room, room + OF_SECOND, room + CURVE);
    map(levels, count, room + CURVE, first);
  } else {
    curveOf(room + OF_SECOND, room, room + CURVE);
    map(levelsOfSecond, count, room + CURVE, second);
  }
}

/**
 * Each of two pictures in the tones of the other.
 * @param toSecond gets the first, in those of the second
 */
export function exchange(
  first: usize,
  second: usize,
  count: usize,
  room: usize,
  toFirst: usize,
  toSecond: usize,
): void {
  const levels = room + LEVELS;
  const levelsOfSecond = levels + count;
  sort(first, count, levels, room);
  sort(second, count, levelsOfSecond, room + OF_SECOND);
  curveOf(room, room + OF_SECOND, room + CURVE);
  map(levels, count, room + CURVE, toSecond);
  curveOf(room + OF_SECOND, room, room + CURVE);
  map(levelsOfSecond, count, room + CURVE, toFirst);
}

/**
 * Brightness in whole levels, and how many pixels have each.
 * @param counts gets 256 numbers of 32 bits
 */
function sort(picture: usize, count: usize, levels: usize, counts: usize): void {
  memory.fill(counts, 0, NUMBERS);
  for (let end = levels + count; levels < end; levels++, picture += 4) {
    const level = <u32>min(max(nearest(load<f32>(picture)), 0), 255);
    store<u8>(levels, level);
    const at = counts + ((<usize>level) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Number of pixels that are nearly black or white. */
function clipped(counts: usize): u32 {
  let count: u32 = 0;
  for (let at: usize = 0; at < 20; at += 4) {
    count += load<u32>(counts + at) + load<u32>(counts + 1020 - at);
  }
  return count;
}

/**
 * The tone curve that gives one picture the histogram of another of as many pixels: histogram matching (Gonzalez and
 * Woods, "Digital Image Processing", 3.3.2). It undoes any change of brightness, contrast or gamma, and clips highlights
 * where the other's are clipped.
 * @param from pixels of each level of the picture to change
 * @param to those of the other picture
 * @param curve gets a level for each that occurs, never decreasing
 */
function curveOf(from: usize, to: usize, curve: usize): void {
  let level: u32 = 0;
  let left = load<u32>(to);
  for (let at: usize = 0; at < NUMBERS; at += 4) {
    const count = load<u32>(from + at);
    if (count == 0) continue;
    let wanted = count;
    let sum: u32 = 0;
    // A level maps to one level: the mean of those that its pixels get.
    while (true) {
      const taken = min(wanted, left);
      sum += taken * level;
      wanted -= taken;
      left -= taken;
      if (wanted == 0 || level == 255) break;
      left = load<u32>(to + ((<usize>++level) << 2));
    }
    store<f32>(curve + at, <f32>(<f64>sum / <f64>count));
  }
}

function map(levels: usize, count: usize, curve: usize, to: usize): void {
  for (let end = levels + count; levels < end; levels++, to += 4) {
    store<f32>(to, load<f32>(curve + ((<usize>load<u8>(levels)) << 2)));
  }
}
