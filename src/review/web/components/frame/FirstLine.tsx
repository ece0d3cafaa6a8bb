import { useState } from 'preact/hooks';
import { say } from '../../core/messages/messages.ts';
import { firstLineOf } from '../../core/notices/first-line.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

const KEY = 'photonym-first-line';

/** What has happened and what to do now, in one line, until it is dismissed. */
export function FirstLine() {
  const { commands } = usePage();
  const session = usePageStore(({ state }) => state.session);
  const [dismissed, setDismissed] = useState(() => sessionStorage.getItem(KEY));
  if (session === null || session.phase !== 'ready' || session.counts.cards === 0) return null;
  if (session.session === dismissed) return null;
  const text = firstLineOf(session);
  if (text === undefined) return null;
  const { unsure } = session.counts;
  const dismiss = () => {
    sessionStorage.setItem(KEY, session.session);
    setDismissed(session.session);
  };
  return (
    <div class="first-line" role="status">
      <p>{text}</p>
      {unsure > 0 && (
        <Button onPress={() => commands.filter({ show: 'unsure' })}>
          {say('first.show', { unsure })}
        </Button>
      )}
      <Button icon="close" label={say('toast.dismiss')} onPress={dismiss} />
    </div>
  );
}
