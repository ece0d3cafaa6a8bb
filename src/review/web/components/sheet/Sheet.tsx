import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import {
  cardPosition,
  layoutOf,
  metricsOf,
  rowsBetween,
  type VisibleRow,
} from '../../core/geometry.ts';
import { focused } from '../../core/selection.ts';
import { grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { CardView } from './CardView.tsx';
import { useDragging } from './use-dragging.ts';
import { usePressing } from './use-pressing.ts';
import { useWindowed } from './use-windowed.ts';

/** Heights that the top bar and the selection bar cover, in CSS pixels. */
const EDGES = { top: 112, bottom: 84 };

/** The grid of cards. Only the rows in sight are in the document; the window scrolls. */
export function Sheet() {
  const { store, commands, viewport } = usePage();
  const sheet = usePageStore(({ view }) => view.sheet);
  const selection = usePageStore(({ state }) => state.selection);
  const cardWidth = usePageStore(({ state }) => state.cardWidth);
  const session = usePageStore(({ state }) => state.session?.session ?? '');
  const ground = useRef<HTMLDivElement>(null);
  const { width, from, to } = useWindowed(ground);
  const metrics = useMemo(() => metricsOf(width, narrowed(cardWidth, width)), [width, cardWidth]);
  const layout = useMemo(() => layoutOf(sheet.sections, metrics), [sheet.sections, metrics]);
  viewport.layout = layout;
  const press = usePressing();
  const area = useDragging(ground, layout);

  const lastPlace = useRef(0);
  const { focus } = selection;
  const place = focus === null ? undefined : sheet.places.get(focus);
  useEffect(() => {
    if (place !== undefined) lastPlace.current = place;
    // An edit or a filter has hidden the card: focus the one that took its place.
    else if (focus !== null) {
      const next = sheet.cards[Math.min(lastPlace.current, sheet.cards.length - 1)];
      if (next !== undefined) commands.select(focused(store.state.selection, next.id));
    }
  }, [place, focus, sheet]);

  useLayoutEffect(() => {
    const element = ground.current;
    if (element === null || place === undefined || width === 0) return;
    if (focus === viewport.pointedAt) return;
    bringIntoSight(element, cardPosition(layout, place));
  }, [focus]);

  const rows = width === 0 ? [] : rowsBetween(layout, from, to);
  const isDrawn = rows.some(
    (row) => row.kind === 'cards' && place !== undefined && inRow(row, place),
  );
  useLayoutEffect(() => {
    const active = document.activeElement;
    const isFree = active === document.body || ground.current?.contains(active);
    if (focus === null || !isDrawn || !isFree) return;
    const card = ground.current?.querySelector<HTMLElement>(`[data-id="${focus}"]`);
    if (active instanceof Element && card?.contains(active)) return;
    card?.focus({ preventScroll: true });
  }, [focus, isDrawn]);

  const stop = isDrawn ? place : firstCard(rows);
  const pixels = metrics.card * (globalThis.devicePixelRatio || 1);
  return (
    <div
      ref={ground}
      class="sheet"
      role="grid"
      aria-label="Pictures"
      aria-multiselectable="true"
      aria-rowcount={layout.rows}
      aria-colcount={metrics.columns}
      style={{ height: `${layout.height}px` }}
      onClick={press.onClick}
      onDblClick={press.onDoubleClick}
      onFocusIn={press.onFocusIn}
    >
      {rows.map((row) => (
        <SheetRow
          key={row.kind === 'heading' ? `h${row.section.key}` : row.first}
          row={row}
          height={metrics.rowHeight - metrics.gap}
          columns={metrics.columns}
          gap={metrics.gap}
          cards={row.kind === 'cards' ? sheet.cards.slice(row.first, row.first + row.count) : []}
          selected={selection.ids}
          stop={stop}
          pixels={pixels}
          session={session}
        />
      ))}
      <div ref={area} class="drag-area" hidden />
    </div>
  );
}

interface RowProperties {
  readonly row: VisibleRow;
  readonly height: number;
  readonly columns: number;
  readonly gap: number;
  readonly cards: readonly Card[];
  readonly selected: ReadonlySet<number>;
  /** Index of the card that Tab stops at. */
  readonly stop: number | undefined;
  readonly pixels: number;
  readonly session: string;
}

function SheetRow({ row, height, columns, gap, cards, selected, stop, ...rest }: RowProperties) {
  const { pixels, session } = rest;
  const transform = `translateY(${row.top}px)`;
  if (row.kind === 'heading') {
    return (
      <div role="row" class="heading" aria-rowindex={row.row + 1} style={{ transform }}>
        <div role="rowheader">
          <span class="title">
            <bdi>{row.section.title}</bdi>
          </span>{' '}
          <span class="count">{grouped(row.section.count)}</span>
        </div>
      </div>
    );
  }
  return (
    <div
      role="row"
      class="row"
      aria-rowindex={row.row + 1}
      style={{
        transform,
        height: `${height}px`,
        gap: `${gap}px`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {cards.map((card, column) => (
        <CardView
          key={card.id}
          card={card}
          column={column + 1}
          isSelected={selected.has(card.id)}
          isStop={row.first + column === stop}
          pixels={pixels}
          session={session}
        />
      ))}
    </div>
  );
}

/** A narrow page shows at least two cards side by side, whatever width is chosen. */
function narrowed(wish: number, width: number): number {
  return width < 480 ? Math.min(wish, Math.floor(width / 2) - 8) : wish;
}

function inRow(row: VisibleRow & { readonly kind: 'cards' }, place: number): boolean {
  return place >= row.first && place < row.first + row.count;
}

function firstCard(rows: readonly VisibleRow[]): number | undefined {
  return rows.find((row) => row.kind === 'cards')?.first;
}

function bringIntoSight(ground: Element, { top, bottom }: { top: number; bottom: number }): void {
  const edge = ground.getBoundingClientRect().top;
  const over = edge + top - EDGES.top;
  const under = edge + bottom - (globalThis.innerHeight - EDGES.bottom);
  if (over < 0) globalThis.scrollBy(0, over);
  else if (under > 0) globalThis.scrollBy(0, under);
}
