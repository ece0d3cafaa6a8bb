import { floorChange } from '../../core/floor.ts';
import { parts, say } from '../../core/messages/messages.ts';
import { percent } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';

/** The floor. Names follow at once while it moves; the server hears of it when it is let go. */
export function FloorSlider() {
  const { store, commands } = usePage();
  const session = usePageStore(({ state }) => state.session);
  const draft = usePageStore(({ state }) => state.floorDraft);
  const all = usePageStore(({ view }) => view.all);
  const cards = usePageStore(({ view }) => view.cards);
  const floor = session?.floor ?? 0;
  const value = draft ?? floor;
  const change = draft === null ? null : floorChange(all, cards);
  const named = change?.named ?? session?.counts.named ?? 0;
  return (
    <section class="floor" aria-labelledby="floor-heading">
      <h2 id="floor-heading">
        {parts(
          'floor.title',
          { output: (inside) => <output>{inside}</output> },
          { percent: percent(value) },
        )}
      </h2>
      <div class="slider">
        <Histogram floor={value} />
        <input
          type="range"
          aria-labelledby="floor-heading"
          aria-valuetext={say('floor.value', { percent: percent(value), named })}
          min={0}
          max={100}
          step={1}
          value={Math.round(value * 100)}
          disabled={session === null || session.job !== null}
          onInput={({ currentTarget }) =>
            store.dispatch({ type: 'floor-draft', floor: currentTarget.valueAsNumber / 100 })
          }
          onChange={() => void commands.settleFloor()}
        />
      </div>
      <p class="note" aria-live="polite">
        {change === null || change.changed === 0
          ? say('floor.named', { named })
          : say('floor.changing', { named, changed: change.changed })}
      </p>
    </section>
  );
}

/** Number of pictures by the probability of their best guess; those below the floor are pale. */
function Histogram({ floor }: { readonly floor: number }) {
  const bins = usePageStore(({ view }) => view.histogram);
  // Square roots, so that small counts show beside large ones.
  const highest = Math.sqrt(Math.max(1, ...bins));
  return (
    <svg
      class="histogram"
      viewBox={`0 0 ${bins.length} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bins.map((count, bin) => {
        const height = count === 0 ? 0 : Math.max(0.06, Math.sqrt(count) / highest);
        return (
          <rect
            key={bin}
            class={(bin + 1) / bins.length > floor ? 'above' : 'below'}
            x={bin + 0.1}
            y={1 - height}
            width={0.8}
            height={height}
          />
        );
      })}
    </svg>
  );
}
