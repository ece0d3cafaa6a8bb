import { expect, test } from 'vitest';
import type { Card } from '../api-events.ts';
import { isOpen, isUnsure } from './undecided.ts';

type Given = Pick<Card, 'status' | 'verdict'> & Partial<Card>;

test.each<[string, Given, boolean, boolean]>([
  ['a label that is sure can be looked over', { status: 'named', verdict: 'open' }, true, false],
  [
    'unless the picture has it already',
    { status: 'named', verdict: 'open', newName: 'a.jpg' },
    false,
    false,
  ],
  ['no label needs a person', { status: 'unsure', verdict: 'open' }, true, true],
  ['it does not where it keeps its name', { status: 'unsure', verdict: 'rejected' }, false, false],
  ['nor with a person’s', { status: 'unsure', verdict: 'open', byHand: true }, false, false],
  ['nor where it cannot be read', { status: 'failed', verdict: 'open' }, false, false],
  ['a template has named it', { status: 'named', verdict: 'open', renamed: true }, false, false],
  ['or needs a label first', { status: 'unsure', verdict: 'open', renamed: true }, true, true],
  ['what is accepted is decided', { status: 'named', verdict: 'accepted' }, false, false],
])('%s', (_, card, open, unsure) => {
  const given = { renamed: false, name: 'a.jpg', newName: 'b.jpg', ...card };
  expect([isOpen(given), isUnsure(given)]).toEqual([open, unsure]);
});
