import { say } from '../../core/messages/messages.ts';
import { cleared, targets } from '../../core/selection.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

/** The commands for the selected pictures; shown while there are any. */
export function SelectionBar() {
  const selection = usePageStore(({ state }) => state.selection);
  const places = usePageStore(({ view }) => view.sheet.places);
  const ids = targets({ ...selection, focus: null }, places);
  return selection.ids.size === 0 || ids.length === 0 ? null : <Bar ids={ids} />;
}

function Bar({ ids }: { readonly ids: readonly number[] }) {
  const { store, commands } = usePage();
  const edit = (type: 'accept' | 'reject' | 'reset') => void commands.edit({ type, ids });
  const open = (type: 'label' | 'rename' | 'keywords') => commands.open({ type, ids });
  const deselect = () => commands.select(cleared(store.state.selection));
  return (
    <div class="selection-bar" role="toolbar" aria-label={say('selection.title')}>
      <output class="count">{say('selection.count', { count: ids.length })}</output>
      <Button icon="check" label={say('selection.acceptKeys')} onPress={() => edit('accept')}>
        {say('selection.accept')}
      </Button>
      <Button label={say('selection.keepKeys')} onPress={() => edit('reject')}>
        {say('selection.keep')}
      </Button>
      <Button label={say('selection.labelKeys')} onPress={() => open('label')}>
        {say('selection.label')}
      </Button>
      <Button icon="pen" label={say('selection.renameKeys')} onPress={() => open('rename')}>
        {say('selection.rename')}
      </Button>
      <Button label={say('selection.keywordsKeys')} onPress={() => open('keywords')}>
        {say('selection.keywords')}
      </Button>
      <Button icon="merge" label={say('selection.mergeKeys')} onPress={() => commands.merge(ids)}>
        {say('selection.merge')}
      </Button>
      <Button label={say('selection.resetKeys')} onPress={() => edit('reset')}>
        {say('selection.reset')}
      </Button>
      <Button icon="close" label={say('selection.deselectKeys')} onPress={deselect} />
    </div>
  );
}
