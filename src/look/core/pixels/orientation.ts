import type { Geometry } from './preprocessing.ts';
import type { Pixels } from './resample.ts';

/**
 * How a stored picture becomes upright (EXIF tag 0x0112): transposed first (rows become columns),
 * then mirrored.
 */
export interface Orientation {
  readonly transpose: boolean;
  /** Swap left and right. */
  readonly mirrorX: boolean;
  /** Swap top and bottom. */
  readonly mirrorY: boolean;
}

export const UPRIGHT: Orientation = { transpose: false, mirrorX: false, mirrorY: false };

const ORIENTATIONS: readonly Orientation[] = [
  UPRIGHT,
  { transpose: false, mirrorX: true, mirrorY: false },
  { transpose: false, mirrorX: true, mirrorY: true },
  { transpose: false, mirrorX: false, mirrorY: true },
  { transpose: true, mirrorX: false, mirrorY: false },
  { transpose: true, mirrorX: true, mirrorY: false },
  { transpose: true, mirrorX: true, mirrorY: true },
  { transpose: true, mirrorX: false, mirrorY: true },
];

/** The meaning of EXIF orientations 1 to 8; other values count as upright, as in viewers. */
export function orientationOf(exif: number | undefined): Orientation {
  return ORIENTATIONS[(exif ?? 1) - 1] ?? UPRIGHT;
}

/**
 * An orientation followed by quarter turns counterclockwise.
 * @param degrees a multiple of 90
 */
export function turned(first: Orientation, degrees: number): Orientation {
  const quarters = (((degrees / 90) % 4) + 4) % 4;
  if (quarters >= 2) {
    const half = { ...first, mirrorX: !first.mirrorX, mirrorY: !first.mirrorY };
    return turned(half, degrees - 180);
  }
  if (quarters === 0) return first;
  return { transpose: !first.transpose, mirrorX: first.mirrorY, mirrorY: !first.mirrorX };
}

/** An orientation followed by swapping left and right (X), or top and bottom (Y). */
export function mirrored(first: Orientation, axis: 'X' | 'Y'): Orientation {
  return axis === 'X'
    ? { ...first, mirrorX: !first.mirrorX }
    : { ...first, mirrorY: !first.mirrorY };
}

/** A geometry of the upright picture, in the coordinates of the stored one. */
export function lyingGeometry(upright: Geometry, orientation: Orientation): Geometry {
  const { width, height, crop } = upright;
  const left = orientation.mirrorX ? width - crop.width - upright.left : upright.left;
  const top = orientation.mirrorY ? height - crop.height - upright.top : upright.top;
  if (!orientation.transpose) return { width, height, left, top, crop };
  return {
    width: height,
    height: width,
    left: top,
    top: left,
    crop: { width: crop.height, height: crop.width },
  };
}

/** Turns stored pixels upright; the same object if they already are. */
export function turnUpright(stored: Pixels, orientation: Orientation): Pixels {
  if (!orientation.transpose && !orientation.mirrorX && !orientation.mirrorY) return stored;
  const [width, height] = orientation.transpose
    ? [stored.height, stored.width]
    : [stored.width, stored.height];
  const data = new Uint8Array(stored.data.length);
  let target = 0;
  for (let row = 0; row < height; row++) {
    const y = orientation.mirrorY ? height - 1 - row : row;
    for (let column = 0; column < width; column++) {
      const x = orientation.mirrorX ? width - 1 - column : column;
      const from = (orientation.transpose ? x * stored.width + y : y * stored.width + x) * 3;
      data[target++] = stored.data[from] ?? 0;
      data[target++] = stored.data[from + 1] ?? 0;
      data[target++] = stored.data[from + 2] ?? 0;
    }
  }
  return { data, width, height };
}
