import sharp, { type OverlayOptions } from 'sharp';
import { type Caption, captionOf, displayable } from './core/card.ts';
import {
  barHeight,
  lightPalette as colours,
  columnLeft,
  fitText,
  type Grid,
  gridOf,
  placeholderOutline,
  wrapText,
} from './core/layout.ts';
import { headingOf, type PagePart, type SheetPage } from './core/sheet-page.ts';
import { type Lettering, loadLettering, type TextStyle } from './lettering.ts';
import type { SheetWords } from './messages/words.ts';
import type { DrawnCard, Thumbnail } from './thumbnail.ts';

/** The image formats of a sheet. */
export type ImageFormat = 'png' | 'jpeg' | 'webp';

/** Options of an image page. */
interface ImageOptions {
  readonly format: ImageFormat;
  readonly title: string;
  readonly columns: number;
  /** Pixels of the square that a picture fits into. */
  readonly size: number;
  readonly words: SheetWords;
}

/** What a page is written with. */
interface Pen {
  readonly lettering: Lettering;
  readonly words: SheetWords;
}

/**
 * One page as an image: a grid with name and score above each picture. Rows are drawn one by one into the
 * pixels of the page, and the encoded file comes last, in one piece.
 */
export async function* imagePage(
  page: SheetPage,
  drawn: AsyncIterable<DrawnCard>,
  options: ImageOptions,
): AsyncGenerator<PagePart, void, undefined> {
  const grid = gridOf({ columns: options.columns, size: options.size, count: page.cards.length });
  const pen = { lettering: await loadLettering(), words: options.words };
  const pixels = Buffer.alloc(grid.width * grid.height * 3, 255);
  const place = (strip: Buffer, y: number) => {
    const start = y * grid.width * 3;
    strip.copy(pixels, start, 0, Math.min(strip.length, pixels.length - start));
  };
  place(await drawHeading(page, grid, options.title, pen), 0);
  let row: DrawnCard[] = [];
  let y = grid.top;
  for await (const card of drawn) {
    row.push(card);
    yield { card: card.card };
    if (row.length < grid.columns) continue;
    place(await drawRow(row, grid, pen), y);
    row = [];
    y += grid.rowPitch;
  }
  if (row.length > 0) place(await drawRow(row, grid, pen), y);
  yield { content: await encode(pixels, grid, options.format) };
}

function encode(pixels: Buffer, { width, height }: Grid, format: ImageFormat): Promise<Buffer> {
  const picture = sharp(pixels, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  switch (format) {
    case 'png':
      return picture.png({ compressionLevel: 7 }).toBuffer();
    case 'jpeg':
      // Optimised coding would keep all coefficients of the page in memory.
      return picture
        .jpeg({ quality: 86, chromaSubsampling: '4:4:4', optimiseCoding: false })
        .toBuffer();
    case 'webp':
      return picture.webp({ quality: 84, effort: 2 }).toBuffer();
  }
}

async function drawHeading(
  page: SheetPage,
  grid: Grid,
  title: string,
  { lettering, words }: Pen,
): Promise<Buffer> {
  const { margin, width, type } = grid;
  const baseline = margin + Math.round(type.title * 0.8);
  const large: TextStyle = { size: type.title, weight: 600, fill: colours.ink };
  const plain: TextStyle = { size: type.name, weight: 400, fill: colours.muted };
  const room = width - 2 * margin;
  const titleWidth = (text: string) => lettering.width(text, large);
  const shownTitle = fitText(displayable(title), room, titleWidth);
  const left = margin + titleWidth(shownTitle) + type.name * 1.2;
  const plainWidth = (text: string) => lettering.width(text, plain);
  const counts = headingOf(page, words).join('  ·  ');
  const countsFit = plainWidth(counts) <= width - margin - left;
  const svg = [
    lettering.draw(shownTitle, margin, baseline, large),
    countsFit
      ? lettering.draw(counts, left, baseline, plain)
      : lettering.draw(
          fitText(counts, room, plainWidth),
          margin,
          baseline + Math.round(type.name * 1.5),
          plain,
        ),
  ];
  return strip(svg.join(''), width, grid.top, []);
}

async function drawRow(row: readonly DrawnCard[], grid: Grid, pen: Pen): Promise<Buffer> {
  const cells = row.map((drawn, column) => cell(drawn, columnLeft(grid, column), grid, pen));
  const pictures = row.flatMap(({ thumbnail }, column) =>
    thumbnail === undefined ? [] : [placed(thumbnail, columnLeft(grid, column), grid)],
  );
  return strip(cells.join(''), grid.width, grid.rowPitch, pictures);
}

/** A strip of the page at its full width, as raw RGB. */
function strip(
  content: string,
  width: number,
  height: number,
  pictures: OverlayOptions[],
): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colours.page}"/>${content}</svg>`;
  return sharp(Buffer.from(svg), { limitInputPixels: false, unlimited: true })
    .composite(pictures)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
}

/** Centres a thumbnail in its square. */
function placed({ data, width, height }: Thumbnail, left: number, grid: Grid): OverlayOptions {
  return {
    input: data,
    raw: { width, height, channels: 3 },
    left: left + Math.floor((grid.size - width) / 2),
    top: grid.row.picture + Math.floor((grid.size - height) / 2),
  };
}

/** SVG of a cell without its picture: the texts above and beneath it, or in its place. */
function cell(
  { card, thumbnail }: DrawnCard,
  left: number,
  grid: Grid,
  { lettering, words }: Pen,
): string {
  const { row, size, rowPitch } = grid;
  const caption = captionOf(card, words);
  const explained = card.status === 'failed' && thumbnail === undefined;
  return [
    // Clips, because the width of text in system fonts is only estimated.
    `<svg x="${left}" y="0" width="${size}" height="${rowPitch}">`,
    nameAbove(caption, grid, lettering),
    rectangle(row.picture, size, size, colours.mat, 3),
    thumbnail === undefined ? placeholder(size, row.picture) : '',
    explained
      ? lines(caption.below, row.picture + size * 0.7, grid, lettering)
      : noteBelow(caption.below, grid, lettering),
    '</svg>',
  ].join('');
}

function nameAbove({ name, mark, bar }: Caption, grid: Grid, lettering: Lettering): string {
  const { row, size, type } = grid;
  const [first, second] =
    bar === undefined ? [colours.muted, colours.ink] : [colours.ink, colours.muted];
  const weight = bar === undefined ? 400 : 600;
  const nameStyle: TextStyle = { size: type.name, weight, fill: first };
  const markStyle: TextStyle = { size: type.name, weight: 400, fill: second };
  const markWidth = lettering.width(mark, markStyle);
  const room = size - (mark === '' ? 0 : markWidth + type.name * 0.6);
  const fitted = fitText(name, room, (text) => lettering.width(text, nameStyle));
  return [
    lettering.draw(fitted, 0, row.name, nameStyle),
    lettering.draw(mark, size - markWidth, row.name, markStyle),
    bar === undefined ? '' : rectangle(row.bar, size, barHeight, colours.track, 1.5),
    bar === undefined ? '' : rectangle(row.bar, size * bar, barHeight, colours.accent, 1.5),
  ].join('');
}

function noteBelow(text: string, { row, size, type }: Grid, lettering: Lettering): string {
  const style: TextStyle = { size: type.small, weight: 400, fill: colours.muted };
  const fitted = fitText(text, size, (part) => lettering.width(part, style));
  return lettering.draw(fitted, 0, row.below, style);
}

function lines(text: string, top: number, { size, type }: Grid, lettering: Lettering): string {
  const style: TextStyle = { size: type.small, weight: 400, fill: colours.muted };
  const width = (part: string) => lettering.width(part, style);
  return wrapText(text, size * 0.86, 3, width)
    .map((line, index) => {
      const y = top + (index + 0.8) * type.small * 1.35;
      return lettering.draw(line, (size - width(line)) / 2, y, style);
    })
    .join('');
}

function rectangle(y: number, width: number, height: number, fill: string, radius: number): string {
  return `<rect y="${y}" width="${width.toFixed(2)}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

function placeholder(size: number, top: number): string {
  const scale = (size * 0.28) / 24;
  const inset = size * 0.36;
  return `<path transform="translate(${inset} ${top + inset}) scale(${scale})" d="${placeholderOutline}" fill="none" stroke="${colours.muted}" stroke-opacity="0.75" stroke-width="0.9"/>`;
}
