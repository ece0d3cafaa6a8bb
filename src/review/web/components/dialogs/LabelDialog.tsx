import { useState } from 'preact/hooks';
import { labelEdit } from '../../core/edits.ts';
import { countOf } from '../../core/texts.ts';
import { usePage, useStored } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { LabelField } from '../parts/LabelField.tsx';
import { useEditing } from './RenameDialog.tsx';

/** Another label for some pictures, out of the vocabulary or a word of one's own. */
export function LabelDialog({ ids }: { readonly ids: readonly number[] }) {
  const { store, commands } = usePage();
  const categories = useStored(({ state }) => state.categories);
  const card = store.state.slots[ids[0] ?? -1];
  const [text, setText] = useState(card?.label ?? card?.guesses[0]?.label ?? '');
  const { problem, submit } = useEditing();
  const label = text.trim();
  const node = categories.nodeOf.get(label);
  const change = (type: 'label' | 'always') => labelEdit(ids, { label, node }, type);
  return (
    <Dialog
      title={ids.length === 1 ? 'Call it…' : `Call ${countOf(ids.length, 'picture')}…`}
      onClose={commands.close}
    >
      <form onSubmit={(event) => submit(event, change('label'))}>
        <LabelField title="Label" value={text} onInput={setText} />
        <p class="note" role="status">
          {problem ??
            'Always: photonym remembers it for these very pictures, wherever it meets them again.'}
        </p>
        <footer>
          <Button onPress={commands.close}>Cancel</Button>
          <Button
            icon="pin"
            disabled={label === ''}
            onPress={() => void submit(new Event('submit'), change('always'))}
          >
            Always call it so
          </Button>
          <Button kind="primary" submit disabled={label === ''}>
            Call it so
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
