/** Levels of brightness. */
const LEVELS = 256;

/** Brightness in whole levels; pictures are mapped to one another's tones by them. */
export function levelsOf(brightness: Float32Array): Uint8ClampedArray {
  return new Uint8ClampedArray(brightness);
}

/**
 * The tone curve that gives one picture the histogram of another: histogram matching (Gonzalez and
 * Woods, "Digital Image Processing", 3.3.2). It undoes any change of brightness, contrast or gamma, and
 * clips highlights where the other's are clipped.
 * @param from levels of the picture to change
 * @param to levels of the other picture, in any order and number
 * @returns a level for each of the 256, never decreasing
 */
function toneCurve(from: Uint8ClampedArray, to: Uint8ClampedArray): Float32Array {
  const own = histogram(from);
  const other = histogram(to);
  const curve = new Float32Array(LEVELS);
  let level = 0;
  let left = other[0] ?? 0;
  let last = -1;
  for (let at = 0; at < LEVELS; at++) {
    const share = own[at] ?? 0;
    if (share === 0) continue;
    let wanted = share;
    let sum = 0;
    // A level maps to one level: the mean of those that its share covers.
    while (wanted > 1e-12 && level < LEVELS - 1) {
      const taken = Math.min(wanted, left);
      sum += taken * level;
      wanted -= taken;
      left -= taken;
      if (left <= 1e-12) left = other[++level] ?? 0;
    }
    curve[at] = (sum + wanted * level) / share;
    interpolate(curve, last, at);
    last = at;
  }
  interpolate(curve, last, LEVELS);
  return curve;
}

/** Interpolates the levels that do not occur. */
function interpolate(curve: Float32Array, before: number, after: number): void {
  const low = curve[before < 0 ? after : before] ?? 0;
  const high = curve[after < LEVELS ? after : before] ?? 0;
  for (let at = before + 1; at < after; at++) {
    curve[at] = low + ((high - low) * (at - before)) / (after - before);
  }
}

/** Brightness of a picture in the tones of another one. */
export function withTonesOf(levels: Uint8ClampedArray, other: Uint8ClampedArray): Float32Array {
  const curve = toneCurve(levels, other);
  const mapped = new Float32Array(levels.length);
  for (let index = 0; index < levels.length; index++) {
    mapped[index] = curve[levels[index] ?? 0] ?? 0;
  }
  return mapped;
}

/** The share of each level, 0 to 1. */
function histogram(levels: Uint8ClampedArray): Float64Array {
  const shares = new Float64Array(LEVELS);
  for (let index = 0; index < levels.length; index++) {
    const level = levels[index] ?? 0;
    shares[level] = (shares[level] ?? 0) + 1;
  }
  for (let level = 0; level < LEVELS; level++) {
    shares[level] = (shares[level] ?? 0) / levels.length;
  }
  return shares;
}
