import { cleared, targets } from '../../core/selection.ts';
import { grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

/** The commands for the selected pictures; shown while there are any. */
export function SelectionBar() {
  const { store, commands } = usePage();
  const selection = usePageStore(({ state }) => state.selection);
  const places = usePageStore(({ view }) => view.sheet.places);
  const label = usePageStore(({ state }) => soleLabel(state.selection.ids, state.slots));
  if (selection.ids.size === 0) return null;
  const ids = targets({ ...selection, focus: null }, places);
  if (ids.length === 0) return null;
  return (
    <div class="selection-bar" role="toolbar" aria-label="Selected pictures">
      <output class="count">{grouped(ids.length)} selected</output>
      <Button
        icon="check"
        label="Accept the new names (A)"
        onPress={() => void commands.edit({ type: 'accept', ids })}
      >
        Accept
      </Button>
      <Button
        label="Keep the original names (X)"
        onPress={() => void commands.edit({ type: 'reject', ids })}
      >
        Keep original names
      </Button>
      <Button label="Change the label (C)" onPress={() => commands.open({ type: 'label', ids })}>
        Change label…
      </Button>
      <Button
        icon="pen"
        label="Type a file name or a template (R)"
        onPress={() => commands.open({ type: 'rename', ids })}
      >
        Rename…
      </Button>
      <Button
        icon="merge"
        label="Merge two labels (M)"
        onPress={() => commands.open({ type: 'merge', from: label })}
      >
        Merge…
      </Button>
      <Button
        label="Back to the model’s label"
        onPress={() => void commands.edit({ type: 'reset', ids })}
      >
        Reset
      </Button>
      <Button
        icon="close"
        label="Deselect (Esc)"
        onPress={() => commands.select(cleared(store.state.selection))}
      />
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
