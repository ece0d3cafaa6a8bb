import { isFiltering } from '../../core/filter.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Arrange } from './Arrange.tsx';

/** Search, order, grouping and size. */
export function Toolbar() {
  const { commands } = usePage();
  const filter = usePageStore(({ state }) => state.filter);
  const shown = usePageStore(({ view }) => view.sheet.cards.length);
  const left = usePageStore(({ view }) => view.open);
  const all = usePageStore(({ view }) => view.facets.kinds.all);
  return (
    <div class="toolbar" role="toolbar" aria-label={say('toolbar.title')}>
      <Button
        icon="filter"
        class="narrow-only"
        label={say('filters.title')}
        pressed={isFiltering(filter)}
        onPress={() => commands.open({ type: 'filters' })}
      />
      <label class="search">
        <Icon name="search" />
        <input
          type="search"
          id="search"
          placeholder={say('toolbar.search')}
          aria-label={say('toolbar.search')}
          value={filter.search}
          onInput={({ currentTarget }) => commands.filter({ search: currentTarget.value })}
          onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
        />
      </label>
      <output class="shown" aria-live="polite">
        {isFiltering(filter) && (
          <>
            {say('toolbar.shown', { shown, all })}{' '}
            <button type="button" class="link" onClick={commands.clearFilter}>
              {say('toolbar.showAll')}
            </button>
          </>
        )}
      </output>
      {left > 0 && (
        <Button
          icon="large"
          class="walk"
          label={say('walk.startKeys')}
          onPress={commands.startWalk}
        >
          {say('walk.start', { count: left })}
        </Button>
      )}
      <Arrange />
    </div>
  );
}
