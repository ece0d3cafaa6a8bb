import { useMemo, useRef } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import {
  layoutOf,
  type Metrics,
  metricsOf,
  rowsBetween,
  type SheetLayout,
  type VisibleRow,
} from '../../core/geometry.ts';
import { say } from '../../core/messages/messages.ts';
import { withSpareRows } from '../../core/sheet/spare-rows.ts';
import { usePage, usePageStore } from '../../page.ts';
import { CardView } from './CardView.tsx';
import { GroupHeading } from './GroupHeading.tsx';
import { Scrubber } from './Scrubber.tsx';
import { useDragging } from './use-dragging.ts';
import { useFocusedPlace, useKeyboardFocus, useScrollToFocus } from './use-focus.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useMedia } from './use-media.ts';
import { usePressing } from './use-pressing.ts';
import { useSlots } from './use-slots.ts';
import { useTouching } from './use-touching.ts';
import { useWindowed } from './use-windowed.ts';

/** The grid of cards. Only the rows in sight are in the document; the window scrolls. */
export function Sheet() {
  const { viewport } = usePage();
  const { sections, cards } = usePageStore(({ view }) => view.sheet);
  const cardWidth = usePageStore(({ state }) => state.cardWidth);
  const ground = useRef<HTMLDivElement>(null);
  const { width, from, to, isPassing } = useWindowed(ground);
  const isTouched = useMedia('(pointer: coarse)');
  const metrics = useMemo(
    () => metricsOf(width, narrowed(cardWidth, width), { isTouched }),
    [width, cardWidth, isTouched],
  );
  const layout = useMemo(() => layoutOf(sections, metrics), [sections, metrics]);
  viewport.layout = layout;
  useKeptPlace(ground, layout, cards);
  const press = usePressing();
  const area = useDragging(ground, layout);
  useTouching(ground);
  const place = useFocusedPlace();
  useScrollToFocus(ground, layout, width === 0 ? undefined : place);
  const rows = useSpareRows(width === 0 ? [] : rowsBetween(layout, from, to), layout);
  const hasHeadings = layout.blocks.some(({ heading }) => heading > 0);
  const isDrawn = rows.some((row) => holds(row, place));
  useKeyboardFocus(ground, isDrawn);
  const slots = useSlots(rows.flatMap((row) => (row.kind === 'cards' ? row.first : [])));
  return (
    <>
      <div
        ref={ground}
        class={isPassing && !hasHeadings ? 'sheet passing' : 'sheet'}
        role="grid"
        aria-label={say('sheet.title')}
        aria-multiselectable="true"
        aria-rowcount={layout.rows}
        aria-colcount={metrics.columns}
        style={{
          height: `${layout.height}px`,
          '--columns': `${metrics.columns}`,
          '--gap': `${metrics.gap}px`,
          '--picture': `${metrics.picture}px`,
          '--row': `${metrics.rowHeight}px`,
        }}
        onClick={press.onClick}
        onDblClick={press.onDoubleClick}
        onFocusIn={press.onFocusIn}
      >
        {rows.map((row) => (
          <SheetRow
            key={row.kind === 'heading' ? `h${row.headings[0]?.section.key}` : slots.get(row.first)}
            row={row}
            metrics={metrics}
            cards={cards}
            stop={isDrawn ? place : firstCard(rows)}
          />
        ))}
        <div ref={area} class="drag-area" hidden />
      </div>
      <Scrubber ground={ground} layout={layout} cards={cards} />
    </>
  );
}

/** See {@link withSpareRows}. */
function useSpareRows(rows: readonly VisibleRow[], layout: SheetLayout): readonly VisibleRow[] {
  const drawn = useRef({ rows, layout });
  const before = drawn.current.layout === layout ? drawn.current.rows : [];
  drawn.current = { rows: withSpareRows(rows, before), layout };
  return drawn.current.rows;
}

interface RowProperties {
  readonly row: VisibleRow;
  readonly metrics: Metrics;
  /** All cards of the sheet. */
  readonly cards: readonly Card[];
  /** Index of the card that Tab stops at. */
  readonly stop: number | undefined;
}

type Kind<K extends VisibleRow['kind']> = { readonly row: Extract<VisibleRow, { kind: K }> };

function SheetRow({ row, ...others }: RowProperties) {
  return row.kind === 'heading' ? (
    <HeadingRow row={row} metrics={others.metrics} />
  ) : (
    <CardRow row={row} {...others} />
  );
}

function HeadingRow({ row, metrics }: Pick<RowProperties, 'metrics'> & Kind<'heading'>) {
  const { card: width, gap } = metrics;
  return (
    <div
      role="presentation"
      class="band"
      style={{ top: `${row.top}px`, height: `${row.height}px` }}
    >
      <div
        role="row"
        class="heading"
        aria-rowindex={row.row + 1}
        style={{ gap: `${gap}px`, gridTemplateColumns: columnsOf(metrics) }}
      >
        {row.headings.map((heading) => (
          <GroupHeading
            key={heading.section.key}
            heading={heading}
            width={heading.columns * (width + gap)}
          />
        ))}
      </div>
    </div>
  );
}

function CardRow({ row, metrics, cards, stop }: RowProperties & Kind<'cards'>) {
  const selected = usePageStore(({ state }) => state.selection.ids);
  const session = usePageStore(({ state }) => state.session?.session ?? '');
  const { card: width, rowHeight, gap } = metrics;
  const shown = cards.slice(row.first, row.first + row.count);
  const slots = useSlots(shown.map(({ id }) => id));
  return (
    <div
      role="row"
      class="row"
      aria-rowindex={row.row + 1}
      style={{
        transform: `translateY(${row.top}px)`,
        height: `${rowHeight - gap}px`,
        gap: `${gap}px`,
        gridTemplateColumns: columnsOf(metrics),
      }}
    >
      {shown.map((card, column) => (
        <CardView
          key={slots.get(card.id)}
          card={card}
          column={column + 1}
          isSelected={selected.has(card.id)}
          isStop={row.first + column === stop}
          pixels={width * (globalThis.devicePixelRatio || 1)}
          session={session}
        />
      ))}
    </div>
  );
}

function columnsOf({ columns }: Metrics): string {
  return `repeat(${columns}, minmax(0, 1fr))`;
}

/** A narrow page shows at least two cards side by side, whatever width is chosen. */
function narrowed(wish: number, width: number): number {
  return width < 480 ? Math.min(wish, Math.floor(width / 2) - 8) : wish;
}

function holds(row: VisibleRow, place: number | undefined): boolean {
  if (row.kind !== 'cards' || place === undefined) return false;
  return place >= row.first && place < row.first + row.count;
}

function firstCard(rows: readonly VisibleRow[]): number | undefined {
  return rows.find((row) => row.kind === 'cards')?.first;
}
