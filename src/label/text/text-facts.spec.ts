import { describe, expect, it } from 'vitest';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { TextLine } from '../../model/core/reading/text-line.ts';
import { wordsIn } from '../languages/load.ts';
import { ENGLISH } from '../languages/words.ts';
import { linesOf } from './text-facts.fixtures.ts';
import { type TextFacts, textFacts, textLabel } from './text-facts.ts';

const RECEIPT = linesOf(
  'INDAH GIFT & HOME DECO',
  '27, JALAN DEDAP 13',
  'RECEIPT',
  '19/10/2018 20:49 | Cashier: CN',
  'Table lamp | 55.90',
  'Discount | -5.59',
  'TOTAL | 50.31',
  'ROUNDING | -0.01',
  'CASH | 60.30',
  'CHANGE | 10.00',
);

const LETTER = linesOf(
  'Department of Parks and Gardens',
  ...Array.from(
    { length: 12 },
    () => 'and so the trees of the avenue will be cut back this winter by',
  ),
);

const SCREEN = linesOf('5:08 | 71%', 'Settings', 'Network', 'Display', 'Sound');

const AS_SCREEN = { format: 'png', width: 1080, height: 2400 } as const;

interface Shown extends Partial<CaptureFacts> {
  readonly format?: 'jpeg' | 'png';
}

function seen(lines: readonly TextLine[], { format = 'jpeg', ...facts }: Shown = {}): TextFacts {
  return textFacts(lines, { facts: { width: 900, height: 1200, ...facts }, format });
}

describe('what a text is', () => {
  it.each([
    ['a receipt', seen(RECEIPT), 'receipt'],
    ['a photographed receipt', seen(RECEIPT, { make: 'Canon' }), 'receipt'],
    [
      'a bill to be paid',
      seen(
        linesOf(
          'Invoice no 7',
          'Bill to: Ada',
          'Due date 1.2.2020',
          'Price 9.00',
          'Total | 9.00',
          'IBAN AT00',
        ),
      ),
      'invoice',
    ],
    ['a letter', seen(LETTER, { width: 1000, height: 1414 }), 'document'],
    ['a screen with its clock', seen(SCREEN, AS_SCREEN), 'screenshot'],
    [
      'a part of a screen',
      seen(linesOf('File', 'Edit', 'View', 'Window'), { format: 'png' }),
      'screenshot',
    ],
    ['a shop sign in a photograph', seen(linesOf('CAFE', 'open')), 'photo'],
    [
      'a camera’s picture in the shape of a screen',
      seen(SCREEN.slice(2), { width: 1080, height: 1920, make: 'Sony' }),
      'photo',
    ],
    ['nothing', seen([]), 'photo'],
  ])('%s', (_, { kind }, right) => {
    expect(kind).toBe(right);
  });
});

describe('what it says', () => {
  it('is of a receipt who, when and how much', () => {
    expect(seen(RECEIPT)).toEqual({
      kind: 'receipt',
      title: 'INDAH GIFT & HOME DECO',
      merchant: 'INDAH GIFT & HOME DECO',
      date: '2018-10-19',
      total: '50.30',
    });
  });

  it('is of a screen its largest words, and not its clock', () => {
    expect(seen(SCREEN, AS_SCREEN)).toEqual({ kind: 'screenshot', title: 'Settings' });
  });

  it('is of a letter its head', () => {
    expect(seen(LETTER).title).toBe('Department of Parks and Gardens');
  });

  it('is cut between words', () => {
    const long = linesOf('The Society of Friends of the Botanical Garden', 'a', 'b');
    const { title } = seen([...long, ...SCREEN], { format: 'png' });
    expect(title).toBe('The Society of Friends of the Botanical');
  });
});

it.each([
  [{ kind: 'receipt', title: 'INDAH GIFT', date: '2018-10-19' }, 'receipt INDAH GIFT 2018-10-19'],
  [{ kind: 'screenshot', title: 'Settings' }, 'screenshot Settings'],
  [{ kind: 'document' }, 'document'],
  [{ kind: 'photo' }, undefined],
] as const)('the label of %j', (facts, label) => {
  expect(textLabel(facts, ENGLISH)).toBe(label);
});

it.each([
  ['de', 'Kassenbon INDAH GIFT 2018-10-19'],
  ['zh', '小票 INDAH GIFT 2018-10-19'],
] as const)('the label of a receipt in %s is %s', async (lang, label) => {
  const facts = { kind: 'receipt', title: 'INDAH GIFT', date: '2018-10-19' } as const;
  expect(textLabel(facts, await wordsIn(lang))).toBe(label);
});
