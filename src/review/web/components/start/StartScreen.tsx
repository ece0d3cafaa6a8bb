import { useEffect, useState } from 'preact/hooks';
import type { KnownFolders } from '../../../core/api.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { errorText, requests } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { FolderField } from './FolderField.tsx';

/** The screen on which a folder is chosen: earlier ones, the usual ones, or any that is typed. */
export function StartScreen() {
  const [known, setKnown] = useState<KnownFolders>({ open: [], recent: [], usual: [] });
  const [typed, setTyped] = useState('');
  const { opening, problem, open, forget } = useOpening();
  useEffect(() => {
    void requests.knownFolders().then(setKnown, () => undefined);
    // The server stays while this page does.
    const presence = new EventSource('/api/presence');
    return () => presence.close();
  }, []);
  const isNothingKnown = Object.values(known).every(({ length }) => length === 0);
  const title = say(isNothingKnown ? 'start.first' : 'start.folder');
  return (
    <main class="start">
      <h1>
        <Icon name="picture" /> photonym
      </h1>
      <p class="note">{say('start.note')}</p>
      <FolderList title={say('start.now')} folders={known.open} onOpen={open} />
      <FolderList title={say('start.recent')} folders={known.recent} onOpen={open} />
      <FolderList title={say('start.usual')} folders={known.usual} onOpen={open} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open(typed);
        }}
      >
        <FolderField
          focused
          title={title}
          value={typed}
          onInput={(folder) => {
            setTyped(folder);
            forget();
          }}
        />
        <Button kind="primary" submit disabled={typed.trim() === '' || opening !== undefined}>
          {say('start.open')}
        </Button>
      </form>
      <p class={problem === undefined ? 'note' : 'reason'} role="status">
        {problem ?? (opening !== undefined && say('start.opening', { folder: opening }))}
      </p>
    </main>
  );
}

/** Opens a folder, and goes to its review once that has begun. */
function useOpening() {
  const [opening, setOpening] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const open = (folder: string) => {
    setOpening(displayable(folder));
    setProblem(undefined);
    requests.open({ folder }).then(
      ({ url }) => location.assign(url),
      (error: unknown) => {
        setOpening(undefined);
        setProblem(errorText(error));
      },
    );
  };
  /** What was wrong with another folder. */
  const forget = () => setProblem(undefined);
  return { opening, problem, open, forget };
}

interface ListProperties {
  readonly title: string;
  readonly folders: readonly string[];
  readonly onOpen: (folder: string) => void;
}

function FolderList({ title, folders, onOpen }: ListProperties) {
  if (folders.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {folders.map((folder) => (
          <li key={folder}>
            <button type="button" class="folder-choice" onClick={() => onOpen(folder)}>
              <strong>
                <bdi>{displayable(folder.split(/[/\\]/).at(-1) || folder)}</bdi>
              </strong>
              <span class="note">
                <bdi>{displayable(folder)}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
