import { useState } from 'preact/hooks';
import { labelEdit } from '../../core/edits.ts';
import { countOf } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { useEditing } from '../parts/forms.ts';
import { LabelField } from '../parts/LabelField.tsx';

/** Changes the label of pictures, to one of the vocabulary or any other. */
export function LabelDialog({ ids }: { readonly ids: readonly number[] }) {
  const { store, commands } = usePage();
  const categories = usePageStore(({ state }) => state.categories);
  const card = store.state.slots[ids[0] ?? -1];
  const [text, setText] = useState(card?.label ?? card?.guesses[0]?.label ?? '');
  const { problem, submit } = useEditing();
  const label = text.trim();
  const node = categories.nodeOf.get(label);
  const change = (type: 'label' | 'always') => labelEdit(ids, { label, node }, type);
  return (
    <Dialog
      title={
        ids.length === 1 ? 'Change label' : `Change label of ${countOf(ids.length, 'picture')}`
      }
      onClose={commands.close}
    >
      <form onSubmit={(event) => submit(event, change('label'))}>
        <LabelField title="Label" value={text} onInput={setText} />
        <p class="note" role="status">
          {problem ??
            '“Always” is remembered: photonym uses the label wherever it finds the same picture again.'}
        </p>
        <footer>
          <Button onPress={commands.close}>Cancel</Button>
          <Button
            icon="pin"
            disabled={label === ''}
            onPress={() => void submit(new Event('submit'), change('always'))}
          >
            {ids.length === 1 ? 'Always use for this picture' : 'Always use for these pictures'}
          </Button>
          <Button kind="primary" submit disabled={label === ''}>
            Use this label
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
