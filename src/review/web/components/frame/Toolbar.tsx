import { isFiltering } from '../../core/filter.ts';
import { grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Arrange } from './Arrange.tsx';

/** Search, order, grouping and size. */
export function Toolbar() {
  const { commands } = usePage();
  const filter = usePageStore(({ state }) => state.filter);
  const shown = usePageStore(({ view }) => view.sheet.cards.length);
  const all = usePageStore(({ view }) => view.facets.kinds.all);
  return (
    <div class="toolbar" role="toolbar" aria-label="Search and layout">
      <Button
        icon="filter"
        class="narrow-only"
        label="Filters"
        pressed={isFiltering(filter)}
        onPress={() => commands.open({ type: 'filters' })}
      />
      <label class="search">
        <Icon name="search" />
        <input
          type="search"
          id="search"
          placeholder="Search names"
          aria-label="Search names"
          value={filter.search}
          onInput={({ currentTarget }) => commands.filter({ search: currentTarget.value })}
          onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
        />
      </label>
      <output class="shown" aria-live="polite">
        {isFiltering(filter) && (
          <>
            {grouped(shown)} of {grouped(all)}{' '}
            <button type="button" class="link" onClick={commands.clearFilter}>
              Show all
            </button>
          </>
        )}
      </output>
      <Arrange />
    </div>
  );
}
