import { KEY_HELP } from '../../core/keys.ts';
import { usePage } from '../../page.ts';
import { Dialog } from '../parts/Dialog.tsx';

/** The keyboard shortcuts. */
export function HelpDialog() {
  const { commands } = usePage();
  return (
    <Dialog title="Keyboard shortcuts" class="help" onClose={commands.close}>
      <div class="key-groups">
        {KEY_HELP.map(([heading, keys]) => (
          <section key={heading}>
            <h3>{heading}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    {key
                      .split(' ')
                      .map((part) => (part === '…' ? '… ' : <kbd key={part}>{part}</kbd>))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="note">
        Click a picture to see it large, or its name to select it. Select several with Shift or
        Ctrl, or by drawing a rectangle. Nothing on disk changes until you rename the files, and
        every run can be undone.
      </p>
    </Dialog>
  );
}
