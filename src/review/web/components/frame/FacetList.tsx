import { useState } from 'preact/hooks';
import { type ListedFacet, listedFacets } from '../../core/facets/visible.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable, grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Icon } from '../parts/Icon.tsx';

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

/**
 * The values of one filter, a few until more are asked for or one is typed; nothing if there is only one. Those of a
 * tree are folded.
 */
export function FacetList({ part }: ListProperties) {
  const { commands } = usePage();
  const title = say(`filters.${part}`);
  const facets = usePageStore(({ view }) => view.facets[LISTS[part]]);
  const chosen = usePageStore(({ state }) => state.filter[part]);
  const [most, setMost] = useState(FEW_VALUES);
  const [typed, setTyped] = useState('');
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  if (facets.length < 2 && chosen === undefined) return null;
  const listed = listedFacets(facets, { expanded, typed, chosen });
  const more = Math.min(MORE_VALUES, listed.length - most);
  const expand = (value: string) => {
    const next = new Set(expanded);
    if (!next.delete(value)) next.add(value);
    setExpanded(next);
    // Its children are not cut off.
    setMost(Number.POSITIVE_INFINITY);
  };
  return (
    <section class="facets" aria-label={title}>
      <h2>
        {title} <span class="count">{grouped(facets.length)}</span>
      </h2>
      {facets.length > FEW_VALUES && (
        <input
          type="text"
          class="facet-filter"
          spellcheck={false}
          autocomplete="off"
          placeholder={say('filters.type')}
          aria-label={say('filters.typeOf', { title })}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      )}
      {listed
        .filter(({ value }, at) => at < most || value === chosen)
        .map((facet) => (
          <div key={facet.value} class="facet-row" style={{ '--depth': String(facet.depth) }}>
            <Twisty facet={facet} onPress={() => expand(facet.value)} />
            <FacetButton
              text={facet.text}
              count={facet.count}
              isOn={facet.value === chosen}
              onPress={() => commands.facet(part, facet.value)}
            />
          </div>
        ))}
      {listed.length > FEW_VALUES && (
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

function Twisty({ facet, onPress }: { readonly facet: ListedFacet; readonly onPress: () => void }) {
  if (!facet.hasChildren) return null;
  return (
    <button
      type="button"
      class="twisty"
      aria-expanded={facet.isExpanded}
      aria-label={say('filters.below', { category: displayable(facet.text) })}
      onClick={onPress}
    >
      <Icon name="down" />
    </button>
  );
}

interface ButtonProperties {
  readonly text: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onPress: () => void;
}

export function FacetButton({ text, count, isOn, onPress }: ButtonProperties) {
  return (
    <button type="button" class="facet" aria-pressed={isOn} onClick={onPress}>
      <bdi>{displayable(text)}</bdi>
      <span class="count">{grouped(count)}</span>
    </button>
  );
}
