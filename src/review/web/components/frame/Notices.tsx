import { useEffect } from 'preact/hooks';
import { isFiltering } from '../../core/filter.ts';
import { displayable, grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';

/** Notices above the sheet: connection lost or ended, looking failed, files that could not be read. */
export function Notices() {
  const connection = usePageStore(({ state }) => state.connection);
  const error = usePageStore(({ state }) => state.session?.error ?? null);
  const skipped = usePageStore(({ state }) => state.session?.skipped);
  return (
    <>
      {connection === 'lost' && (
        <div class="notice lost" role="alert">
          <strong>Connection lost:</strong> nothing will be renamed. Restart with{' '}
          <code>photonym review</code>. If a run was interrupted, <code>photonym recover</code>{' '}
          finishes it or takes it back.
        </div>
      )}
      {connection === 'ended' && (
        <div class="notice" role="alert">
          <strong>photonym has stopped.</strong> You can close this page.
        </div>
      )}
      {error !== null && (
        <div class="notice" role="alert">
          <strong>{displayable(error.message)}</strong> {displayable(error.remedy ?? '')} You can
          still use what has been seen so far.
        </div>
      )}
      {skipped !== undefined && skipped.length > 0 && (
        <details class="notice">
          <summary>
            {skipped.length === 1
              ? '1 file or folder'
              : `${grouped(skipped.length)} files and folders`}{' '}
            could not be read
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

/** Says why there is nothing to show. */
export function Emptiness() {
  const { commands } = usePage();
  const session = usePageStore(({ state }) => state.session);
  const filter = usePageStore(({ state }) => state.filter);
  const shown = usePageStore(({ view }) => view.sheet.cards.length);
  if (shown > 0) return null;
  if (isFiltering(filter)) {
    return (
      <div class="empty">
        <Icon name="search" />
        <p>No pictures match.</p>
        <Button onPress={commands.clearFilter}>Show all</Button>
      </div>
    );
  }
  if (session === null || session.phase === 'looking') {
    return (
      <div class="empty">
        <Icon name="picture" />
        <p>{session === null ? 'Connecting…' : 'Loading the model…'}</p>
      </div>
    );
  }
  return (
    <div class="empty">
      <Icon name="picture" />
      <p>
        There are no pictures in <bdi>{displayable(session.title)}</bdi>.
      </p>
      <p class="note">Start photonym review with a folder of pictures, or with picture files.</p>
    </div>
  );
}

const MESSAGE_MS = 6000;

/** Reports the last change and offers to undo it. */
export function Toast() {
  const { commands } = usePage();
  const message = usePageStore(({ state }) => state.message);
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
