import { extname } from 'node:path';
import { PhotonymError, throwIfAborted } from '../base/errors.ts';
import { createOutput, type OutputFile, placeAll } from '../base/output-file.ts';
import type { SheetCard } from './core/card.ts';
import {
  automaticColumns,
  fittingSize,
  mostAutomaticColumns,
  pageCapacity,
  pageFile,
} from './core/layout.ts';
import { type PagePart, pagesOf, type SheetPage } from './core/sheet-page.ts';
import { htmlPage, thumbnailDensity } from './sheet-html.ts';
import { type ImageFormat, imagePage } from './sheet-image.ts';
import { thumbnails } from './thumbnail.ts';

/** The kinds of file that a contact sheet can be. */
export type SheetFormat = 'html' | ImageFormat;

/** How to write a contact sheet. */
export interface SheetOptions {
  /** Default: what the extension of the output says. */
  readonly format?: SheetFormat | undefined;
  /** Pictures side by side. Default: HTML as many as fit, a picture up to 8. */
  readonly columns?: number | undefined;
  /** Pixels of the square each picture fits into. Default: 200 in HTML, 240 in a picture. */
  readonly size?: number | undefined;
  /** Default: "Contact sheet". */
  readonly title?: string | undefined;
  /**
   * Pictures on a page at most; what is left goes on to "sheet-2.html". Default: 500 in HTML, 8 rows
   * in a picture. A picture also ends where its format's limits or the memory would.
   */
  readonly pageSize?: number | undefined;
  /** Replace files that are there already. Default: false. */
  readonly overwrite?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What happens while a sheet is written: each card as it is drawn, each file once it is in place. */
export type SheetEvent =
  | { readonly type: 'drawn'; readonly card: SheetCard; readonly done: number }
  | { readonly type: 'written'; readonly file: string; readonly pictures: number };

/** Draws the pages of one sheet. */
interface Press {
  readonly pageSize: number;
  print(page: SheetPage): AsyncIterable<PagePart>;
}

const formatByExtension: Readonly<Record<string, SheetFormat>> = {
  '.html': 'html',
  '.htm': 'html',
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
};

const defaults = { title: 'Contact sheet', htmlSize: 200, imageSize: 240, htmlPage: 500, rows: 8 };
/**
 * Keeps the memory for drawing and encoding a page within bounds; libwebp takes several times as much
 * as the others.
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
 * Writes a contact sheet: a grid of the pictures, each with its name and score above it, as one
 * HTML file that needs nothing beside itself, or as a picture. Many pictures make several pages.
 * No file is left behind if it fails, is aborted or is no longer iterated.
 * @throws PhotonymError USAGE, NOTHING_FOUND, OUTPUT_EXISTS, OUTPUT_UNWRITABLE, DISK_FULL or
 * INTERRUPTED
 */
export async function* writeSheet(
  cards: AsyncIterable<SheetCard> | Iterable<SheetCard>,
  output: string,
  options: SheetOptions = {},
): AsyncGenerator<SheetEvent, void, undefined> {
  const { overwrite, signal } = options;
  const press = pressFor(output, options);
  throwIfAborted(signal);
  // Before the first card is awaited: what comes before a sheet can take hours.
  const outputs = [await createOutput(output, { overwrite })];
  const written: SheetEvent[] = [];
  try {
    let done = 0;
    for await (const page of pagesOf(cards, press.pageSize)) {
      const file = await outputOf(page, outputs, output, overwrite);
      for await (const { card, content } of press.print(page)) {
        throwIfAborted(signal);
        if (content !== undefined) await file.write(content);
        if (card !== undefined) yield { type: 'drawn', card, done: ++done };
      }
      await file.finish();
      written.push({ type: 'written', file: file.target, pictures: page.cards.length });
    }
    if (done === 0) throw new PhotonymError('NOTHING_FOUND', 'There are no pictures to show.');
    throwIfAborted(signal);
    await placeAll(outputs, { overwrite });
    yield* written;
  } finally {
    for (const file of outputs) await file.discard();
  }
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

function pressFor(output: string, options: SheetOptions): Press {
  const { columns, size, pageSize } = options;
  requireWhole('columns', columns, 1, mostColumns);
  requireWhole('size', size, smallestSize, largestSize);
  requireWhole('pageSize', pageSize, 1, Number.MAX_SAFE_INTEGER);
  const format = options.format ?? formatOf(output);
  return format === 'html' ? htmlPress(output, options) : imagePress(format, options);
}

function htmlPress(output: string, options: SheetOptions): Press {
  const { columns, size = defaults.htmlSize, title = defaults.title, signal } = options;
  const pixels = Math.round(size * thumbnailDensity);
  return {
    pageSize: options.pageSize ?? defaults.htmlPage,
    print(page) {
      const drawn = thumbnails(page.cards, { size: pixels, format: 'webp', signal });
      return htmlPage(page, drawn, { title, output, columns, size });
    },
  };
}

function imagePress(format: ImageFormat, options: SheetOptions): Press {
  const { title = defaults.title, signal } = options;
  const widest = options.columns ?? mostAutomaticColumns;
  const size = fittingSize(widest, options.size ?? defaults.imageSize, smallestSize);
  if (size === undefined) throw tooManyColumns(widest);
  let { columns } = options;
  return {
    pageSize: Math.min(
      options.pageSize ?? widest * defaults.rows,
      pageCapacity(widest, size, pixelsPerPage[format]),
    ),
    print(page) {
      // All pages of a sheet are as wide as the first.
      columns ??= automaticColumns(page.cards.length);
      const drawn = thumbnails(page.cards, { size, format: 'raw', signal });
      return imagePage(page, drawn, { format, title, columns, size });
    },
  };
}

/** The kind of sheet that a file name asks for. */
function formatOf(output: string): SheetFormat {
  const format = formatByExtension[extname(output).toLowerCase()];
  if (format !== undefined) return format;
  const known = Object.keys(formatByExtension).join(', ');
  throw new PhotonymError('USAGE', `Cannot tell what kind of sheet ${output} is to be.`, {
    remedy: `Give it one of these extensions: ${known}.`,
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
  return new PhotonymError('USAGE', `${columns} columns do not fit into a picture.`, {
    remedy: 'Ask for fewer columns, or for an HTML sheet.',
  });
}
