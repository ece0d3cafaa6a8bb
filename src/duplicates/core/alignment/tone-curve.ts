/** Levels of brightness. */
const LEVELS = 256;

/**
 * The tone curve that gives one picture the histogram of another: histogram matching (Gonzalez and
 * Woods, "Digital Image Processing", 3.3.2). It undoes any change of brightness, contrast or gamma, and
 * clips highlights where the other's are clipped.
 * @param from levels, 0 to 255, of the picture to change
 * @param to levels of the other picture, in any order and number
 * @returns a level for each of the 256, never decreasing
 */
export function toneCurve(from: ArrayLike<number>, to: ArrayLike<number>): Float32Array {
  const own = histogram(from);
  const other = histogram(to);
  const curve = new Float32Array(LEVELS);
  let level = 0;
  let left = other[0] ?? 0;
  let last = -1;
  own.forEach((share, at) => {
    if (share === 0) return;
    let [wanted, sum] = [share, 0];
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
  });
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

/** Maps one level, 0 to 255. */
export function applyToneCurve(curve: Float32Array, level: number): number {
  return curve[levelOf(level)] ?? 0;
}

/** The share of each level, 0 to 1. */
function histogram(levels: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(LEVELS);
  for (let index = 0; index < levels.length; index++) {
    const level = levelOf(levels[index] ?? 0);
    shares[level] = (shares[level] ?? 0) + 1 / levels.length;
  }
  return shares;
}

function levelOf(fitBrightness: number): number {
  return Math.min(Math.max(Math.round(fitBrightness), 0), LEVELS - 1);
}
