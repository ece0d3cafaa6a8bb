/** Consecutive cards under one heading; the only section of an ungrouped sheet has none. */
export interface Section {
  readonly key: string;
  /** The heading; null for none. */
  readonly title: string | null;
  readonly count: number;
}

/** Sizes in CSS pixels, the same for every row. */
export interface Metrics {
  readonly columns: number;
  /** Width of a card. */
  readonly card: number;
  readonly gap: number;
  /** Height of a row of cards, including its gap. */
  readonly rowHeight: number;
  readonly headingHeight: number;
}

interface PlacedSection extends Section {
  /** Upper edge of the heading. */
  readonly top: number;
  /** Index of its first card among all cards. */
  readonly first: number;
  /** Number of rows in all sections above, including headings. */
  readonly rowsAbove: number;
}

/** The positions of all sections. Rows and cards follow from them, so its size does not grow with the cards. */
export interface SheetLayout {
  readonly metrics: Metrics;
  readonly sections: readonly PlacedSection[];
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
      readonly section: Section;
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
const HEADING_HEIGHT = 44;
/** Height of a picture's frame, relative to its width. */
const PICTURE_RATIO = 0.75;

/** The sizes for a sheet of some width whose cards should be at least `wish` wide; CSS pixels. */
export function metricsOf(width: number, wish: number): Metrics {
  const gap = wish < 150 ? 8 : 14;
  const columns = Math.max(1, Math.floor((width + gap) / (wish + gap)));
  const card = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  const rowHeight = Math.round(card * PICTURE_RATIO) + CAPTION_HEIGHT + gap;
  return { columns, card, gap, rowHeight, headingHeight: HEADING_HEIGHT };
}

/** Places the sections one below the other. */
export function layoutOf(sections: readonly Section[], metrics: Metrics): SheetLayout {
  const placed: PlacedSection[] = [];
  let top = 0;
  let first = 0;
  let rowsAbove = 0;
  for (const section of sections) {
    placed.push({ ...section, top, first, rowsAbove });
    const heading = headingOf(section, metrics);
    const rows = Math.ceil(section.count / metrics.columns);
    top += heading + rows * metrics.rowHeight;
    rowsAbove += rows + (heading > 0 ? 1 : 0);
    first += section.count;
  }
  return { metrics, sections: placed, height: top, count: first, rows: rowsAbove };
}

/** The rows that reach into a span of the sheet, from top to bottom. */
export function rowsBetween(layout: SheetLayout, from: number, to: number): VisibleRow[] {
  const { metrics, sections } = layout;
  const rows: VisibleRow[] = [];
  for (let index = sectionAt(layout, from); index < sections.length; index++) {
    const section = sections[index];
    if (section === undefined || section.top > to) break;
    const heading = headingOf(section, metrics);
    if (heading > 0 && section.top + heading >= from) {
      rows.push({ kind: 'heading', row: section.rowsAbove, top: section.top, section });
    }
    const start = section.top + heading;
    const last = Math.ceil(section.count / metrics.columns) - 1;
    const begin = Math.max(0, Math.floor((from - start) / metrics.rowHeight));
    const end = Math.min(last, Math.floor((to - start) / metrics.rowHeight));
    for (let row = begin; row <= end; row++) rows.push(cardRow(section, row, metrics));
  }
  return rows;
}

function cardRow(section: PlacedSection, row: number, metrics: Metrics): VisibleRow {
  const heading = headingOf(section, metrics);
  const before = row * metrics.columns;
  return {
    kind: 'cards',
    row: section.rowsAbove + (heading > 0 ? 1 : 0) + row,
    top: section.top + heading + row * metrics.rowHeight,
    first: section.first + before,
    count: Math.min(metrics.columns, section.count - before),
  };
}

/** The position of a card: its row's span on the sheet, and its column from 0. */
export function cardPosition(
  layout: SheetLayout,
  index: number,
): { readonly top: number; readonly bottom: number; readonly column: number } {
  const { metrics } = layout;
  const section = layout.sections[sectionOf(layout, index)];
  const within = index - (section?.first ?? 0);
  const row = Math.floor(within / metrics.columns);
  const start = section === undefined ? 0 : section.top + headingOf(section, metrics);
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
    const sectionIndex = sectionOf(layout, at);
    const section = layout.sections[sectionIndex];
    if (section === undefined) return at;
    const within = at - section.first;
    const column = within % columns;
    const row = Math.floor(within / columns) + Math.sign(rows);
    const next = cardInRow(layout, sectionIndex, row, column);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

function cardInRow(
  layout: SheetLayout,
  sectionIndex: number,
  row: number,
  column: number,
): number | undefined {
  const { columns } = layout.metrics;
  const section = layout.sections[sectionIndex];
  if (section === undefined) return undefined;
  const rows = Math.ceil(section.count / columns);
  if (row < 0) {
    const above = layout.sections[sectionIndex - 1];
    const lastRow = above === undefined ? 0 : Math.ceil(above.count / columns) - 1;
    return above && cardInRow(layout, sectionIndex - 1, lastRow, column);
  }
  if (row >= rows) return cardInRow(layout, sectionIndex + 1, 0, column);
  return section.first + Math.min(row * columns + column, section.count - 1);
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

function headingOf(section: Section, metrics: Metrics): number {
  return section.title === null ? 0 : metrics.headingHeight;
}

/** The last section whose upper edge is at or above `top`. */
function sectionAt({ sections }: SheetLayout, top: number): number {
  return lastWhere(sections, (section) => section.top <= top);
}

function sectionOf({ sections }: SheetLayout, index: number): number {
  return lastWhere(sections, (section) => section.first <= index);
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
