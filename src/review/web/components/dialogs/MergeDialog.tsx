import { useState } from 'preact/hooks';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { useEditing } from '../parts/forms.ts';
import { LabelField } from '../parts/LabelField.tsx';

/** Replaces one label by another everywhere. */
export function MergeDialog({ from }: { readonly from: string | null }) {
  const { commands } = usePage();
  const labels = usePageStore(({ view }) => view.facets.labels);
  const [source, setSource] = useState(from ?? labels[0]?.value ?? '');
  const [into, setInto] = useState('');
  const { problem, submit } = useEditing();
  const label = into.trim();
  const isSame = label === source;
  return (
    <Dialog title="Merge two labels" onClose={commands.close}>
      <form onSubmit={(event) => submit(event, { type: 'merge', from: source, into: label })}>
        <label class="field">
          <span>Label to replace</span>
          <select
            name="from"
            value={source}
            onChange={({ currentTarget }) => setSource(currentTarget.value)}
          >
            {labels.map(({ value, count }) => (
              <option key={value} value={value}>
                {value} ({count})
              </option>
            ))}
          </select>
        </label>
        <LabelField title="Replace it with" value={into} onInput={setInto} />
        <p class="note" role="status">
          {problem ?? 'It stays replaced when you move the slider.'}
        </p>
        <footer>
          <Button onPress={commands.close}>Cancel</Button>
          <Button kind="primary" submit disabled={label === '' || isSame}>
            Merge
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
