import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { askedBy, isFiltering } from '../../core/filter.ts';
import { fault, parts, say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { problemText } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';

const TAGS = {
  strong: (inside: ComponentChildren) => <strong>{inside}</strong>,
  code: (inside: ComponentChildren) => <code>{inside}</code>,
  name: (inside: ComponentChildren) => <bdi>{inside}</bdi>,
};

/** Notices above the sheet: connection lost or ended, looking failed, files that could not be read. */
export function Notices() {
  const connection = usePageStore(({ state }) => state.connection);
  const error = usePageStore(({ state }) => state.session?.error ?? null);
  const skipped = usePageStore(({ state }) => state.session?.skipped);
  const skippedCount = usePageStore(({ state }) => state.session?.skippedCount ?? 0);
  const unsaved = usePageStore(({ state }) => state.session?.unsaved ?? null);
  return (
    <>
      {connection === 'lost' && (
        <div class="notice lost" role="alert">
          {parts('notice.lost', TAGS)}
        </div>
      )}
      {connection === 'ended' && (
        <div class="notice" role="alert">
          {parts('notice.ended', TAGS)}
        </div>
      )}
      {error !== null && (
        <div class="notice" role="alert">
          {parts('notice.failed', TAGS, { problem: displayable(problemText(error)) })}
        </div>
      )}
      {unsaved !== null && (
        <div class="notice" role="alert">
          {parts('notice.unsaved', TAGS, { problem: displayable(problemText(unsaved)) })}
        </div>
      )}
      {skipped !== undefined && skipped.length > 0 && (
        <details class="notice">
          <summary>{say('notice.skipped', { count: skippedCount })}</summary>
          <ul>
            {skipped.map(({ file, message }) => (
              <li key={file}>
                <bdi>{displayable(file)}</bdi>{' '}
                <span class="note">{displayable(fault(message))}</span>
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
  const found = usePageStore(({ state }) => state.found);
  const shown = usePageStore(({ view }) => view.sheet.cards.length);
  if (shown > 0) return null;
  if (isFiltering(filter)) {
    const asked = askedBy(filter);
    // The answer is on its way.
    if (asked !== undefined && found?.key !== asked) return null;
    const { problem, instead } = asked === undefined ? {} : (found ?? {});
    return (
      <div class="empty" role="status">
        <Icon name="search" />
        <p>{problem === undefined ? say('empty.noMatch') : displayable(problemText(problem))}</p>
        {instead !== undefined && (
          <Button kind="primary" onPress={() => commands.filter({ search: instead })}>
            {say('empty.instead', { text: displayable(instead) })}
          </Button>
        )}
        <Button onPress={commands.clearFilter}>{say('toolbar.showAll')}</Button>
      </div>
    );
  }
  if (session === null || session.phase === 'looking') {
    return (
      <div class="empty">
        <Icon name="picture" />
        <p>{say(session === null ? 'empty.connecting' : 'empty.loading')}</p>
      </div>
    );
  }
  return (
    <div class="empty">
      <Icon name="picture" />
      <p>{parts('empty.noPictures', TAGS, { folder: displayable(session.title) })}</p>
      {session.canChoose ? (
        <Button kind="primary" onPress={() => void commands.choose()}>
          {say('top.choose')}
        </Button>
      ) : (
        <p class="note">{say('empty.start')}</p>
      )}
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
          {message.undo && (
            <Button onPress={() => void commands.undo()}>{say('dialog.undo')}</Button>
          )}
          <Button icon="close" label={say('toast.dismiss')} onPress={commands.dismiss} />
        </div>
      )}
    </div>
  );
}
