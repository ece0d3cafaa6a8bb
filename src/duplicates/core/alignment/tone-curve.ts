/** Levels of brightness. */
const LEVELS = 256;

/** Brightness in whole levels; pictures are mapped to one another's tones by them. */
export function levelsOf(brightness: Float32Array): Uint8ClampedArray {
  const levels = new Uint8ClampedArray(brightness.length);
  // Made from the array at once, they take ten times as long.
  for (let index = 0; index < levels.length; index++) levels[index] = brightness[index] ?? 0;
  return levels;
}

/** How many pixels have each level. */
export function histogram(levels: Uint8ClampedArray): Uint32Array {
  const counts = new Uint32Array(LEVELS);
  for (let index = 0; index < levels.length; index++) {
    const level = levels[index] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  return counts;
}

/**
 * The tone curve that gives one picture the histogram of another of as many pixels: histogram matching (Gonzalez and
 * Woods, "Digital Image Processing", 3.3.2). It undoes any change of brightness, contrast or gamma, and
 * clips highlights where the other's are clipped.
 * @param from pixels of each level of the picture to change
 * @param to those of the other picture
 * @returns a level for each that occurs, never decreasing
 */
function toneCurve(from: Uint32Array, to: Uint32Array): Float32Array {
  const curve = new Float32Array(LEVELS);
  let level = 0;
  let left = to[0] ?? 0;
  for (let at = 0; at < LEVELS; at++) {
    const count = from[at] ?? 0;
    if (count === 0) continue;
    let wanted = count;
    let sum = 0;
    // A level maps to one level: the mean of those that its pixels get.
    for (;;) {
      const taken = wanted < left ? wanted : left;
      sum += taken * level;
      wanted -= taken;
      left -= taken;
      if (wanted === 0 || level === LEVELS - 1) break;
      left = to[++level] ?? 0;
    }
    curve[at] = sum / count;
  }
  return curve;
}

/**
 * Brightness of a picture in the tones of another one.
 * @param from pixels of each of its levels
 * @param to those of the other, as many together
 */
export function withTonesOf(
  levels: Uint8ClampedArray,
  from: Uint32Array,
  to: Uint32Array,
): Float32Array {
  const curve = toneCurve(from, to);
  const mapped = new Float32Array(levels.length);
  for (let index = 0; index < levels.length; index++) {
    mapped[index] = curve[levels[index] ?? 0] ?? 0;
  }
  return mapped;
}
