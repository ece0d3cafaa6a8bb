import { useEffect, useRef } from 'preact/hooks';
import type { Edit } from '../../../core/api.ts';
import type { Card } from '../../../core/api-events.ts';
import { canAccept, type LabelOption, neighbouringRung } from '../../core/card-texts.ts';
import { labelEdit } from '../../core/edits.ts';
import { openOffer } from '../../core/walk/offer.ts';
import {
  afterChoice,
  afterSkip,
  beforeChoice,
  neighbourOn,
  type Outcome,
  withMore,
} from '../../core/walk/walk.ts';
import { type Page, usePage, usePageStore } from '../../page.ts';
import { pictureUrl } from '../../requests.ts';

/** The choices about the picture in sight; each goes on to the next undecided one. */
export type WalkActions = ReturnType<typeof walkActions>;

export function walkActions({ store, commands }: Page) {
  const decide = async (change: Edit & { readonly ids: readonly number[] }, outcome: Outcome) => {
    const { walk, slots } = store.state;
    if (walk === null || change.ids.length === 0) return;
    const choice = { ids: change.ids, outcome };
    commands.walk(afterChoice(walk, choice, slots));
    if (await commands.edit(change)) return;
    const { walk: now } = store.state;
    // Refused: back to the picture, unless more has been chosen since.
    if (now?.choices.at(-1) === choice) commands.walk(beforeChoice(now, choice.ids[0]));
  };
  const present = (): Card | undefined => store.state.slots[store.state.walk?.at ?? -1];
  const judge = (type: 'accept' | 'reject') => {
    const card = present();
    if (card === undefined || (type === 'accept' && !canAccept(card))) return;
    void decide({ type, ids: [card.id] }, type === 'accept' ? 'accepted' : 'kept');
  };
  return {
    choose: (option: Pick<LabelOption, 'label' | 'node'>) => {
      const card = present();
      if (card !== undefined) void decide(labelled([card.id], option), 'named');
    },
    guess: (place: number) => {
      const card = present();
      const guess = card?.guesses[place];
      if (card !== undefined && guess !== undefined)
        void decide(labelled([card.id], guess), 'named');
    },
    /** Gives several pictures one label. */
    chooseFor: (ids: readonly number[], option: Pick<LabelOption, 'label' | 'node'>) =>
      void decide(labelled(ids, option), 'named'),
    /** Gives the label just chosen to what looks like it, and stays. */
    takeOffer: () => {
      const offer = openOffer(store.state);
      if (offer !== null) void decide(labelled(offer.ids, offer), 'named');
    },
    accept: () => judge('accept'),
    keep: () => judge('reject'),
    /** Corrects the label by one step, and stays. */
    shift: (direction: 'broader' | 'narrower') => {
      const card = present();
      const rung = card && neighbouringRung(card, direction);
      if (card !== undefined && rung !== undefined) void commands.edit(labelEdit([card.id], rung));
    },
    /** A name was typed in a dialog. */
    typed: (id: number) => {
      const { walk, slots } = store.state;
      if (walk?.at !== id) return;
      commands.walk(afterChoice(walk, { ids: [id], outcome: 'named' }, slots));
    },
    skip: () => {
      const { walk, slots } = store.state;
      if (walk !== null) commands.walk(afterSkip(walk, slots));
    },
    step: (by: number) => {
      const { walk } = store.state;
      const at = walk === null ? undefined : neighbourOn(walk, by);
      if (walk !== null && at !== undefined) commands.walk({ ...walk, at });
    },
    undo: async () => {
      const id = await commands.undo();
      const { walk } = store.state;
      if (walk !== null) commands.walk(beforeChoice(walk, id));
    },
    redo: () => void commands.redo(),
    close: () => commands.walk(null),
  };
}

function labelled(ids: readonly number[], option: Pick<LabelOption, 'label' | 'node'>) {
  return { ...labelEdit(ids, option), ids };
}

/** Goes on once a name typed in a dialog has become that of the picture in sight. */
export function useTypedName(card: Card | undefined, { typed }: WalkActions): void {
  const isTyped = card?.renamed === true;
  const before = useRef({ id: card?.id, isTyped });
  useEffect(() => {
    const { id, isTyped: was } = before.current;
    before.current = { id: card?.id, isTyped };
    if (card !== undefined && id === card.id && isTyped && !was) typed(id);
  }, [isTyped, card?.id]);
}

/** Takes the pictures into the walk that come while it goes on. */
export function useGrownWalk(): void {
  const { store, commands } = usePage();
  const count = usePageStore(({ state }) => state.slots.length);
  const begun = useRef(count);
  useEffect(() => {
    const { walk } = store.state;
    if (walk === null || count === begun.current) return;
    const grown = withMore(walk, store.view.sheet.cards);
    if (grown !== walk) commands.walk(grown);
  }, [count]);
}

/** Fetches the pictures that come next. */
export function useFetchedAhead(): void {
  const { store } = usePage();
  const at = store.state.walk?.at;
  useEffect(() => {
    const { walk, slots } = store.state;
    if (walk === null) return;
    for (const step of [1, 2, -1]) {
      const next = slots[neighbourOn(walk, step) ?? -1];
      if (next !== undefined && next.status !== 'failed') new Image().src = pictureUrl(next.id);
    }
  }, [at]);
}
