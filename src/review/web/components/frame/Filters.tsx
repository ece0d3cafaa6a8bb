import { useState } from 'preact/hooks';
import type { Facet } from '../../core/facets.ts';
import { CARD_KINDS } from '../../core/filter.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable, grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { FloorSlider } from './FloorSlider.tsx';

/** The certainty slider, and the filters by state, label, category, folder and month. */
export function Filters() {
  return (
    <>
      <FloorSlider />
      <ShowList />
      <FacetList part="label" />
      <FacetList part="category" />
      <FacetList part="folder" />
      <FacetList part="month" />
    </>
  );
}

function ShowList() {
  const { commands } = usePage();
  const counts = usePageStore(({ view }) => view.facets.kinds);
  const show = usePageStore(({ state }) => state.filter.show);
  const kinds = CARD_KINDS.filter((kind) => kind === 'all' || counts[kind] > 0 || kind === show);
  return (
    <section class="facets" aria-label={say('filters.show')}>
      {kinds.map((kind) => (
        <FacetButton
          key={kind}
          text={say(`show.${kind}`)}
          count={counts[kind]}
          depth={0}
          isOn={show === kind}
          onPress={() => commands.filter({ show: show === kind ? 'all' : kind })}
        />
      ))}
    </section>
  );
}

const FEW_VALUES = 8;
/** Values shown besides at each press. */
const MORE_VALUES = 300;

interface ListProperties {
  readonly part: 'label' | 'category' | 'folder' | 'month';
}

const LISTS = {
  label: 'labels',
  category: 'categories',
  folder: 'folders',
  month: 'months',
} as const;

/** The values of one filter: a few until more are asked for, nothing if there is only one. */
function FacetList({ part }: ListProperties) {
  const { commands } = usePage();
  const title = say(`filters.${part}`);
  const facets = usePageStore(({ view }) => view.facets[LISTS[part]]);
  const chosen = usePageStore(({ state }) => state.filter[part]);
  const [most, setMost] = useState(FEW_VALUES);
  const more = Math.min(MORE_VALUES, facets.length - most);
  if (facets.length < 2 && chosen === undefined) return null;
  return (
    <section class="facets" aria-label={title}>
      <h2>
        {title} <span class="count">{grouped(facets.length)}</span>
      </h2>
      {visible(facets, chosen, most).map(({ value, text, count, depth }) => (
        <FacetButton
          key={value}
          text={text}
          count={count}
          depth={depth}
          isOn={value === chosen}
          onPress={() => commands.facet(part, value)}
        />
      ))}
      {facets.length > FEW_VALUES && (
        <button
          type="button"
          class="link"
          aria-expanded={more <= 0}
          onClick={() => setMost(more > 0 ? most + more : FEW_VALUES)}
        >
          {more > 0 ? say('filters.more', { count: more }) : say('filters.fewer')}
        </button>
      )}
    </section>
  );
}

/** The first values, and the chosen one wherever it stands. */
function visible(facets: readonly Facet[], chosen: string | undefined, most: number): Facet[] {
  return facets.filter(({ value }, at) => at < most || value === chosen);
}

interface ButtonProperties {
  readonly text: string;
  readonly count: number;
  readonly depth: number;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

function FacetButton({ text, count, depth, isOn, onPress }: ButtonProperties) {
  return (
    <button
      type="button"
      class="facet"
      aria-pressed={isOn}
      onClick={onPress}
      style={{ paddingInlineStart: `${8 + depth * 12}px` }}
    >
      <bdi>{displayable(text)}</bdi>
      <span class="count">{grouped(count)}</span>
    </button>
  );
}
