import { isFiltering } from '../../core/filter.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Arrange } from './Arrange.tsx';
import { SearchField } from './SearchField.tsx';

/** Search, order, grouping and size. */
export function Toolbar() {
  const { commands } = usePage();
  const filter = usePageStore(({ state }) => state.filter);
  const shown = usePageStore(({ view }) => view.sheet.cards.length);
  const like = usePageStore(({ state }) => state.slots[state.filter.like ?? -1]?.newName);
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
      <SearchField />
      <output class="shown" aria-live="polite">
        {isFiltering(filter) && (
          <>
            {like === undefined
              ? say('toolbar.shown', { shown, all })
              : say('toolbar.like', { name: displayable(like) })}{' '}
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
