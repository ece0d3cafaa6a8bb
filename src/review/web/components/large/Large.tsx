import { useEffect, useMemo, useRef } from 'preact/hooks';
import { plainKey } from '../../core/keys.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { neighbourOn, type Walk } from '../../core/walk/walk.ts';
import { type Page, usePage, usePageStore } from '../../page.ts';
import { Toast } from '../frame/Notices.tsx';
import { Button } from '../parts/Button.tsx';
import { useModal } from '../parts/use-modal.ts';
import { Boxes } from './Boxes.tsx';
import { Filmstrip } from './Filmstrip.tsx';
import { toggleFullScreen } from './full-screen.ts';
import { LargePanel } from './LargePanel.tsx';
import { OfferBar } from './OfferBar.tsx';
import { Stage } from './Stage.tsx';
import { useBoxes } from './use-boxes.ts';
import { useDetail } from './use-detail.ts';
import { useStage } from './use-stage.ts';
import {
  useFetchedAhead,
  useGrownWalk,
  useTypedName,
  type WalkActions,
  walkActions,
} from './use-walk.ts';
import { WalkEnd } from './WalkEnd.tsx';

/** One picture after another over the whole page, each decided with a key, a press or a swipe. */
export function Large() {
  const walk = usePageStore(({ state }) => state.walk);
  return walk === null ? null : <LargeDialog walk={walk} />;
}

function LargeDialog({ walk }: { readonly walk: Walk }) {
  const page = usePage();
  const card = usePageStore(({ state }) => state.slots[walk.at ?? -1]);
  const inside = useRef<HTMLDivElement>(null);
  const actions = useMemo(() => walkActions(page), [page]);
  // Focus the dialog itself: its keys act on the picture, not on the first button.
  const dialog = useModal(actions.close, { focusItself: true, back: () => focusedCard(page) });
  const detail = useDetail(card);
  const boxes = useBoxes();
  const staged = useStage(card, (towards) =>
    towards === 'right' ? actions.accept() : actions.keep(),
  );
  // A button of the panel is another one for the next picture, and one at the end is gone: only a field keeps the focus.
  useEffect(() => {
    if (document.activeElement?.matches('body, .panel button')) dialog.current?.focus();
  }, [walk.at]);
  useFetchedAhead();
  useGrownWalk();
  useTypedName(card, actions);
  const keys = {
    ...walkKeys(actions),
    b: boxes.toggle,
    y: actions.takeOffer,
    z: () => staged.toggle(),
    f: () => toggleFullScreen(inside.current),
    k: () => dialog.current?.querySelector<HTMLElement>('.add-keyword input')?.focus(),
    c: () => dialog.current?.querySelector<HTMLElement>('.type-label input')?.focus(),
    l: () => card !== undefined && page.commands.moreLike(card.id),
    r: () => card !== undefined && page.commands.open({ type: 'rename', ids: [card.id] }),
  };
  const name = displayable(card?.newName ?? '');
  return (
    <dialog
      ref={dialog}
      class="large"
      tabIndex={-1}
      aria-label={card === undefined ? say('walk.title') : say('large.title', { name })}
      onKeyDown={onKeys({ ...keys, Enter: keys.c })}
    >
      <div ref={inside} class="large-inside">
        {card === undefined ? (
          <WalkEnd walk={walk}>
            <OfferBar onTake={(offer) => actions.chooseFor(offer.ids, offer)} />
          </WalkEnd>
        ) : (
          <>
            <Stage card={card} staged={staged}>
              {boxes.shown && <Boxes card={card} things={detail?.things ?? []} />}
            </Stage>
            <Steps walk={walk} onStep={actions.step} />
            <div class="below">
              <OfferBar onTake={(offer) => actions.chooseFor(offer.ids, offer)} />
              <Filmstrip walk={walk} />
            </div>
            <LargePanel card={card} detail={detail} boxes={boxes} actions={actions} />
          </>
        )}
        <Toast />
      </div>
    </dialog>
  );
}

interface StepsProperties {
  readonly walk: Walk;
  readonly onStep: (step: number) => void;
}

/** At the sides of the picture, where there is room; else beside the counter, as they would hide what is framed. */
function Steps({ walk, onStep }: StepsProperties) {
  return (
    <>
      <Button
        icon="left"
        class="step previous"
        label={say('large.previous')}
        disabled={neighbourOn(walk, -1) === undefined}
        onPress={() => onStep(-1)}
      />
      <Button
        icon="right"
        class="step next"
        label={say('large.next')}
        disabled={neighbourOn(walk, 1) === undefined}
        onPress={() => onStep(1)}
      />
    </>
  );
}

/** The card of the picture that was last in sight, from which the keys of the sheet go on. */
function focusedCard({ store }: Page): HTMLElement | null {
  return document.querySelector(`.card[data-id="${store.state.selection.focus}"]`);
}

function walkKeys(actions: WalkActions): Readonly<Record<string, () => void>> {
  const guesses = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((place) => [
    String(place + 1),
    () => actions.guess(place),
  ]);
  return {
    ...Object.fromEntries(guesses),
    ArrowLeft: () => actions.step(-1),
    ArrowUp: () => actions.step(-1),
    ArrowRight: () => actions.step(1),
    ArrowDown: () => actions.step(1),
    ' ': actions.close,
    a: actions.accept,
    x: actions.keep,
    s: actions.skip,
    '[': () => actions.shift('broader'),
    ']': () => actions.shift('narrower'),
    'Ctrl z': () => void actions.undo(),
    'Ctrl Z': actions.redo,
    'Ctrl y': actions.redo,
  };
}

/** Handles the keys of the large view; fields and buttons have their own first. */
function onKeys(keys: Readonly<Record<string, () => void>>): (event: KeyboardEvent) => void {
  return (event) => {
    const { target, ctrlKey, metaKey, altKey } = event;
    const key = plainKey(event);
    const isOnButton = target instanceof HTMLButtonElement && (key === ' ' || key === 'Enter');
    const isInField = target instanceof HTMLInputElement;
    const press = ctrlKey || metaKey ? `Ctrl ${key}` : key;
    if (altKey || isOnButton || isInField || !Object.hasOwn(keys, press)) return;
    event.preventDefault();
    keys[press]?.();
  };
}
