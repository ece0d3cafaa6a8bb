import { KEY_HELP, NAMED_KEYS, TOUCH_HELP } from '../../core/keys.ts';
import { say } from '../../core/messages/messages.ts';
import { usePage } from '../../page.ts';
import { Dialog } from '../parts/Dialog.tsx';
import { useMedia } from '../sheet/use-media.ts';

/** What fingers do, where there are some, and the keyboard shortcuts. */
export function HelpDialog() {
  const { commands } = usePage();
  const isTouched = useMedia('(pointer: coarse)');
  return (
    <Dialog
      title={say(isTouched ? 'touch.help' : 'keys.title')}
      class="help"
      onClose={commands.close}
    >
      <div class="key-groups">
        {isTouched && <Gestures />}
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
      <p class="note">
        {!isTouched && say('keys.note')} {say('keys.promise')}
      </p>
    </Dialog>
  );
}

function Gestures() {
  return (
    <section>
      <h3>{say('touch.title')}</h3>
      <dl>
        {TOUCH_HELP.map(([gesture, does]) => (
          <div key={gesture}>
            <dt>{say(gesture)}</dt>
            <dd>{say(does)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function nameOf(key: string): string {
  return isNamed(key) ? say(NAMED_KEYS[key]) : key;
}

function isNamed(key: string): key is keyof typeof NAMED_KEYS {
  return Object.hasOwn(NAMED_KEYS, key);
}
