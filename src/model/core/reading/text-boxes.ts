import { type Point, type RotatedBox, smallestBox } from './rotated-box.ts';

/** For each pixel of a page, the probability that it is in the core of a line of text. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  /** Rows top to bottom, 0 to 1. */
  readonly data: Float32Array;
}

/** Pixels at least this likely are text. */
const PIXEL_THRESHOLD = 0.3;

/** Minimum mean probability over a box. */
const BOX_THRESHOLD = 0.6;

/** The network was trained on shrunken areas; this expands them again (the paper's r'). */
const UNCLIP_RATIO = 1.6;

/** Boxes with a side shorter than this are specks. */
const LEAST_SIDE = 3;

/** More lines than any page has. Only the largest boxes are kept. */
const MOST_BOXES = 1000;

/**
 * The boxes around lines of text: connected pixels above a threshold, the smallest rectangle around each,
 * enlarged by area · ratio / perimeter on every side (Liao et al., "Real-time Scene Text Detection with
 * Differentiable Binarization", 2020).
 * @returns boxes in pixels of the map, in no particular order
 */
export function textBoxes(map: TextMap): RotatedBox[] {
  const boxes: RotatedBox[] = [];
  for (const outline of components(map)) {
    const box = aroundPixels(smallestBox(outline));
    if (Math.min(box.width, box.height) < LEAST_SIDE) continue;
    if (meanWithin(map, box) >= BOX_THRESHOLD) boxes.push(unclipped(box));
  }
  return boxes.sort((a, b) => b.width * b.height - a.width * a.height).slice(0, MOST_BOXES);
}

/** Extends a box from the centres of its outermost pixels to their edges. */
function aroundPixels(box: RotatedBox): RotatedBox {
  return { ...box, width: box.width + 1, height: box.height + 1 };
}

function unclipped(box: RotatedBox): RotatedBox {
  const distance = (box.width * box.height * UNCLIP_RATIO) / (2 * (box.width + box.height));
  return { ...box, width: box.width + 2 * distance, height: box.height + 2 * distance };
}

/** The connected components (8-connectivity), each as the first and last pixel of every row. */
function* components({ width, height, data }: TextMap): Generator<Point[], void, undefined> {
  const isText = Uint8Array.from(data, (value) => (value > PIXEL_THRESHOLD ? 1 : 0));
  const stack: number[] = [];
  for (let start = 0; start < isText.length; start++) {
    if (isText[start] !== 1) continue;
    const rows = new Map<number, { first: number; last: number }>();
    take(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const y = Math.floor(at / width);
      const x = at - y * width;
      const row = rows.get(y);
      if (row === undefined) rows.set(y, { first: x, last: x });
      else {
        row.first = Math.min(row.first, x);
        row.last = Math.max(row.last, x);
      }
      for (let down = Math.max(0, y - 1); down <= Math.min(height - 1, y + 1); down++) {
        for (let right = Math.max(0, x - 1); right <= Math.min(width - 1, x + 1); right++) {
          take(down * width + right);
        }
      }
    }
    yield [...rows].flatMap(([y, { first, last }]) => [
      { x: first + 0.5, y: y + 0.5 },
      { x: last + 0.5, y: y + 0.5 },
    ]);
  }

  /** Marks a pixel as visited. */
  function take(at: number): void {
    if (isText[at] !== 1) return;
    isText[at] = 0;
    stack.push(at);
  }
}

/** The mean of the pixels whose centres are inside a box. */
function meanWithin({ width, height, data }: TextMap, box: RotatedBox): number {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const reach = (a: number, b: number): number => (Math.abs(a * cos) + Math.abs(b * sin)) / 2;
  const acrossX = reach(box.width, box.height);
  const acrossY = reach(box.height, box.width);
  let sum = 0;
  let count = 0;
  const bottom = Math.min(height, box.y + acrossY);
  const right = Math.min(width, box.x + acrossX);
  for (let y = Math.max(0, Math.floor(box.y - acrossY)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(box.x - acrossX)); x < right; x++) {
      const dx = x + 0.5 - box.x;
      const dy = y + 0.5 - box.y;
      if (Math.abs(dx * cos + dy * sin) > box.width / 2) continue;
      if (Math.abs(dy * cos - dx * sin) > box.height / 2) continue;
      sum += data[y * width + x] ?? 0;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
