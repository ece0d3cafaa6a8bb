import { useState } from 'preact/hooks';
import { countOf, displayable, grouped } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { applyTheme, type Theme, themePreferred } from '../../preferences.ts';
import { Button } from '../parts/Button.tsx';
import type { IconName } from '../parts/Icon.tsx';
import { Icon } from '../parts/Icon.tsx';
import { SaveMenu } from './SaveMenu.tsx';

/** The folder, how far looking has come, and the commands for the whole review. */
export function TopBar() {
  const { commands } = usePage();
  const session = usePageStore(({ state }) => state.session);
  const connection = usePageStore(({ state }) => state.connection);
  const changes = session?.counts.changed ?? 0;
  const isIdle = session?.job === null && connection === 'open';
  return (
    <header class="top">
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
          label={session?.undo ? `Undo: ${session.undo}` : 'Nothing to undo'}
          disabled={!isIdle || !session?.undo}
          onPress={commands.undo}
        />
        <Button
          icon="redo"
          label={session?.redo ? `Redo: ${session.redo}` : 'Nothing to redo'}
          disabled={!isIdle || !session?.redo}
          onPress={commands.redo}
        />
        <span class="divider" />
        <SaveMenu />
        <Button icon="history" label="History" onPress={() => commands.open({ type: 'history' })} />
        <ThemeButton />
        <Button icon="help" label="Help (?)" onPress={() => commands.open({ type: 'help' })} />
        <Button
          kind="primary"
          class="apply"
          label="Rename the files (Ctrl Enter)"
          disabled={!isIdle || changes === 0 || session?.phase === 'looking'}
          onPress={() => commands.open({ type: 'apply' })}
        >
          {changes > 0 ? `Rename ${grouped(changes)}…` : 'Rename files…'}
        </Button>
      </div>
    </header>
  );
}

/** How far looking has come, as text and as the line below the bar. */
function Progress() {
  const session = usePageStore(({ state }) => state.session);
  if (session === null) return <p class="progress" />;
  const { counts, phase } = session;
  const { seen, total, perSecond } = session.looking;
  if (phase !== 'looking') {
    return (
      <p class="progress">
        {countOf(counts.cards, 'picture')}
        {counts.unsure > 0 && `, ${grouped(counts.unsure)} not sure`}
        {counts.failed > 0 && `, ${grouped(counts.failed)} failed`}
      </p>
    );
  }
  const rate = perSecond >= 1 ? ` · ${Math.round(perSecond)} a second` : '';
  return (
    <>
      <p class="progress">
        Looking · {grouped(seen)}
        {total !== null && ` of ${grouped(total)}`}
        {rate}
      </p>
      <progress
        aria-label="Pictures looked at"
        {...(total !== null && { max: Math.max(1, total), value: seen })}
      />
    </>
  );
}

const THEMES: readonly (readonly [Theme, IconName, string])[] = [
  ['system', 'system', 'Same as the system'],
  ['light', 'light', 'Light'],
  ['dark', 'dark', 'Dark'],
];

function ThemeButton() {
  const [theme, setTheme] = useState(themePreferred);
  const at = THEMES.findIndex(([name]) => name === theme);
  const [, icon, label] = THEMES[at] ?? THEMES[0] ?? [];
  const next = THEMES[(at + 1) % THEMES.length]?.[0] ?? 'system';
  return (
    <Button
      icon={icon ?? 'system'}
      label={`Theme: ${label}`}
      onPress={() => {
        applyTheme(next);
        setTheme(next);
      }}
    />
  );
}
