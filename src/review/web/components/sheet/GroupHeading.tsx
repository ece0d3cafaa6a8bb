import { useMemo, useRef, useState } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import type { Heading } from '../../core/geometry.ts';
import { guessesFor } from '../../core/groups/guesses.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable, grouped, percent } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Popover } from '../parts/Popover.tsx';
import { groupCommands } from './group-commands.ts';

interface Properties {
  readonly heading: Heading;
  /** CSS pixels. */
  readonly width: number;
}

const NO_CARDS: readonly Card[] = [];
/** Below this width the commands of a group are in a menu. */
const ROOM_FOR_COMMANDS = 520;

/** The heading of a group: ticks, collapses and decides it as a whole. */
export function GroupHeading({ heading: { section, column, columns }, width }: Properties) {
  const { key, title, saysCount = false } = section;
  const page = usePage();
  const cards = usePageStore(({ view }) => view.sheet.groups.get(key)) ?? NO_CARDS;
  const isCollapsed = usePageStore(({ state }) => state.collapsed.has(key));
  const ticked = usePageStore(({ state }) => tickedOf(cards, state.selection.ids));
  const name = displayable(title ?? '');
  const isRoomy = width >= ROOM_FOR_COMMANDS;
  return (
    <div role="rowheader" class="group" style={{ gridColumn: `${column + 1} / span ${columns}` }}>
      <button
        type="button"
        class="tick-all"
        role="checkbox"
        aria-checked={ticked}
        aria-label={say('group.tick', { title: name })}
        onClick={() => groupCommands(page, key).tick()}
      />
      <button
        type="button"
        class="title"
        aria-expanded={!isCollapsed}
        onClick={() => page.commands.collapse(key)}
      >
        <bdi>{name}</bdi>
        {!saysCount && <span class="count"> {grouped(cards.length)}</span>}
        <Icon name="down" />
      </button>
      {isRoomy ? (
        <>
          <GroupGuesses section={key} />
          <span class="group-actions">
            <GroupActions section={key} />
          </span>
        </>
      ) : (
        <GroupMenu section={key} name={name} />
      )}
    </div>
  );
}

function tickedOf(cards: readonly { readonly id: number }[], ids: ReadonlySet<number>) {
  if (ids.size === 0) return 'false';
  const count = cards.filter(({ id }) => ids.has(id)).length;
  if (count === 0) return 'false';
  return count === cards.length ? 'true' : 'mixed';
}

/** What an unsure group may show, one press away for all of it. */
function GroupGuesses({ section }: { readonly section: string }) {
  const page = usePage();
  const cards = usePageStore(({ view }) => view.sheet.groups.get(section)) ?? NO_CARDS;
  const guesses = useMemo(() => guessesFor(cards, 3), [cards]);
  return (
    <span class="group-guesses">
      {guesses.map((guess) => (
        <button
          key={guess.label}
          type="button"
          class="chip"
          title={say('group.callThem', { count: cards.length, label: displayable(guess.label) })}
          onClick={() => groupCommands(page, section).callThem(guess)}
        >
          {displayable(guess.label)} <span>{percent(guess.share)}</span>
        </button>
      ))}
    </span>
  );
}

function GroupActions({ section }: { readonly section: string }) {
  const page = usePage();
  const canAccept = usePageStore(({ view }) =>
    (view.sheet.groups.get(section) ?? []).some(({ status }) => status === 'named'),
  );
  const commands = groupCommands(page, section);
  return (
    <>
      {canAccept && (
        <Button icon="check" label={say('group.acceptKeys')} onPress={commands.accept}>
          {say('group.accept')}
        </Button>
      )}
      <Button label={say('group.callKeys')} onPress={commands.call}>
        {say('group.call')}
      </Button>
      <Button icon="pen" label={say('group.renameKeys')} onPress={commands.rename}>
        {say('group.rename')}
      </Button>
    </>
  );
}

function GroupMenu({ section, name }: { readonly section: string; readonly name: string }) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span ref={place} class="group-menu">
      <Button
        icon="more"
        label={say('group.menu', { title: name })}
        onPress={() => setOpen(true)}
      />
      {isOpen && (
        <Popover
          label={say('group.menu', { title: name })}
          anchor={() => place.current}
          onClose={() => setOpen(false)}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: closes after its buttons, which have keys. */}
          <div class="group-popover" onClick={() => setOpen(false)}>
            <GroupGuesses section={section} />
            <GroupActions section={section} />
          </div>
        </Popover>
      )}
    </span>
  );
}
