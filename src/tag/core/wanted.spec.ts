import { describe, expect, test } from 'vitest';
import { defined } from '../../base/defined.ts';
import { makeTree } from '../../label/tree/tree.ts';
import { isIdle, type KeywordChange, type Keywords, NO_KEYWORDS } from './change.ts';
import type { DecidedKeywords } from './decided.ts';
import { changeBeside, changeTo, changeToNone, stayingAgainst, wantedKeywords } from './wanted.ts';
import { readKeywords, withKeywords } from './xmp/packet-text.ts';

const CAT = { flat: ['cat'], tree: ['animal|cat'] };
const DOG = { flat: ['dog'], tree: ['animal|dog'] };

function having(flat: readonly string[], ours: readonly string[] = []): Keywords {
  return { ...NO_KEYWORDS, flat, ours: { ...NO_KEYWORDS.ours, flat: ours } };
}

function adding(word: string): DecidedKeywords {
  return { added: [word], removed: [] };
}

function without(word: string): DecidedKeywords {
  return { added: [], removed: [word] };
}

describe('the keywords of a picture become those wanted', () => {
  test.each<[string, Keywords, Partial<ReturnType<typeof changeTo>>]>([
    ['where there are none', having([]), { add: ['dog'], remove: [] }],
    ['not again', having(['dog'], ['dog']), { add: [], remove: [] }],
    [
      'in the place of ours only',
      having(['cat', 'Lisbon'], ['cat']),
      { add: ['dog'], remove: ['cat'] },
    ],
    ['not where a person gave the same', having(['Dog']), { add: [], remove: [] }],
    ['not where a person took ours away', having(['Lisbon'], ['dog']), { add: [], remove: [] }],
  ])('%s', (_, current, change) => {
    expect(changeTo(current, DOG)).toMatchObject(change);
  });

  test.each<[string, string | undefined, string | undefined, string | undefined]>([
    ['where there is none', undefined, undefined, 'A dog'],
    ['in the place of ours', 'A cat', 'A cat', 'A dog'],
    ["never in that of a person's", 'My dog', undefined, undefined],
    ['nor of ours that a person has changed', 'My cat', 'A cat', undefined],
    ['not again', 'A dog', 'A dog', undefined],
  ])('a description is given %s', (_, description, own, expected) => {
    const current = {
      ...NO_KEYWORDS,
      description,
      ours: { ...NO_KEYWORDS.ours, description: own },
    };
    expect(changeTo(current, { ...DOG, description: 'A dog' }).description).toBe(expected);
  });
});

test('a description is not given where a person wrote one elsewhere: in EXIF, or beside the picture', () => {
  const wanted = {
    ...DOG,
    description: 'A dog',
    given: { flat: [], tree: [], description: 'Rex' },
  };
  expect(changeBeside(NO_KEYWORDS, wanted).description).toBeUndefined();
});

test('all of ours goes, and nothing of a person', () => {
  const current = { ...having(['dog', 'Lisbon'], ['dog']), description: 'Mine' };
  expect(changeToNone(current)).toEqual({ add: [], addTree: [], remove: ['dog'], removeTree: [] });
});

describe('a sidecar', () => {
  const given = { flat: ['Lisbon', 'Dog'], tree: ['places|Lisbon'] };

  test('without keywords gets those of the picture, too, which stay a person’s', () => {
    expect(changeBeside(NO_KEYWORDS, { ...CAT, given })).toMatchObject({
      ...{ add: ['cat'], carried: given.flat, carriedTree: given.tree },
    });
    expect(changeBeside(NO_KEYWORDS, { ...DOG, given }).add).toEqual([]);
  });

  test.each<[string, DecidedKeywords, Keywords, Partial<KeywordChange>]>([
    ['gets them as theirs', adding('Oslo'), having([]), { given: ['Oslo'], givenTree: ['Oslo'] }],
    [
      'below others',
      adding('Town|Oslo'),
      having([]),
      { given: ['Oslo'], givenTree: ['Town|Oslo'] },
    ],
    ['not again', adding('oslo'), { ...having(['Oslo']), tree: ['Town|Oslo'] }, {}],
    [
      'and ours become theirs',
      adding('cat'),
      having(['cat'], ['cat']),
      { given: ['cat'], add: [] },
    ],
    ['not as a way with a slash', adding('AC/DC'), having([]), { given: ['AC/DC'] }],
    ['loses theirs', without('Oslo'), having(['oslo', 'x']), { taken: ['oslo'], remove: [] }],
    ['and ours, which stay known', without('cat'), having(['cat'], ['cat']), { taken: ['cat'] }],
    ['nor gets ours instead', without('cat'), having(['x']), { add: [], addTree: [] }],
  ])('that a person decides about %s', (_, decided, current, change) => {
    const made = changeTo(current, { ...CAT, decided });
    const { given, givenTree, taken, ...rest } = made;
    const { add = rest.add, addTree = rest.addTree, remove = rest.remove, ...asked } = change;
    expect(rest).toMatchObject({ add, addTree, remove });
    expect(defined({ given, givenTree, taken })).toMatchObject(asked);
    expect(Object.keys(defined({ given, taken }))).toEqual(
      Object.keys(asked).filter((key) => key !== 'givenTree'),
    );
  });

  test('without keywords gets those of the picture but for those that are to go', () => {
    const change = changeBeside(NO_KEYWORDS, { ...CAT, given, decided: without('Lisbon') });
    expect(change).toMatchObject({ carried: ['Dog'], carriedTree: [], taken: ['Lisbon'] });
    const all = { ...CAT, given, decided: { added: [], removed: ['lisbon', 'dog'] } };
    const none = changeBeside(NO_KEYWORDS, all);
    expect(none).not.toHaveProperty('taken');
    expect(stayingAgainst(NO_KEYWORDS, none, all)).toEqual(['Lisbon', 'Dog']);
    expect(stayingAgainst(having(['Porto']), changeTo(having(['Porto']), all), all)).toEqual([]);
  });

  test('with keywords has its own', () => {
    expect(changeBeside(having(['Porto']), { ...CAT, given })).not.toHaveProperty('carried');
  });
});

test('what is wanted can be written as it is, so that a second run changes nothing', () => {
  const said = `A dog\u0001\r\non a\rbeach ${'x'.repeat(1979)}😀`;
  const judgement = {
    ...{ label: 'do\u0000g\uffff  <b>', node: null, people: 0, facts: {} },
    caption: { text: said, keywords: [], by: 'model' },
  };
  const wanted = wantedKeywords(judgement, { tree: makeTree([]) }, { describe: 'caption' });
  const packet = withKeywords(undefined, changeTo(NO_KEYWORDS, wanted), true);
  expect(isIdle(changeTo(readKeywords(packet), wanted))).toBe(true);
});
