import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { Size } from '../../look/core/pixels/preprocessing.ts';
import { amountsIn } from './amounts.ts';
import type { TextRow } from './rows.ts';
import { isStatusBar } from './title.ts';
import { hasWord, wordsIn } from './words.ts';

/** What kind of picture it is, as far as its text tells. */
export type TextKind = 'photo' | 'screenshot' | 'receipt' | 'invoice' | 'document';

/** What is known of a picture whose text has been read. */
export interface ReadPicture {
  readonly rows: readonly TextRow[];
  /** Of the picture in which the lines have their places. */
  readonly size: Size;
  readonly facts: Pick<CaptureFacts, 'width' | 'height' | 'make' | 'model' | 'exposure'>;
  readonly format: string;
}

/** Different words of receipts that make one, and amounts of money that must be with them. */
const RECEIPT_WORDS = 3;
const RECEIPT_AMOUNTS = 2;

/** Rows with words that make a page of text; fewer are a title, a label or a sign in a photograph. */
const DOCUMENT_ROWS = 8;

/** The part of a page's width that its longest rows fill. */
const DOCUMENT_WIDTH = 0.4;

/** Rows with words on a screen: of a clock and a button or two nothing can be told. */
const SCREEN_ROWS = 3;

/** Longer side of a telephone's screen to its shorter one. */
const TELEPHONE = { least: 1.7, most: 2.4 };

/** Height of a page to its width: A4, US Letter. */
const PAPERS = [Math.SQRT2, 11 / 8.5];

/** Pixels of a screen's shorter side, and what they are a multiple of. */
const LEAST_SCREEN = 640;
const SCREEN_GRID = 4;

/**
 * The kind of a picture by its text: a bill by its words and amounts, a screenshot by the shape of a screen or the
 * bar with the clock, a document by rows that fill a page. Anything else is a photograph.
 */
export function textKind(picture: ReadPicture): TextKind {
  const { rows, size } = picture;
  const hasBar = rows.slice(0, 3).some((row) => isStatusBar(row, size.height));
  const worded = rows.filter(({ text }) => (text.match(/\p{L}/gu)?.length ?? 0) >= 2);
  const isRendered = !hasCamera(picture) && picture.format !== 'raw';
  if (isRendered && hasBar && worded.length >= SCREEN_ROWS) return 'screenshot';
  const text = rows.map((row) => row.text).join('\n');
  const bill = billKind(rows, text);
  if (bill !== undefined) return bill;
  const isDocument = isPage(worded, size);
  if (isDocument && hasPaperShape(size)) return 'document';
  if (isRendered && hasScreenShape(picture) && worded.length >= SCREEN_ROWS) return 'screenshot';
  return isDocument ? 'document' : 'photo';
}

function hasCamera({ facts }: ReadPicture): boolean {
  return facts.exposure !== undefined || facts.make !== undefined || facts.model !== undefined;
}

function billKind(rows: readonly TextRow[], text: string): 'receipt' | 'invoice' | undefined {
  const amounts = rows.reduce((sum, row) => sum + amountsIn(row.text).length, 0);
  if (amounts < RECEIPT_AMOUNTS) return undefined;
  const words = wordsIn(text, 'receipt').length + (hasWord(text, 'paid') ? 1 : 0);
  const isSent = wordsIn(text, 'invoice').length >= 2 && !hasWord(text, 'tendered');
  if (words < RECEIPT_WORDS) return undefined;
  return isSent ? 'invoice' : 'receipt';
}

/** A page of A4 or US Letter, upright. */
function hasPaperShape({ width, height }: Size): boolean {
  return PAPERS.some((ratio) => Math.abs(height / width - ratio) < 0.01);
}

/** A drawn picture that keeps every pixel is of a screen or a part of one; others have the shape of a telephone's. */
function hasScreenShape({ facts: { width, height }, format }: ReadPicture): boolean {
  if (format === 'png') return true;
  const ratio = Math.max(width, height) / Math.min(width, height);
  const isLarge = Math.min(width, height) >= LEAST_SCREEN && width % SCREEN_GRID === 0;
  return isLarge && ratio >= TELEPHONE.least && ratio <= TELEPHONE.most;
}

function isPage(worded: readonly TextRow[], { width }: Size): boolean {
  if (worded.length < DOCUMENT_ROWS) return false;
  const widths = worded.map(({ lines }) => {
    const first = lines[0]?.box;
    const last = lines.at(-1)?.box;
    return first === undefined || last === undefined ? 0 : last[0] + last[2] - first[0];
  });
  widths.sort((a, b) => b - a);
  return (widths[Math.floor(widths.length / 4)] ?? 0) > width * DOCUMENT_WIDTH;
}
