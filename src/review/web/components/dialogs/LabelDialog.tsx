import { useState } from 'preact/hooks';
import { labelEdit } from '../../core/edits.ts';
import { say } from '../../core/messages/messages.ts';
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
    <Dialog title={say('label.title', { count: ids.length })} onClose={commands.close}>
      <form onSubmit={(event) => submit(event, change('label'))}>
        <LabelField title={say('label.field')} value={text} onInput={setText} />
        <p class="note" role="status">
          {problem ?? say('label.note')}
        </p>
        <footer>
          <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
          <Button
            icon="pin"
            disabled={label === ''}
            onPress={() => void submit(new Event('submit'), change('always'))}
          >
            {say('label.always', { count: ids.length })}
          </Button>
          <Button kind="primary" submit disabled={label === ''}>
            {say('label.use')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
