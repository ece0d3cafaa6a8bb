import { useState } from 'preact/hooks';
import { editText } from '../../core/edit-texts.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { applyTheme, type Theme, themePreferred } from '../../preferences.ts';
import { changesOffered } from '../apply/scopes.ts';
import { Button } from '../parts/Button.tsx';
import type { IconName } from '../parts/Icon.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LookingProgress } from '../parts/LookingProgress.tsx';
import { SaveMenu } from './SaveMenu.tsx';

/** The folder, how far looking has come, and the commands for the whole review. */
export function TopBar() {
  const { commands } = usePage();
  const session = usePageStore(({ state }) => state.session);
  const connection = usePageStore(({ state }) => state.connection);
  const isIdle = session?.job === null && connection === 'open';
  return (
    <header class="top">
      {session?.canChoose === true && (
        <Button icon="left" label={say('top.choose')} onPress={() => void commands.choose()} />
      )}
      <h1>
        <Icon name="picture" />
        <span class="folder" title={displayable(session?.root ?? '')}>
          <bdi>{displayable(session?.title ?? 'photonym')}</bdi>
        </span>
      </h1>
      <Progress />
      <div class="actions">
        <Button
          icon="undo"
          label={
            session?.undo
              ? say('top.undo', { edit: editText(session.undo) })
              : say('top.nothingToUndo')
          }
          disabled={!isIdle || !session?.undo}
          onPress={commands.undo}
        />
        <Button
          icon="redo"
          label={
            session?.redo
              ? say('top.redo', { edit: editText(session.redo) })
              : say('top.nothingToRedo')
          }
          disabled={!isIdle || !session?.redo}
          onPress={commands.redo}
        />
        <span class="divider" />
        <Button
          icon="pen"
          label={say('top.naming')}
          disabled={!isIdle}
          onPress={() => commands.open({ type: 'naming' })}
        />
        <SaveMenu />
        <Button
          icon="history"
          label={say('top.history')}
          onPress={() => commands.open({ type: 'history' })}
        />
        <ThemeButton />
        <Button
          icon="help"
          label={say('top.help')}
          onPress={() => commands.open({ type: 'help' })}
        />
        <RenameButton isReady={isIdle && session?.phase !== 'looking'} />
      </div>
    </header>
  );
}

/** Opens the plan; says how many names change, among the selected pictures if there are any, or those shown. */
function RenameButton({ isReady }: { readonly isReady: boolean }) {
  const { commands } = usePage();
  const cards = usePageStore(({ state }) => state.session?.counts.cards ?? 0);
  const changes = usePageStore(changesOffered);
  return (
    <Button
      kind="primary"
      class="apply"
      label={say('top.renameKeys')}
      disabled={!isReady || cards === 0}
      onPress={() => commands.open({ type: 'apply' })}
    >
      {say('top.rename', { changes })}
    </Button>
  );
}

/** How far looking has come, as text and as the line below the bar. */
function Progress() {
  const session = usePageStore(({ state }) => state.session);
  if (session === null) return <p class="progress" />;
  if (session.phase === 'looking') return <LookingProgress />;
  return <p class="progress">{say('top.pictures', session.counts)}</p>;
}

const THEMES: readonly (Theme & IconName)[] = ['system', 'light', 'dark'];

function ThemeButton() {
  const [theme, setTheme] = useState(themePreferred);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  return (
    <Button
      icon={theme}
      label={say('top.theme', { theme })}
      onPress={() => {
        applyTheme(next);
        setTheme(next);
      }}
    />
  );
}
