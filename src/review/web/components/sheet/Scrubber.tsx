import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import type { SheetLayout } from '../../core/geometry.ts';
import { say } from '../../core/messages/messages.ts';
import { type Stop, stopAt, stopsOf, yearsOf } from '../../core/scrubber/stops.ts';
import { monthText } from '../../core/texts.ts';
import { usePageStore } from '../../page.ts';

/** Sheets of fewer screens are scrolled by hand. */
const LEAST_SCREENS = 3;
/** Room for a year's digits, as a part of the window's height. */
const YEAR_PART = 0.03;
const MOST_TICKS = 240;

interface Properties {
  readonly ground: RefObject<HTMLElement | null>;
  readonly layout: SheetLayout;
  readonly cards: readonly Card[];
}

/** The months of a sheet by date, along its edge: a press or a drag goes there. */
export function Scrubber({ ground, layout, cards }: Properties) {
  const isByDate = usePageStore(
    ({ state: { arrangement } }) =>
      arrangement.group === 'month' ||
      arrangement.group === 'event' ||
      (arrangement.group === 'none' && arrangement.sort === 'date'),
  );
  const isLong = layout.height > LEAST_SCREENS * globalThis.innerHeight;
  return isByDate && isLong ? <Months ground={ground} layout={layout} cards={cards} /> : null;
}

function Months({ ground, layout, cards }: Properties) {
  useRoomBeside();
  const stops = useMemo(() => stopsOf(cards, layout), [cards, layout]);
  const here = useScrolled(ground, layout);
  const [pointed, setPointed] = useState<number>();
  const go = (at: number) => {
    const top = (ground.current?.getBoundingClientRect().top ?? 0) + globalThis.scrollY;
    globalThis.scrollTo(0, top + at * layout.height - 100);
  };
  const follow = (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const at = Math.min(1, Math.max(0, (event.clientY - top) / height));
    setPointed(at);
    if (event.buttons === 1) go(at);
  };
  const step = (by: number) => {
    const next = stops[stops.findLastIndex((stop) => stop.at <= here + 1e-6) + by];
    if (next !== undefined) go(next.at);
  };
  const shown = stopAt(stops, pointed ?? here);
  return (
    <div
      class="scrubber"
      role="slider"
      aria-orientation="vertical"
      aria-label={say('scrubber.title')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(here * 100)}
      aria-valuetext={textOf(stopAt(stops, here))}
      tabIndex={0}
      onPointerDown={(event) => {
        // Not a rectangle on the sheet.
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
      onPointerLeave={() => setPointed(undefined)}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        step(by);
      }}
    >
      <Ticks stops={stops} />
      <span class="here" style={{ top: `${here * 100}%` }} />
      {pointed !== undefined && (
        <span class="hint" style={{ top: `${pointed * 100}%` }}>
          {textOf(shown)}
        </span>
      )}
    </div>
  );
}

function Ticks({ stops }: { readonly stops: readonly Stop[] }) {
  const years = yearsOf(stops, YEAR_PART);
  const every = Math.ceil(stops.length / MOST_TICKS);
  return (
    <>
      {stops
        .filter((stop, at) => at % every === 0 && !years.includes(stop))
        .map(({ month, at }) => (
          <span key={`${month} ${at}`} class="month" style={{ top: `${at * 100}%` }} />
        ))}
      {years.map(({ month, at }) => (
        <span key={`${month} ${at}`} class="year" style={{ top: `${at * 100}%` }}>
          {month.slice(0, 4)}
        </span>
      ))}
    </>
  );
}

function textOf(stop: Stop | undefined): string {
  return stop === undefined ? '' : monthText(stop.month);
}

/** Keeps what scrolls clear of the months. With `main:has(.scrubber)`, each change of a card restyles all cards. */
function useRoomBeside(): void {
  useLayoutEffect(() => {
    const { classList } = document.documentElement;
    classList.add('by-months');
    return () => classList.remove('by-months');
  }, []);
}

/** How far the sheet is scrolled, 0 to 1. */
function useScrolled(ground: RefObject<HTMLElement | null>, { height }: SheetLayout): number {
  const [at, setAt] = useState(0);
  useEffect(() => {
    const measure = () => {
      const top = 100 - (ground.current?.getBoundingClientRect().top ?? 0);
      setAt(Math.min(1, Math.max(0, top / Math.max(1, height))));
    };
    measure();
    globalThis.addEventListener('scroll', measure, { passive: true });
    return () => globalThis.removeEventListener('scroll', measure);
  }, [height]);
  return at;
}
