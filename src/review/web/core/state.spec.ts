import { expect, test } from 'vitest';
import { namedCard, SESSION } from './cards.fixtures.ts';
import { NO_FILTER } from './filter.ts';
import { makePageView } from './page-view.ts';
import { only } from './selection.ts';
import { CARD_WIDTHS, INITIAL, reduceState } from './state.ts';

const started = reduceState(INITIAL, { type: 'session', session: SESSION });

test('cards may come in any order, and replace earlier ones', () => {
  const cards = [namedCard(4), namedCard(1), namedCard(4, { label: 'cat', from: 'chosen' })];
  const state = cards.reduce(
    (at, card) => reduceState(at, { type: 'cards', cards: [card] }),
    started,
  );
  const { sheet } = makePageView()(state);
  expect(sheet.cards.map(({ id, label }) => [id, label])).toEqual([
    [1, 'dog'],
    [4, 'cat'],
  ]);
});

test('cards have the label of the present floor before the server has named them by it', () => {
  const state = reduceState(started, { type: 'cards', cards: [namedCard(0)] });
  const view = makePageView();
  expect(view(state).cards[0]?.label).toBe('dog');
  const moved = reduceState(state, { type: 'session', session: { ...SESSION, floor: 0.95 } });
  expect(view(moved).cards[0]).toMatchObject({ label: 'animal', newName: 'animal.jpg' });
  const late = namedCard(0, { label: 'animal', node: 'animal', newName: 'animal-7.jpg' });
  const settled = reduceState(moved, { type: 'cards', cards: [late] });
  expect(view(settled).cards[0]).toBe(late);
});

test('a new session forgets the pictures but keeps the settings of the view', () => {
  const used = reduceState(
    reduceState(reduceState(started, { type: 'cards', cards: [namedCard(0)] }), {
      type: 'select',
      selection: only(0),
    }),
    { type: 'zoom', cardWidth: 300 },
  );
  const other = reduceState(used, { type: 'session', session: { ...SESSION, session: 'second' } });
  expect(other).toMatchObject({ slots: [], filter: NO_FILTER, cardWidth: 300 });
  expect(other.selection.ids.size).toBe(0);
  expect(reduceState(used, { type: 'session', session: SESSION }).slots).toHaveLength(1);
});

test('the width of cards is limited', () => {
  expect(reduceState(started, { type: 'zoom', cardWidth: 1 }).cardWidth).toBe(CARD_WIDTHS.smallest);
  expect(reduceState(started, { type: 'zoom', cardWidth: 9e9 }).cardWidth).toBe(
    CARD_WIDTHS.largest,
  );
});

test('the view is computed again only when its sources change', () => {
  const view = makePageView();
  const state = reduceState(started, { type: 'cards', cards: [namedCard(0), namedCard(1)] });
  const before = view(state);
  const after = view(reduceState(state, { type: 'select', selection: only(1) }));
  expect(after.sheet).toBe(before.sheet);
  const held = view(reduceState(state, { type: 'floor-draft', floor: 0.5 }));
  expect(held.sheet.cards.map(({ label }) => label)).toEqual(['beagle', 'beagle']);
});
