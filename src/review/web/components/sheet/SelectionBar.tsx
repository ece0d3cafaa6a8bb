import { cleared, targets } from '../../core/selection.ts';
import { grouped } from '../../core/texts.ts';
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
  const label = usePageStore(({ state }) => soleLabel(state.selection.ids, state.slots));
  const edit = (type: 'accept' | 'reject' | 'reset') => void commands.edit({ type, ids });
  const open = (type: 'label' | 'rename') => commands.open({ type, ids });
  const deselect = () => commands.select(cleared(store.state.selection));
  return (
    <div class="selection-bar" role="toolbar" aria-label="Selected pictures">
      <output class="count">{grouped(ids.length)} selected</output>
      <Button icon="check" label="Accept the new names (A)" onPress={() => edit('accept')}>
        Accept
      </Button>
      <Button label="Keep the original names (X)" onPress={() => edit('reject')}>
        Keep original names
      </Button>
      <Button label="Change the label (C)" onPress={() => open('label')}>
        Change label…
      </Button>
      <Button icon="pen" label="Type a file name or a template (R)" onPress={() => open('rename')}>
        Rename…
      </Button>
      <Button
        icon="merge"
        label="Merge two labels (M)"
        onPress={() => commands.open({ type: 'merge', from: label })}
      >
        Merge…
      </Button>
      <Button label="Back to the model’s label" onPress={() => edit('reset')}>
        Reset
      </Button>
      <Button icon="close" label="Deselect (Esc)" onPress={deselect} />
    </div>
  );
}

type Slots = readonly ({ readonly label: string | null } | undefined)[];

/** The label that all given pictures share; null if they differ. */
function soleLabel(ids: ReadonlySet<number>, slots: Slots): string | null {
  let label: string | null = null;
  for (const id of ids) {
    const own = slots[id]?.label ?? null;
    if (own === null || (label !== null && own !== label)) return null;
    label = own;
  }
  return label;
}
