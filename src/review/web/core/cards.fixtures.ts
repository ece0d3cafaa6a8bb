import type { Card, SessionState } from '../../core/api-events.ts';
import { categoriesOf } from './categories.ts';

/** A beagle, labelled a dog at the floor 0.9. */
export function namedCard(id: number, over: Partial<Card> = {}): Card {
  const name = `IMG_${id}.jpg`;
  return {
    id,
    folder: 'trip',
    name,
    newName: `dog-${id}.jpg`,
    status: 'named',
    label: 'dog',
    node: 'dog',
    probability: 0.93,
    from: 'network',
    renamed: false,
    verdict: 'open',
    clash: false,
    guesses: [{ label: 'beagle', node: 'beagle', score: 0.7 }],
    rungs: [
      { node: 'beagle', label: 'beagle', probability: 0.7 },
      { node: 'dog', label: 'dog', probability: 0.93 },
      { node: 'animal', label: 'animal', probability: 0.98 },
    ],
    takenAt: '2024-05-03T18:22:31',
    badges: [],
    companions: 0,
    ...over,
  };
}

const NOTHING = { newName: '', label: null, node: null, rungs: [], guesses: [] };

/** A card without a label that reaches the floor. */
export function unsureCard(id: number, over: Partial<Card> = {}): Card {
  return namedCard(id, { ...NOTHING, newName: `IMG_${id}.jpg`, status: 'unsure', ...over });
}

export function failedCard(id: number, over: Partial<Card> = {}): Card {
  return namedCard(id, { ...NOTHING, newName: `IMG_${id}.jpg`, status: 'failed', ...over });
}

export const CATEGORIES = categoriesOf([
  { id: 'animal', label: 'animal', parent: null },
  { id: 'dog', label: 'dog', parent: 'animal' },
  { id: 'beagle', label: 'beagle', parent: 'dog' },
  { id: 'cat', label: 'cat', parent: 'animal' },
  { id: 'boat', label: 'boat', parent: null },
]);

/** A review without pictures. */
export const SESSION: SessionState = {
  session: 'first',
  title: 'trip',
  canChoose: false,
  root: '/trip',
  model: 'test',
  version: '0',
  phase: 'ready',
  looking: { seen: 0, total: 0, perSecond: 0 },
  floor: 0.9,
  naming: { name: '{label}' },
  counts: {
    cards: 0,
    named: 0,
    unsure: 0,
    failed: 0,
    changed: 0,
    accepted: 0,
    rejected: 0,
    clashes: 0,
    decided: 0,
    done: 0,
    left: 0,
  },
  undo: null,
  redo: null,
  job: null,
  lastRun: null,
  skipped: [],
  skippedCount: 0,
  continued: 0,
  unsaved: null,
  error: null,
};
