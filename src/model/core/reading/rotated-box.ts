/** In pixels from the picture's top left; the centre of pixel (0, 0) is at (0.5, 0.5). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle that may be rotated; `angle` is the direction of its width, in radians, clockwise as seen. */
export interface RotatedBox extends Point {
  readonly width: number;
  readonly height: number;
  /** Between -π/4 and π/4. */
  readonly angle: number;
}

/** Left, top, width and height of the upright rectangle around a rotated one. */
export type Bounds = readonly [x: number, y: number, width: number, height: number];

/** The rotated rectangle of minimum area around some points. One side lies along their convex hull. */
export function smallestBox(points: readonly Point[]): RotatedBox {
  const hull = convexHull(points);
  let best: RotatedBox | undefined;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const box = boxAlong(hull, Math.atan2(to.y - from.y, to.x - from.x));
    if (best === undefined || box.width * box.height < best.width * best.height) best = box;
  }
  return best ?? { x: 0, y: 0, width: 0, height: 0, angle: 0 };
}

/** The rectangle around points, with one side in the given direction. */
function boxAlong(points: readonly Point[], direction: number): RotatedBox {
  // A quarter turn yields the same rectangle, so the flattest orientation is taken.
  const angle = direction - Math.round(direction / (Math.PI / 2)) * (Math.PI / 2);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const along = extent(points, ({ x, y }) => x * cos + y * sin);
  const across = extent(points, ({ x, y }) => y * cos - x * sin);
  return {
    x: along.middle * cos - across.middle * sin,
    y: along.middle * sin + across.middle * cos,
    width: along.length,
    height: across.length,
    angle,
  };
}

function extent(
  points: readonly Point[],
  measure: (point: Point) => number,
): { readonly middle: number; readonly length: number } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const value = measure(point);
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { middle: (lowest + highest) / 2, length: highest - lowest };
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const chain = (all: readonly Point[]): Point[] => {
    const side: Point[] = [];
    for (const point of all) {
      for (let a = side.at(-2), b = side.at(-1); a && b; a = side.at(-2), b = side.at(-1)) {
        if ((b.x - a.x) * (point.y - a.y) > (b.y - a.y) * (point.x - a.x)) break;
        side.pop();
      }
      side.push(point);
    }
    return side.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

/** Top left, top right, bottom right and bottom left, named as before rotation. */
export function cornersOf({ x, y, width, height, angle }: RotatedBox): readonly Point[] {
  const cos = Math.cos(angle) / 2;
  const sin = Math.sin(angle) / 2;
  const corner = (right: number, down: number): Point => ({
    x: x + right * width * cos - down * height * sin,
    y: y + right * width * sin + down * height * cos,
  });
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** The upright rectangle around a box, in whole pixels, clipped to the picture. */
export function boundsOf(
  box: RotatedBox,
  { width, height }: { readonly width: number; readonly height: number },
): Bounds {
  const corners = cornersOf(box);
  const within = (value: number, most: number): number =>
    Math.max(0, Math.min(most, Math.round(value)));
  const left = within(Math.min(...corners.map(({ x }) => x)), width - 1);
  const top = within(Math.min(...corners.map(({ y }) => y)), height - 1);
  const right = within(Math.max(...corners.map(({ x }) => x)), width);
  const bottom = within(Math.max(...corners.map(({ y }) => y)), height);
  return [left, top, Math.max(1, right - left), Math.max(1, bottom - top)];
}
