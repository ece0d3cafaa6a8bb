import { basename, dirname, extname, join } from 'node:path';
import { graphemesOf } from '../../base/language/graphemes.ts';

/** The colours of a sheet. Text on `page` and `mat` has contrast AA. */
export interface Palette {
  readonly page: string;
  readonly mat: string;
  readonly track: string;
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
}

export const lightPalette: Palette = {
  page: '#ffffff',
  mat: '#f2f1ee',
  track: '#e2e0db',
  ink: '#1c1b19',
  muted: '#66635d',
  accent: '#0b6e66',
};

export const darkPalette: Palette = {
  page: '#141413',
  mat: '#1f1f1d',
  track: '#35342f',
  ink: '#edebe6',
  muted: '#a6a39c',
  accent: '#4fc3b5',
};

/** SVG path for a missing picture, 24 x 24 units: a frame, a sun, two hills. */
export const placeholderOutline =
  'M4 5.5h16a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1z' +
  'M3 15.5l5-4.5 4.5 4M11 13.7l3.5-3.2 6.5 5.5M16.8 8.6a.9.9 0 1 0 .01 0';

/** The input of {@link gridOf}. */
interface GridOptions {
  readonly columns: number;
  /** Pixels of the square that a picture fits into. */
  readonly size: number;
  readonly count: number;
}

/** Geometry of a grid of pictures, in pixels. */
export interface Grid extends GridOptions {
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly margin: number;
  /** Distance between the left edges of neighbouring pictures. */
  readonly columnPitch: number;
  /** Height of a row: name, bar, picture, line beneath, gap. */
  readonly rowPitch: number;
  /** Top of the first row, beneath the heading. */
  readonly top: number;
  /** Within a row: baselines of the texts, and top edges of bar and picture. */
  readonly row: {
    readonly name: number;
    readonly bar: number;
    readonly picture: number;
    readonly below: number;
  };
  readonly type: TypeSizes;
}

/** Font sizes in pixels. */
interface TypeSizes {
  readonly title: number;
  readonly name: number;
  readonly small: number;
}

export const barHeight = 3;

/** Pixels: the limit of WebP. */
const longestSide = 16_383;
/** Maximum number of columns by default. */
export const mostAutomaticColumns = 8;

export function gridOf(options: GridOptions): Grid {
  const { columns, size, count } = options;
  const type = typeSizes(size);
  const margin = Math.round(16 + size / 20);
  const gap = Math.round(8 + size / 24);
  const columnPitch = size + gap;
  const name = Math.round(type.name * 1.1);
  const bar = name + Math.round(type.name * 0.5);
  const picture = bar + barHeight + 5;
  const below = picture + size + Math.round(type.small * 1.4);
  const rowPitch = below + Math.round(type.small * 0.5) + gap;
  const top = margin + Math.round(type.title * 2.4);
  const rows = Math.ceil(count / columns);
  return {
    ...options,
    rows,
    width: 2 * margin + columns * columnPitch - gap,
    height: top + rows * rowPitch - gap + margin,
    margin,
    columnPitch,
    rowPitch,
    top,
    row: { name, bar, picture, below },
    type,
  };
}

function typeSizes(size: number): TypeSizes {
  const name = Math.min(28, Math.max(11, size * 0.058));
  return { title: name * 1.5, name, small: Math.max(10, name * 0.84) };
}

/** Columns that arrange a few pictures in a landscape rectangle, and many in a page to scroll. */
export function automaticColumns(count: number): number {
  return Math.max(1, Math.min(mostAutomaticColumns, count, Math.ceil(Math.sqrt(count * 1.3))));
}

/** The largest picture size, from `smallest` to `size`, with which `columns` fit into an image; undefined if none. */
export function fittingSize(columns: number, size: number, smallest: number): number | undefined {
  let fitting = size;
  while (fitting >= smallest && gridOf({ columns, size: fitting, count: 1 }).width > longestSide) {
    fitting -= 1;
  }
  return fitting >= smallest ? fitting : undefined;
}

/** Number of pictures on an image page of at most `pixelsPerPage` pixels. */
export function pageCapacity(columns: number, size: number, pixelsPerPage: number): number {
  const { width, height, rowPitch } = gridOf({ columns, size, count: 1 });
  const tallest = Math.min(longestSide, pixelsPerPage / width);
  return columns * (1 + Math.max(0, Math.floor((tallest - height) / rowPitch)));
}

/** Left edge of a column. */
export function columnLeft(grid: Grid, column: number): number {
  return grid.margin + column * grid.columnPitch;
}

/** Path of the file of a page, from 1: "sheet.png", "sheet-2.png", "sheet-3.png". */
export function pageFile(output: string, page: number): string {
  if (page === 1) return output;
  const extension = extname(output);
  return join(dirname(output), `${basename(output, extension)}-${page}${extension}`);
}

/**
 * Shortens a text to a width, with an ellipsis before its end, since the end of a file name tells
 * pictures and their formats apart.
 */
export function fitText(text: string, room: number, width: (text: string) => number): string {
  if (width(text) <= room) return text;
  const all = [...graphemesOf(text)];
  const ending = text.match(/.{0,3}\.\w{1,5}$/u)?.[0] ?? '';
  const tail = width(`…${ending}`) <= room * 0.6 ? [...graphemesOf(ending)] : [];
  const shortened = (kept: number) => `${all.slice(0, kept).join('').trimEnd()}…${tail.join('')}`;
  let fits = 0;
  let tooLong = all.length - tail.length;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (width(shortened(middle)) <= room) fits = middle;
    else tooLong = middle;
  }
  return shortened(fits);
}

/** Breaks a text between words into at most `most` lines; what does not fit ends in an ellipsis. */
export function wrapText(
  text: string,
  room: number,
  most: number,
  width: (text: string) => number,
): string[] {
  const lines: string[] = [];
  const words = text.split(' ');
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? '';
    while (words.length > 0 && width(`${line} ${words[0]}`) <= room) line += ` ${words.shift()}`;
    lines.push(fitText(line, room, width));
  }
  return words.length === 0 ? lines : [...lines, fitText(words.join(' '), room, width)];
}
