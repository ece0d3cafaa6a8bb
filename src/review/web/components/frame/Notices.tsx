import { useEffect } from 'preact/hooks';
import { isFiltering } from '../../core/filter.ts';
import { countOf, displayable } from '../../core/texts.ts';
import { usePage, useStored } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';

/** Over the sheet: that the server is gone, that looking failed, what could not be read. */
export function Notices() {
  const connection = useStored(({ state }) => state.connection);
  const error = useStored(({ state }) => state.session?.error ?? null);
  const skipped = useStored(({ state }) => state.session?.skipped);
  return (
    <>
      {connection === 'lost' && (
        <div class="notice lost" role="alert">
          <strong>photonym does not answer.</strong> No picture is touched without it. If it has
          ended, start <code>photonym review</code> again; a run that was cut short is finished or
          taken back with <code>photonym recover</code>.
        </div>
      )}
      {connection === 'ended' && (
        <div class="notice" role="alert">
          <strong>photonym has ended.</strong> This page can be closed.
        </div>
      )}
      {error !== null && (
        <div class="notice" role="alert">
          <strong>{displayable(error.message)}</strong> {displayable(error.remedy ?? '')} What has
          been seen so far can be used.
        </div>
      )}
      {skipped !== undefined && skipped.length > 0 && (
        <details class="notice">
          <summary>
            {countOf(skipped.length, 'file or folder').replace(/s$/, '')} could not be read
          </summary>
          <ul>
            {skipped.map(({ file, message }) => (
              <li key={file}>
                <bdi>{displayable(file)}</bdi> <span class="note">{displayable(message)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** Where there is nothing to show, why. */
export function Emptiness() {
  const { commands } = usePage();
  const session = useStored(({ state }) => state.session);
  const filter = useStored(({ state }) => state.filter);
  const shown = useStored(({ view }) => view.sheet.cards.length);
  if (shown > 0) return null;
  if (isFiltering(filter)) {
    return (
      <div class="empty">
        <Icon name="search" />
        <p>No picture is like that.</p>
        <Button onPress={commands.clearFilter}>Show all</Button>
      </div>
    );
  }
  if (session === null || session.phase === 'looking') {
    return (
      <div class="empty">
        <Icon name="picture" />
        <p>{session === null ? 'Connecting…' : 'Opening the network and the first pictures…'}</p>
      </div>
    );
  }
  return (
    <div class="empty">
      <Icon name="picture" />
      <p>
        There are no pictures in <bdi>{displayable(session.title)}</bdi>.
      </p>
      <p class="note">Start photonym review with a folder or files that are pictures.</p>
    </div>
  );
}

const MESSAGE_MS = 6000;

/** What was just done, with a way back; said to screen readers too. */
export function Toast() {
  const { commands } = usePage();
  const message = useStored(({ state }) => state.message);
  useEffect(() => {
    if (message === null || message.isProblem) return;
    const timer = setTimeout(commands.dismiss, MESSAGE_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div class="toasts" role="status">
      {message !== null && (
        <div class={`toast${message.isProblem ? ' problem' : ''}`}>
          <span>{displayable(message.text)}</span>
          {message.undo && <Button onPress={() => void commands.undo()}>Undo</Button>}
          <Button icon="close" label="Dismiss" onPress={commands.dismiss} />
        </div>
      )}
    </div>
  );
}
