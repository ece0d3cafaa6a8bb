import { expect, test } from 'vitest';
import { namedCard, unsureCard } from './core/cards.fixtures.ts';
import { createStore } from './store.ts';
import { createViewCommands } from './view-commands.ts';

// Regression: of a card in a collapsed group its neighbour in another group was shown.
test.each([
  ['in a collapsed group', 'all'],
  ['that the filter hides, in a collapsed group', 'changed'],
  ['in a collapsed group of what is filtered', 'unsure'],
] as const)('one goes to a card %s', (_, show) => {
  const store = createStore({
    slots: [namedCard(0), unsureCard(1)],
    arrangement: { sort: 'found', group: 'label' },
    collapsed: new Set(['\0unsure']),
  });
  const commands = createViewCommands(store);
  commands.filter({ show });
  commands.goTo(1);
  expect(store.view.sheet.places.has(1)).toBe(true);
  expect(store.state.selection.focus).toBe(1);
  expect(store.state.filter.show).toBe(show === 'changed' ? 'all' : show);
});
