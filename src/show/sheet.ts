import { extname } from 'node:path';
import { PhotonymError, throwIfAborted } from '../base/errors.ts';
import { createOutput, type OutputFile, placeAll } from '../base/output-file.ts';
import { captionOf, type SheetCard } from './core/card.ts';
import {
  automaticColumns,
  fittingSize,
  mostAutomaticColumns,
  pageCapacity,
  pageFile,
} from './core/layout.ts';
import { type PagePart, pagesOf, type SheetPage } from './core/sheet-page.ts';
import { WIDE } from './lettering.ts';
import { type SheetWords, sheetWordsIn } from './messages/words.ts';
import { htmlPage, thumbnailDensity } from './sheet-html.ts';
import { type ImageFormat, imagePage } from './sheet-image.ts';
import { thumbnails } from './thumbnail.ts';
import { hasWideFont } from './wide-font.ts';

/** File formats of a contact sheet. */
export type SheetFormat = 'html' | ImageFormat;

export interface SheetOptions {
  /** Default: by the extension of the output. */
  readonly format?: SheetFormat | undefined;
  /** Pictures side by side, 1 to 100. Default: as many as fit in HTML, up to 8 in an image. */
  readonly columns?: number | undefined;
  /** Pixels of the square that each picture fits into, 48 to 2048. Default: 200 in HTML, 240 in an image. */
  readonly size?: number | undefined;
  /** Default: "Contact sheet", in its language. */
  readonly title?: string | undefined;
  /**
   * Maximum pictures per page; more go to "sheet-2.html" and so on. Default: 500 in HTML, 8 rows in an
   * image, fewer where the format or memory requires it.
   */
  readonly pageSize?: number | undefined;
  /**
   * Language of the names (BCP 47), by which a browser chooses among forms of letters. The sheet's own words are in it
   * too, where it has them: in English, German and Chinese. Default: English.
   */
  readonly lang?: string | undefined;
  /** Replace existing files. Default: false. */
  readonly overwrite?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An event of {@link writeSheet}: a card was drawn or, at the end, a file is in place. */
export type SheetEvent =
  | { readonly type: 'drawn'; readonly card: SheetCard; readonly done: number }
  | {
      readonly type: 'written';
      readonly file: string;
      readonly pictures: number;
      /** Chinese, Japanese or Korean text in it is drawn as boxes, since this machine has no font for it. */
      readonly boxes?: true;
    };

/** Draws the pages of one sheet. */
interface PageRenderer {
  readonly pageSize: number;
  /** For characters that ours lacks; a browser chooses its own. */
  readonly usesSystemFont: boolean;
  render(page: SheetPage): AsyncIterable<PagePart>;
}

const formatByExtension: Readonly<Record<string, SheetFormat>> = {
  '.html': 'html',
  '.htm': 'html',
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
};

const defaults = { htmlSize: 200, imageSize: 240, htmlPage: 500, rows: 8 };
/**
 * Limits the memory for drawing and encoding a page; libwebp takes several times as much as the other
 * encoders.
 */
const pixelsPerPage: Readonly<Record<ImageFormat, number>> = {
  png: 12_000_000,
  jpeg: 12_000_000,
  webp: 4_000_000,
};
const smallestSize = 48;
const largestSize = 2048;
const mostColumns = 100;

/**
 * Writes a contact sheet: a grid of pictures, each with its name and probability above it, as a
 * self-contained HTML file or an image; many pictures fill several files. If it fails, is aborted or is
 * no longer iterated, no file is left behind.
 * @throws PhotonymError USAGE, NOTHING_FOUND, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL or
 * INTERRUPTED
 */
export async function* writeSheet(
  cards: AsyncIterable<SheetCard> | Iterable<SheetCard>,
  output: string,
  options: SheetOptions = {},
): AsyncGenerator<SheetEvent, void, undefined> {
  const { overwrite, signal } = options;
  const words = await sheetWordsIn(options.lang);
  const renderer = rendererFor(output, options, words);
  throwIfAborted(signal);
  // Created before waiting for the first card, which can take hours.
  const outputs = [await createOutput(output, { overwrite })];
  const written: SheetEvent[] = [];
  try {
    let done = 0;
    for await (const page of pagesOf(cards, renderer.pageSize)) {
      const file = await outputOf(page, outputs, output, overwrite);
      for await (const { card, content } of renderer.render(page)) {
        throwIfAborted(signal);
        if (content !== undefined) await file.write(content);
        if (card !== undefined) yield { type: 'drawn', card, done: ++done };
      }
      await file.finish();
      const boxes =
        renderer.usesSystemFont && (await hasBoxes(page, words)) ? { boxes: true as const } : {};
      written.push({ type: 'written', file: file.target, pictures: page.cards.length, ...boxes });
    }
    if (done === 0) throw new PhotonymError('NOTHING_FOUND', 'There are no pictures to show.');
    throwIfAborted(signal);
    await placeAll(outputs, { overwrite });
    yield* written;
  } finally {
    for (const file of outputs) await file.discard();
  }
}

async function hasBoxes({ cards }: SheetPage, words: SheetWords): Promise<boolean> {
  const isWide = cards.some((card) => WIDE.test(Object.values(captionOf(card, words)).join(' ')));
  return isWide && !(await hasWideFont());
}

async function outputOf(
  page: SheetPage,
  outputs: OutputFile[],
  output: string,
  overwrite: boolean | undefined,
): Promise<OutputFile> {
  const begun = outputs[page.number - 1];
  if (begun !== undefined) return begun;
  const file = await createOutput(pageFile(output, page.number), { overwrite });
  outputs.push(file);
  return file;
}

function rendererFor(output: string, options: SheetOptions, words: SheetWords): PageRenderer {
  const { columns, size, pageSize } = options;
  requireWhole('columns', columns, 1, mostColumns);
  requireWhole('size', size, smallestSize, largestSize);
  requireWhole('pageSize', pageSize, 1, Number.MAX_SAFE_INTEGER);
  const format = options.format ?? formatOf(output);
  return format === 'html'
    ? htmlRenderer(output, options, words)
    : imageRenderer(format, options, words);
}

function htmlRenderer(output: string, options: SheetOptions, words: SheetWords): PageRenderer {
  const { columns, size = defaults.htmlSize, title = words.say('title'), lang, signal } = options;
  const pixels = Math.round(size * thumbnailDensity);
  return {
    pageSize: options.pageSize ?? defaults.htmlPage,
    usesSystemFont: false,
    render(page) {
      const drawn = thumbnails(page.cards, { size: pixels, format: 'webp', signal });
      return htmlPage(page, drawn, { title, output, columns, size, lang, words });
    },
  };
}

function imageRenderer(
  format: ImageFormat,
  options: SheetOptions,
  words: SheetWords,
): PageRenderer {
  const { title = words.say('title'), signal } = options;
  const widest = options.columns ?? mostAutomaticColumns;
  const size = fittingSize(widest, options.size ?? defaults.imageSize, smallestSize);
  if (size === undefined) throw tooManyColumns(widest);
  let { columns } = options;
  return {
    usesSystemFont: true,
    pageSize: Math.min(
      options.pageSize ?? widest * defaults.rows,
      pageCapacity(widest, size, pixelsPerPage[format]),
    ),
    render(page) {
      // All pages are as wide as the first.
      columns ??= automaticColumns(page.cards.length);
      const drawn = thumbnails(page.cards, { size, format: 'raw', signal });
      return imagePage(page, drawn, { format, title, columns, size, words });
    },
  };
}

/** The format for the extension of a file name. */
function formatOf(output: string): SheetFormat {
  const format = formatByExtension[extname(output).toLowerCase()];
  if (format !== undefined) return format;
  const known = Object.keys(formatByExtension).join(', ');
  throw new PhotonymError('USAGE', `The extension of ${output} names no sheet format.`, {
    remedy: `Use one of these: ${known}.`,
  });
}

function requireWhole(name: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new PhotonymError(
    'USAGE',
    `Expected a whole number ${range} for ${name} but received ${value}.`,
  );
}

function tooManyColumns(columns: number): PhotonymError {
  return new PhotonymError('USAGE', `${columns} columns do not fit into an image.`, {
    remedy: 'Ask for fewer columns, or for an HTML sheet.',
  });
}
