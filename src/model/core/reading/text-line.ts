import type { Size } from '../../../look/core/pixels/preprocessing.ts';
import type { Bounds } from './rotated-box.ts';
import { PAGE_GRID } from './text-networks.ts';

/** A line of text in a picture. */
export interface TextLine {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1. */
  readonly confidence: number;
  /** Left, top, width and height, in pixels of the picture that was read. */
  readonly box: Bounds;
}

/** The box into which a page is fitted for reading: larger copies cost time and reveal no more. */
export const PAGE_BOX = { width: 2000, height: 2000 } as const;

/** The longer side of the copy in which lines are detected. */
const SEARCHED_SIDE = 960;

/** The size of the copy of a page in which lines are detected: never enlarged except to fill the grid. */
export function searchedSize({ width, height }: Size): Size {
  const scale = Math.min(1, SEARCHED_SIDE / Math.max(width, height));
  const fitted = (side: number): number =>
    Math.max(1, Math.round((side * scale) / PAGE_GRID)) * PAGE_GRID;
  return { width: fitted(width), height: fitted(height) };
}

/** Lines of a page with their places in the picture that it is a copy of. */
export function placedIn(lines: readonly TextLine[], page: Size, picture: Size): TextLine[] {
  const across = picture.width / page.width;
  const down = picture.height / page.height;
  return lines.map(({ box: [x, y, width, height], ...line }) => ({
    ...line,
    box: [
      Math.round(x * across),
      Math.round(y * down),
      Math.round(width * across),
      Math.round(height * down),
    ],
  }));
}
