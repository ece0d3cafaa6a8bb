import { useState } from 'preact/hooks';
import type { SchemeText } from '../../../core/api-events.ts';
import { say } from '../../core/messages/messages.ts';
import { tidy } from '../../core/scheme.ts';
import { usePage } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { useEditing } from '../parts/forms.ts';
import { PresetList } from './PresetList.tsx';
import { Preview } from './Preview.tsx';
import { SchemeFields } from './SchemeFields.tsx';
import { usePreview } from './use-preview.ts';

/** The scheme that names all pictures: what to change on one side, what comes of it on the other. */
export function NamingDialog() {
  const { store, commands } = usePage();
  const [scheme, setScheme] = useState<SchemeText>(
    () => store.state.session?.naming ?? { name: '{label}' },
  );
  const { preview, problem } = usePreview(tidy(scheme), commands.previewNaming);
  const editing = useEditing();
  const fault = editing.problem ?? problem;
  return (
    <Dialog title={say('naming.title')} class="naming-dialog" onClose={commands.close}>
      <form onSubmit={(event) => editing.submit(event, { type: 'naming', ...tidy(scheme) })}>
        <div class="naming">
          <div class="naming-choices">
            <SchemeFields scheme={scheme} onChange={setScheme} />
            <PresetList scheme={scheme} onChoose={setScheme} />
          </div>
          <div class="naming-preview">
            <p class={fault === undefined ? 'note' : 'reason'} role="status">
              {fault ?? say('naming.preview')}
            </p>
            <Preview rows={preview?.rows ?? []} />
          </div>
        </div>
        <footer>
          <p class="note">{say('rename.notYet')}</p>
          <Button onPress={commands.close}>{say('dialog.cancel')}</Button>
          <Button kind="primary" submit disabled={problem !== undefined}>
            {say('naming.use')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
