import { useState } from 'preact/hooks';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { useEditing } from '../parts/forms.ts';
import { LabelField } from '../parts/LabelField.tsx';

/** Replaces one label by another everywhere. */
export function MergeDialog({ from }: { readonly from: string | null }) {
  const { commands } = usePage();
  const labels = usePageStore(({ view }) => view.facets.labels);
  const [source, setSource] = useState(from ?? '');
  const [into, setInto] = useState('');
  const { problem, submit } = useEditing();
  const label = into.trim();
  const isSame = label === source;
  return (
    <Dialog title={say('merge.title')} onClose={commands.close}>
      <form onSubmit={(event) => submit(event, { type: 'merge', from: source, into: label })}>
        <label class="field">
          <span>{say('merge.from')}</span>
          <select
            name="from"
            value={source}
            onChange={({ currentTarget }) => setSource(currentTarget.value)}
          >
            {from === null && <option value="" disabled />}
            {labels.map(({ value, count }) => (
              <option key={value} value={value}>
                {say('merge.option', { label: value, count })}
              </option>
            ))}
          </select>
        </label>
        <LabelField title={say('merge.into')} value={into} onInput={setInto} />
        <p class="note" role="status">
          {problem ?? say('merge.note')}
        </p>
        <footer>
          <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
          <Button kind="primary" submit disabled={source === '' || label === '' || isSame}>
            {say('merge.merge')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
