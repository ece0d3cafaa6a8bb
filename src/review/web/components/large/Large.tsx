import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import { neighbouringRung } from '../../core/card-texts.ts';
import { labelEdit } from '../../core/edits.ts';
import { say } from '../../core/messages/messages.ts';
import { focused } from '../../core/selection.ts';
import { displayable } from '../../core/texts.ts';
import { usePage, usePageStore } from '../../page.ts';
import { pictureUrl } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Picture } from '../parts/Picture.tsx';
import { useModal } from '../parts/use-modal.ts';
import { Boxes } from './Boxes.tsx';
import { LargePanel } from './LargePanel.tsx';
import { useBoxes } from './use-boxes.ts';
import { useDetail } from './use-detail.ts';

/** One picture over the whole page; the arrow keys go to its neighbours. */
export function Large() {
  const id = usePageStore(({ state }) => state.large);
  const card = usePageStore(({ state }) => (id === null ? undefined : state.slots[id]));
  return card === undefined ? null : <LargeView card={card} />;
}

function LargeView({ card }: { readonly card: Card }) {
  const { commands } = usePage();
  // Focus the dialog itself: its keys act on the picture, not on the first button.
  const dialog = useModal({ focusItself: true });
  const { place, count, go } = useNeighbours(card);
  const detail = useDetail(card);
  const boxes = useBoxes();
  const close = () => commands.enlarge(null);
  const judge = (type: 'accept' | 'reject') => {
    void commands.edit({ type, ids: [card.id] });
    go(1);
  };
  const shift = (direction: 'broader' | 'narrower') => {
    const rung = neighbouringRung(card, direction);
    if (rung !== undefined) void commands.edit(labelEdit([card.id], rung));
  };
  const guesses = card.guesses.map((guess, index) => [
    String(index + 1),
    () => void commands.edit(labelEdit([card.id], guess)),
  ]);
  const onKeyDown = onKeys({
    ...Object.fromEntries(guesses),
    ArrowLeft: () => go(-1),
    ArrowUp: () => go(-1),
    ArrowRight: () => go(1),
    ArrowDown: () => go(1),
    ' ': close,
    a: () => judge('accept'),
    x: () => judge('reject'),
    '[': () => shift('broader'),
    ']': () => shift('narrower'),
    r: () => commands.open({ type: 'rename', ids: [card.id] }),
    c: () => commands.open({ type: 'label', ids: [card.id] }),
    z: () => void commands.undo(),
    b: boxes.toggle,
  });
  return (
    <dialog
      ref={dialog}
      class="large"
      tabIndex={-1}
      aria-label={say('large.title', { name: displayable(card.newName) })}
      onClose={close}
      onKeyDown={onKeyDown}
    >
      <Stage card={card} place={place} count={count} onStep={go}>
        {boxes.shown && <Boxes card={card} things={detail?.things ?? []} />}
      </Stage>
      <LargePanel
        card={card}
        detail={detail}
        boxes={boxes}
        onClose={close}
        onAccept={() => judge('accept')}
        onReject={() => judge('reject')}
      />
    </dialog>
  );
}

/**
 * Where the card is in the list that is walked, and the way to its neighbours, whose pictures are fetched
 * ahead. The list is that of the sheet when the large view opened: a choice that takes a card out of the
 * filter leaves it in its place here.
 */
function useNeighbours({ id }: Card) {
  const { store, commands } = usePage();
  const { cards } = usePageStore(({ view }) => view.sheet);
  const walked = useRef<readonly number[]>([]);
  if (!walked.current.includes(id)) walked.current = cards.map((card) => card.id);
  const place = walked.current.indexOf(id);
  const neighbour = (step: number): Card | undefined =>
    store.state.slots[walked.current[place + step] ?? -1];
  useEffect(() => {
    for (const next of [neighbour(1), neighbour(-1)]) {
      if (next !== undefined && next.status !== 'failed') new Image().src = pictureUrl(next.id);
    }
  }, [id]);
  const go = (step: number): void => {
    const next = neighbour(step);
    if (next === undefined) return;
    commands.select(focused(store.state.selection, next.id));
    commands.enlarge(next.id);
  };
  return { place: place === -1 ? undefined : place, count: walked.current.length, go };
}

interface StageProperties {
  readonly card: Card;
  /** Index of the card in the list that is walked; undefined if the filter has hidden it all along. */
  readonly place: number | undefined;
  readonly count: number;
  readonly onStep: (step: number) => void;
  /** What lies over the picture. */
  readonly children?: ComponentChildren;
}

function Stage({ card, place, count, onStep, children }: StageProperties) {
  return (
    <div class="stage">
      <Picture
        key={card.id}
        src={pictureUrl(card.id)}
        alt={displayable(card.label ?? card.name)}
        available={card.status !== 'failed' || card.width !== undefined}
      />
      {children}
      <Button
        icon="left"
        class="step previous"
        label={say('large.previous')}
        disabled={!place}
        onPress={() => onStep(-1)}
      />
      <Button
        icon="right"
        class="step next"
        label={say('large.next')}
        disabled={place === undefined || place >= count - 1}
        onPress={() => onStep(1)}
      />
      <p class="counter">
        {place !== undefined && say('large.place', { place: place + 1, count })}
      </p>
    </div>
  );
}

/** Handles the keys of the large view; with Ctrl or Cmd only undo, since `z` alone does nothing. */
function onKeys(keys: Readonly<Record<string, () => void>>): (event: KeyboardEvent) => void {
  return (event) => {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const isOnButton = target instanceof HTMLButtonElement && key === ' ';
    const isUndo = key === 'z' && (ctrlKey || metaKey);
    if (altKey || ((ctrlKey || metaKey || key === 'z') && !isUndo)) return;
    if (isOnButton || !Object.hasOwn(keys, key)) return;
    event.preventDefault();
    keys[key]?.();
  };
}
