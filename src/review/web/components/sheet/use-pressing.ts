import { labelEdit } from '../../core/edits.ts';
import { cleared, extendedTo, focused, only, toggled } from '../../core/selection.ts';
import { type Page, usePage } from '../../page.ts';

/** Handlers for presses on cards; `data-act` of the pressed element says which part was meant. */
export function usePressing() {
  const page = usePage();
  const { store, commands, viewport } = page;

  function onClick({ target, shiftKey, ctrlKey, metaKey }: MouseEvent): void {
    if (!(target instanceof Element)) return;
    const card = idOf(target);
    const { selection } = store.state;
    if (card === undefined) {
      if (target.closest('[role=row]') === null) commands.select(cleared(selection));
      return;
    }
    viewport.pointedAt = card;
    viewport.collapsed = null;
    const pressed = target.closest<HTMLElement>('[data-act]');
    const act = pressed?.dataset['act'];
    const { cards, places } = store.view.sheet;
    if (act === 'choose') chooseGuess(page, card, pressed?.dataset['label']);
    else if (act === 'guesses') showGuesses(page, card);
    else if (shiftKey) commands.select(extendedTo(selection, card, cards, places));
    else if (ctrlKey || metaKey || act === 'tick') commands.select(toggled(selection, card));
    else if (act === 'picture') pressPicture(page, card);
    else commands.select(only(card));
  }

  function onDoubleClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return;
    const card = idOf(event.target);
    const isCaption = event.target.closest('.caption') !== null;
    const isButton = event.target.closest('button') !== null;
    if (card === undefined || !isCaption || isButton) return;
    commands.open({ type: 'rename', ids: [card] });
  }

  /** Keys go on from the card that Tab leads to; presses set the focus themselves. */
  function onFocusIn({ target }: FocusEvent): void {
    if (!(target instanceof Element) || !target.matches(':focus-visible')) return;
    const card = idOf(target);
    if (card !== undefined) commands.select(focused(store.state.selection, card));
  }

  return { onClick, onDoubleClick, onFocusIn };
}

/** Opens the large view; while anything is selected, selects the picture too. */
function pressPicture({ store, commands }: Page, card: number): void {
  const { selection } = store.state;
  if (selection.ids.size > 0) {
    commands.select(toggled(selection, card));
    return;
  }
  commands.select({ ...selection, focus: card });
  commands.enlarge(card);
}

function chooseGuess({ store, commands }: Page, card: number, label: string | undefined): void {
  const guess = store.state.slots[card]?.guesses.find((one) => one.label === label);
  if (guess === undefined) return;
  commands.select({ ...store.state.selection, focus: card });
  void commands.edit(labelEdit([card], guess));
}

function showGuesses({ store, commands }: Page, card: number): void {
  commands.select({ ...store.state.selection, focus: card });
  commands.showGuesses(card);
}

function idOf(element: Element): number | undefined {
  const id = element.closest<HTMLElement>('[data-id]')?.dataset['id'];
  return id === undefined ? undefined : Number(id);
}
