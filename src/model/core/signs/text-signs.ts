import type { Pixels } from '../../../look/core/pixels/resample.ts';

/**
 * What tells a picture of text from a photograph, measured in a small view of the whole picture:
 * - equal: pixels that are their right and lower neighbours' equals, as in drawings
 * - flat: pixels that hardly differ from both
 * - saturation: mean difference of the highest and lowest of red, green and blue
 * - edges: pixels that differ strongly from their neighbours
 * - stripes: how much the edges of a row differ from those of the next: rows of letters with gaps between
 * - ink: blocks with strong contrast, much of which has the colour of the background
 */
export const TEXT_SIGNS = ['equal', 'flat', 'saturation', 'edges', 'stripes', 'ink'] as const;

/** Side of the view, in pixels: rows of small letters are still told apart, in a millisecond. */
export const SIGNS_SIDE = 192;

const FLAT = 4;
const STRONG = 50;

/** Side of the blocks that are looked at for ink, in pixels. */
const BLOCK = 8;
const INK_CONTRAST = 60;
const BACKGROUND_RANGE = 24;
/** Of a block with letters the background shows in at least so much. */
const BACKGROUND_SHARE = 0.35;

/** The signs of a view, in the order of {@link TEXT_SIGNS}. */
export function textSigns(view: Pixels): number[] {
  const { grey, saturation } = greyOf(view);
  const { width, height } = view;
  const { equal, flat, edges, stripes } = neighbours(grey, width, height);
  return [equal, flat, saturation, edges, stripes, inkShare(grey, width, height)];
}

function greyOf({ data }: Pixels): { readonly grey: Uint8Array; readonly saturation: number } {
  const grey = new Uint8Array(data.length / 3);
  let saturation = 0;
  for (let at = 0, from = 0; at < grey.length; at++, from += 3) {
    const red = data[from] ?? 0;
    const green = data[from + 1] ?? 0;
    const blue = data[from + 2] ?? 0;
    grey[at] = (red * 77 + green * 150 + blue * 29) >> 8;
    saturation += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  return { grey, saturation: saturation / grey.length / 255 };
}

/** What pixels and their right and lower neighbours tell. */
function neighbours(grey: Uint8Array, width: number, height: number) {
  const area = width * height;
  let equal = 0;
  let flat = 0;
  let edges = 0;
  let change = 0;
  let sum = 1;
  let before: number | undefined;
  for (let y = 0; y < height - 1; y++) {
    let row = 0;
    for (let x = 0, at = y * width; x < width - 1; x++, at++) {
      const own = grey[at] ?? 0;
      const across = Math.abs((grey[at + 1] ?? 0) - own);
      const difference = across + Math.abs((grey[at + width] ?? 0) - own);
      if (difference === 0) equal++;
      if (difference <= FLAT) flat++;
      if (difference > STRONG) edges++;
      row += across;
    }
    change += Math.abs(row - (before ?? row));
    sum += row;
    before = row;
  }
  return { equal: equal / area, flat: flat / area, edges: edges / area, stripes: change / sum };
}

function inkShare(grey: Uint8Array, width: number, height: number): number {
  const background = commonest(grey);
  let inked = 0;
  let blocks = 0;
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      blocks++;
      if (isInked(grey, top * width + left, width, background)) inked++;
    }
  }
  return inked / blocks;
}

function isInked(grey: Uint8Array, from: number, width: number, background: number): boolean {
  let lowest = 255;
  let highest = 0;
  let near = 0;
  for (let y = 0; y < BLOCK; y++) {
    for (let x = 0, at = from + y * width; x < BLOCK; x++, at++) {
      const value = grey[at] ?? 0;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
      if (Math.abs(value - background) <= BACKGROUND_RANGE) near++;
    }
  }
  return highest - lowest > INK_CONTRAST && near > BLOCK * BLOCK * BACKGROUND_SHARE;
}

/** The middle of the 17 levels that most pixels have. */
function commonest(grey: Uint8Array): number {
  const reach = 8;
  const histogram = new Uint32Array(256 + 2 * reach);
  for (const value of grey) histogram[value + reach] = (histogram[value + reach] ?? 0) + 1;
  let window = 0;
  let most = 0;
  let level = 0;
  for (let at = 0; at < histogram.length; at++) {
    window += (histogram[at] ?? 0) - (histogram[at - 2 * reach - 1] ?? 0);
    if (window > most) {
      most = window;
      level = at - 2 * reach;
    }
  }
  return level;
}
