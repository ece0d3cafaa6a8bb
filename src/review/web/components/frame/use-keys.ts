import { useEffect } from 'preact/hooks';
import { neighbouringRung } from '../../core/card-texts.ts';
import { labelEdit } from '../../core/edits.ts';
import { cardTowards, type Direction } from '../../core/geometry.ts';
import {
  type CardCommand,
  commandOf,
  type GroupCommand,
  type KeyCommand,
  type PageCommand,
} from '../../core/keys.ts';
import { cleared, extendedTo, focused, targets, toggled } from '../../core/selection.ts';
import { openOffer } from '../../core/walk/offer.ts';
import { type Page, usePage } from '../../page.ts';
import { groupCommands, groupOf } from '../sheet/group-commands.ts';

/** Handles the sheet's keys wherever the focus is, unless the focused element needs them. */
export function useKeys(): void {
  const page = usePage();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event);
      if (command === undefined || event.defaultPrevented || isNeededElsewhere(event, command)) {
        return;
      }
      if (!carryOut(command, page)) return;
      event.preventDefault();
      // The sheet takes the keys from a button beside it: Space is to open the picture, not to press that again.
      if (command.type === 'move') giveToSheet(document.activeElement);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/**
 * Text fields take all keys, lists and sliders those that move, buttons Enter and Space. Dialogs and
 * popovers have their own keys.
 */
function isNeededElsewhere(event: KeyboardEvent, { type }: KeyCommand): boolean {
  const { target, key } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog, [popover]') !== null) return true;
  if (type === 'apply') return false;
  if (target.matches('input:not([type=range])')) return true;
  if (target.matches('input, select')) return type === 'move' || !event.ctrlKey;
  return (key === 'Enter' || key === ' ') && target.closest('button, a, summary') !== null;
}

function giveToSheet(active: Element | null): void {
  if (active instanceof HTMLElement && active.closest('.sheet') === null) active.blur();
}

const ZOOM = 1.18;

/** @returns whether the command applied */
function carryOut(command: KeyCommand, page: Page): boolean {
  const { store, commands } = page;
  const { selection } = store.state;
  const ids = targets(selection, store.view.sheet.places);
  switch (command.type) {
    case 'move':
      return move(page, command.direction, command.extend);
    case 'guess':
    case 'broader':
    case 'narrower':
    case 'open':
    case 'guesses':
    case 'toggle':
    case 'like':
      return selection.focus !== null && carryOutOnCard(command, selection.focus, page);
    case 'group-accept':
    case 'group-call':
    case 'group-rename':
    case 'group-tick':
    case 'group-collapse':
      return selection.focus !== null && carryOutOnGroup(command, selection.focus, page);
    case 'accept':
    case 'reject':
    case 'reset':
      if (ids.length > 0) void commands.edit({ type: command.type, ids });
      return ids.length > 0;
    case 'rename':
    case 'label':
    case 'keywords':
      if (ids.length > 0) commands.open({ type: command.type, ids });
      return ids.length > 0;
    case 'merge':
      commands.merge(ids);
      return true;
    default:
      carryOutOnPage(command, page);
      return true;
  }
}

function carryOutOnCard(command: CardCommand, id: number, page: Page): boolean {
  const { store, commands } = page;
  switch (command.type) {
    case 'guess':
      return chooseGuess(page, id, command.place);
    case 'broader':
    case 'narrower':
      return chooseRung(page, id, command.type);
    case 'open':
      commands.enlarge(id);
      return true;
    case 'like':
      commands.moreLike(id);
      return true;
    case 'guesses':
      commands.showGuesses(id);
      return true;
    case 'toggle':
      commands.select(toggled(store.state.selection, id));
      return true;
  }
}

function carryOutOnGroup({ type }: GroupCommand, id: number, page: Page): boolean {
  if (type === 'group-collapse' && opensAgain(page)) return true;
  const key = groupOf(page, id);
  if (key === undefined) return false;
  if (type === 'group-collapse') page.viewport.collapsed = { section: key, card: id };
  const group = groupCommands(page, key);
  const work = {
    'group-accept': group.accept,
    'group-call': group.call,
    'group-rename': group.rename,
    'group-tick': group.tick,
    'group-collapse': group.collapse,
  };
  work[type]();
  return true;
}

/** Opens the group that the same key has just collapsed, whose cards are gone. @returns whether there is one */
function opensAgain({ store, commands, viewport }: Page): boolean {
  const { collapsed } = viewport;
  viewport.collapsed = null;
  const { state } = store;
  if (collapsed === null || !state.collapsed.has(collapsed.section)) return false;
  commands.collapse(collapsed.section);
  commands.select(focused(state.selection, collapsed.card));
  return true;
}

function carryOutOnPage({ type }: PageCommand, { store, commands }: Page): void {
  const { selection, arrangement, cardWidth } = store.state;
  switch (type) {
    case 'select-all':
      commands.select({ ...selection, ids: new Set(store.view.sheet.cards.map(({ id }) => id)) });
      break;
    case 'escape':
      commands.select(cleared(selection));
      break;
    case 'undo':
    case 'redo':
      void commands[type]();
      break;
    case 'search':
      document.getElementById('search')?.focus();
      break;
    case 'group':
      commands.arrange({ group: arrangement.group === 'label' ? 'none' : 'label' });
      break;
    case 'larger':
    case 'smaller':
      commands.zoom(type === 'larger' ? cardWidth * ZOOM : cardWidth / ZOOM);
      break;
    case 'walk':
      commands.startWalk();
      break;
    case 'offer': {
      const offer = openOffer(store.state);
      if (offer !== null) void commands.edit(labelEdit(offer.ids, offer));
      break;
    }
    case 'apply':
    case 'naming':
    case 'history':
    case 'help':
      commands.open({ type });
  }
}

function move({ store, commands, viewport }: Page, towards: Direction, extend: boolean): boolean {
  viewport.collapsed = null;
  const { sheet } = store.view;
  const { selection } = store.state;
  const from = selection.focus === null ? undefined : sheet.places.get(selection.focus);
  if (viewport.layout === null || sheet.cards.length === 0) return false;
  const to =
    from === undefined ? 0 : cardTowards(viewport.layout, from, towards, viewport.pageHeight);
  const card = sheet.cards[to];
  if (card === undefined) return false;
  commands.select(
    extend
      ? extendedTo(selection, card.id, sheet.cards, sheet.places)
      : focused(selection, card.id),
  );
  return true;
}

function chooseGuess({ store, commands }: Page, id: number, place: number): boolean {
  const guess = store.state.slots[id]?.guesses[place];
  if (guess === undefined) return false;
  void commands.edit(labelEdit([id], guess));
  return true;
}

function chooseRung(
  { store, commands }: Page,
  id: number,
  direction: 'broader' | 'narrower',
): boolean {
  const card = store.state.slots[id];
  const rung = card && neighbouringRung(card, direction);
  if (rung === undefined) return false;
  void commands.edit(labelEdit([id], rung));
  return true;
}
