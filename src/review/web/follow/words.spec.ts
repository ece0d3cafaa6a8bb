import { expect, test } from 'vitest';
import { SESSION } from '../core/cards.fixtures.ts';
import { createStore } from '../store.ts';
import { followWords } from './words.ts';

// Regression: they were loaded once the field had the focus, so that the first letters were not completed.
test('the words that complete a search are there before it is typed, and grow with the pictures', async () => {
  const store = createStore({ connection: 'open' });
  let asked = 0;
  followWords(store, { words: async () => [`word ${++asked}`] });
  const see = async (seen: number): Promise<readonly string[]> => {
    const looking = { ...SESSION.looking, seen };
    store.dispatch({ type: 'session', session: { ...SESSION, phase: 'looking', looking } });
    await Promise.resolve();
    return store.state.words;
  };
  expect(await see(1)).toEqual(['word 1']);
  expect(await see(1)).toEqual(['word 1']);
  expect(await see(40)).toEqual(['word 2']);
});
