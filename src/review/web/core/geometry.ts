/** Consecutive cards under one heading; the only section of an ungrouped sheet has none. */
export interface Section {
  readonly key: string;
  /** The heading; null for none. */
  readonly title: string | null;
  readonly count: number;
  /** The title itself says how many there are. */
  readonly saysCount?: true;
}

/** Sizes in CSS pixels, the same for every row. */
export interface Metrics {
  readonly columns: number;
  /** Width of a card. */
  readonly card: number;
  readonly gap: number;
  /** Height of a card without its caption. */
  readonly picture: number;
  /** Height of a row of cards, including its gap. */
  readonly rowHeight: number;
  readonly headingHeight: number;
}

/** The heading of a section, over as many columns as it may take. */
export interface Heading {
  readonly section: Section;
  /** From 0. */
  readonly column: number;
  readonly columns: number;
}

/** A section with its heading, or several that share one row. */
interface Block {
  readonly headings: readonly Heading[];
  /** Upper edge of the headings. */
  readonly top: number;
  /** Height of the headings; 0 without. */
  readonly heading: number;
  /** Index of its first card among all cards. */
  readonly first: number;
  readonly count: number;
  /** Number of rows in all blocks above, including headings. */
  readonly rowsAbove: number;
}

/** The positions of all blocks. Rows and cards follow from them, so its size does not grow with the cards. */
export interface SheetLayout {
  readonly metrics: Metrics;
  readonly blocks: readonly Block[];
  readonly height: number;
  readonly count: number;
  /** Number of rows, including headings. */
  readonly rows: number;
}

/** A row to draw. */
export type VisibleRow =
  | {
      readonly kind: 'heading';
      readonly row: number;
      readonly top: number;
      /** Of all that the headings stand above, with them: they stay in sight that long. */
      readonly height: number;
      readonly headings: readonly Heading[];
    }
  | {
      readonly kind: 'cards';
      readonly row: number;
      readonly top: number;
      /** Index of its first card. */
      readonly first: number;
      readonly count: number;
    };

/** Height of the caption: new name, bar, original name. */
const CAPTION_HEIGHT = 58;
/** The same with targets for fingers. */
const TOUCHED_CAPTION_HEIGHT = 98;
const HEADING_HEIGHT = 44;
/** Height of a picture's frame, relative to its width. */
const PICTURE_RATIO = 0.75;

/** The sizes for a sheet of some width whose cards should be at least `wish` wide; CSS pixels. */
export function metricsOf(width: number, wish: number, { isTouched = false } = {}): Metrics {
  const gap = wish < 150 ? 8 : 14;
  const columns = Math.max(1, Math.floor((width + gap) / (wish + gap)));
  const card = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  const caption = isTouched ? TOUCHED_CAPTION_HEIGHT : CAPTION_HEIGHT;
  const picture = Math.round(card * PICTURE_RATIO);
  const rowHeight = picture + caption + gap;
  return { columns, card, gap, picture, rowHeight, headingHeight: HEADING_HEIGHT };
}

/** Places the sections one below the other; small ones share a row. */
export function layoutOf(sections: readonly Section[], metrics: Metrics): SheetLayout {
  const blocks: Block[] = [];
  let [top, first, rowsAbove] = [0, 0, 0];
  for (const headings of shelvesOf(sections, metrics.columns)) {
    const count = headings.reduce((sum, { section }) => sum + section.count, 0);
    const heading = headings.some(({ section }) => section.title !== null)
      ? metrics.headingHeight
      : 0;
    blocks.push({ headings: heading > 0 ? headings : [], top, heading, first, count, rowsAbove });
    const rows = Math.ceil(count / metrics.columns);
    top += heading + rows * metrics.rowHeight;
    rowsAbove += rows + (heading > 0 ? 1 : 0);
    first += count;
  }
  return { metrics, blocks, height: top, count: first, rows: rowsAbove };
}

/** Consecutive sections that fit beside each other, together; each larger one, or one without cards, alone. */
function* shelvesOf(sections: readonly Section[], columns: number): Generator<Heading[]> {
  let shelf: Heading[] = [];
  let used = 0;
  for (const section of sections) {
    const isSmall = section.count > 0 && section.count < columns && section.title !== null;
    if (shelf.length > 0 && (!isSmall || used + section.count > columns)) {
      yield widened(shelf, columns);
      shelf = [];
      used = 0;
    }
    if (isSmall) {
      shelf.push({ section, column: used, columns: section.count });
      used += section.count;
    } else yield [{ section, column: 0, columns }];
  }
  if (shelf.length > 0) yield widened(shelf, columns);
}

/** The last heading of a row may take the columns that are left. */
function widened(shelf: readonly Heading[], columns: number): Heading[] {
  return shelf.map((heading, place) =>
    place < shelf.length - 1 ? heading : { ...heading, columns: columns - heading.column },
  );
}

/** The rows that reach into a span of the sheet, from top to bottom, with the headings of what is in sight. */
export function rowsBetween(layout: SheetLayout, from: number, to: number): VisibleRow[] {
  const { metrics, blocks } = layout;
  const rows: VisibleRow[] = [];
  for (let index = blockAt(layout, from); index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined || block.top > to) break;
    const { top, heading, headings, count, rowsAbove: row } = block;
    const start = top + heading;
    const height = heading + Math.ceil(count / metrics.columns) * metrics.rowHeight;
    if (heading > 0 && top + height >= from)
      rows.push({ kind: 'heading', row, top, height, headings });
    const last = Math.ceil(count / metrics.columns) - 1;
    const begin = Math.max(0, Math.floor((from - start) / metrics.rowHeight));
    const end = Math.min(last, Math.floor((to - start) / metrics.rowHeight));
    for (let at = begin; at <= end; at++) rows.push(cardRow(block, at, metrics));
  }
  return rows;
}

function cardRow(block: Block, row: number, metrics: Metrics): VisibleRow {
  const before = row * metrics.columns;
  return {
    kind: 'cards',
    row: block.rowsAbove + (block.heading > 0 ? 1 : 0) + row,
    top: block.top + block.heading + row * metrics.rowHeight,
    first: block.first + before,
    count: Math.min(metrics.columns, block.count - before),
  };
}

/** The position of a card: its row's span on the sheet, and its column from 0. */
export function cardPosition(
  layout: SheetLayout,
  index: number,
): { readonly top: number; readonly bottom: number; readonly column: number } {
  const { metrics } = layout;
  const block = layout.blocks[blockOf(layout, index)];
  const within = index - (block?.first ?? 0);
  const row = Math.floor(within / metrics.columns);
  const start = block === undefined ? 0 : block.top + block.heading;
  const top = start + row * metrics.rowHeight;
  return { top, bottom: top + metrics.rowHeight - metrics.gap, column: within % metrics.columns };
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'home' | 'end' | 'page-up' | 'page-down';

/**
 * The index of the card that a key leads to from another. Up and down keep the column, across headings
 * too, and stop at the first and last row; left and right continue in the neighbouring row.
 * @param page height of the window, for the page keys
 */
export function cardTowards(
  layout: SheetLayout,
  index: number,
  direction: Direction,
  page: number,
): number {
  const last = layout.count - 1;
  switch (direction) {
    case 'left':
      return Math.max(0, index - 1);
    case 'right':
      return Math.min(last, index + 1);
    case 'home':
      return 0;
    case 'end':
      return last;
    case 'up':
      return rowsAway(layout, index, -1);
    case 'down':
      return rowsAway(layout, index, 1);
    default: {
      const rows = Math.max(1, Math.floor(page / layout.metrics.rowHeight));
      return rowsAway(layout, index, direction === 'page-up' ? -rows : rows);
    }
  }
}

function rowsAway(layout: SheetLayout, index: number, rows: number): number {
  const { columns } = layout.metrics;
  let at = index;
  for (let left = Math.abs(rows); left > 0; left--) {
    const place = blockOf(layout, at);
    const block = layout.blocks[place];
    if (block === undefined) return at;
    const within = at - block.first;
    const row = Math.floor(within / columns) + Math.sign(rows);
    const next = cardInRow(layout, place, row, within % columns);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function cardInRow(
  layout: SheetLayout,
  place: number,
  row: number,
  column: number,
): number | undefined {
  const { columns } = layout.metrics;
  const block = layout.blocks[place];
  if (block === undefined) return undefined;
  const rows = Math.ceil(block.count / columns);
  if (row < 0) {
    const above = layout.blocks[place - 1];
    // Of a block without cards this is -1, which leads further up.
    const lastRow = above === undefined ? 0 : Math.ceil(above.count / columns) - 1;
    return above && cardInRow(layout, place - 1, lastRow, column);
  }
  if (row >= rows) return cardInRow(layout, place + 1, 0, column);
  return block.first + Math.min(row * columns + column, block.count - 1);
}

export interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The indices of the cards that a rectangle on the sheet touches, ascending. */
export function cardsWithin(layout: SheetLayout, area: Rectangle): number[] {
  const { metrics } = layout;
  const pitch = metrics.card + metrics.gap;
  const touched: number[] = [];
  for (const row of rowsBetween(layout, area.top, area.bottom)) {
    if (row.kind === 'heading' || row.top + metrics.rowHeight - metrics.gap < area.top) continue;
    for (let column = 0; column < row.count; column++) {
      const left = column * pitch;
      if (left <= area.right && left + metrics.card >= area.left) touched.push(row.first + column);
    }
  }
  return touched;
}

/** The last block whose upper edge is at or above `top`. */
function blockAt({ blocks }: SheetLayout, top: number): number {
  return lastWhere(blocks, (block) => block.top <= top);
}

/** The block of a card; the last of those that begin there, as blocks before it may have no cards. */
function blockOf({ blocks }: SheetLayout, index: number): number {
  return lastWhere(blocks, (block) => block.first <= index);
}

/** The index of the last item for which `holds`, which holds for all before it; 0 if for none. */
function lastWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle;
    else high = middle;
  }
  return low;
}
