import { useRef, useState } from 'preact/hooks';
import { say } from '../../core/messages/messages.ts';
import { firstLineOf } from '../../core/notices/first-line.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

const KEY = 'photonym-first-line';

/** What has happened and what to do now, in one line, until it is dismissed. */
export function FirstLine() {
  const { commands } = usePage();
  const session = useWithoutDialog();
  const [dismissed, setDismissed] = useState(() => sessionStorage.getItem(KEY));
  if (session === null || session.phase !== 'ready' || session.counts.cards === 0) return null;
  // A run is news, whatever was dismissed before.
  const key = [session.session, session.lastRun?.turn].join(' ');
  const text = firstLineOf(session);
  if (key === dismissed || text === undefined) return null;
  const { unsure } = session.counts;
  const dismiss = () => {
    sessionStorage.setItem(KEY, key);
    setDismissed(key);
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

/** The session as it was before a dialog opened, which says itself what happens. */
function useWithoutDialog() {
  const session = usePageStore(({ state }) => state.session);
  const isBehind = usePageStore(({ state }) => state.dialog !== null);
  const before = useRef(session);
  if (!isBehind) before.current = session;
  return before.current;
}
