import { KEY_HELP, NAMED_KEYS } from '../../core/keys.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage } from '../../page.ts';
import { Dialog } from '../parts/Dialog.tsx';

/** The keyboard shortcuts. */
export function HelpDialog() {
  const { commands } = usePage();
  return (
    <Dialog title={say('keys.title')} class="help" onClose={commands.close}>
      <div class="key-groups">
        {KEY_HELP.map(([heading, keys]) => (
          <section key={heading}>
            <h3>{say(heading)}</h3>
            <dl>
              {keys.map(([key, does]) => (
                <div key={does}>
                  <dt>
                    {key
                      .split(' ')
                      .map((part) => (part === '…' ? '… ' : <kbd key={part}>{nameOf(part)}</kbd>))}
                  </dt>
                  <dd>{say(does)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="note">{say('keys.note')}</p>
    </Dialog>
  );
}

function nameOf(key: string): string {
  return isNamed(key) ? say(NAMED_KEYS[key]) : key;
}

function isNamed(key: string): key is keyof typeof NAMED_KEYS {
  return Object.hasOwn(NAMED_KEYS, key);
}
