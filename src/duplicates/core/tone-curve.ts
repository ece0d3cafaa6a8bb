/** Levels of brightness that are told apart. */
const LEVELS = 256;

/**
 * For each level of one picture the level that is as bright among those of another: histogram
 * specification (Gonzalez and Woods, "Digital Image Processing", 3.3.2). It undoes any change of
 * brightness, contrast or gamma, and does to highlights what burning out has done to the other's.
 * @param from levels, 0 to 255, of the picture to be changed
 * @param to levels of the other, in any order and number
 * @returns a level for each of the 256, never falling
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
    // What is at one level stays at one: at the mean of the levels that its share takes up.
    while (wanted > 1e-12 && level < LEVELS - 1) {
      const taken = Math.min(wanted, left);
      sum += taken * level;
      wanted -= taken;
      left -= taken;
      if (left <= 1e-12) left = other[++level] ?? 0;
    }
    curve[at] = (sum + wanted * level) / share;
    bridge(curve, last, at);
    last = at;
  });
  bridge(curve, last, LEVELS);
  return curve;
}

/** Fills levels that do not occur from those beside them. */
function bridge(curve: Float32Array, before: number, after: number): void {
  const low = curve[before < 0 ? after : before] ?? 0;
  const high = curve[after < LEVELS ? after : before] ?? 0;
  for (let at = before + 1; at < after; at++) {
    curve[at] = low + ((high - low) * (at - before)) / (after - before);
  }
}

/** What a curve makes of a level. */
export function applyToneCurve(curve: Float32Array, level: number): number {
  return curve[levelOf(level)] ?? 0;
}

/** The share of each level. */
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
