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

/** Pixels of the sides of a page that is read, and of the copy in which lines are detected. */
const READ = { longer: 2000, shorter: 800, most: 6000 };
const SEARCHED = { longer: 960, shorter: 400, most: 2880 };

/**
 * The size in which a picture is read: a larger copy costs time and reveals no more. A long strip is given the
 * room that its width needs.
 * @param picture in pixels, as displayed
 * @example
 * ```ts
 * import { pageBox } from 'photonym/model';
 *
 * console.log(pageBox({ width: 3000, height: 4000 })); // { width: 1500, height: 2000 }
 * ```
 */
export function pageBox(picture: Size): Size {
  const scale = scaleOf(picture, READ);
  return { width: Math.ceil(picture.width * scale), height: Math.ceil(picture.height * scale) };
}

/** The size of the copy of a page in which lines are detected: never enlarged except to fill the grid. */
export function searchedSize(page: Size): Size {
  const scale = scaleOf(page, SEARCHED);
  const fitted = (side: number): number =>
    Math.max(1, Math.round((side * scale) / PAGE_GRID)) * PAGE_GRID;
  return { width: fitted(page.width), height: fitted(page.height) };
}

/** Fits the longer side; of a strip the shorter one, as far as the longer may go. */
function scaleOf({ width, height }: Size, { longer, shorter, most }: typeof READ): number {
  const longest = Math.max(width, height);
  const wanted = Math.max(longer / longest, shorter / Math.min(width, height));
  return Math.min(1, wanted, most / longest);
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
