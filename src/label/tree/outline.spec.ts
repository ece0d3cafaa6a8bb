import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameKey, parseOutline } from './outline.ts';
import { packOutline, unpackOutline } from './packed-outline.ts';

const OUTLINE = `# pets first
animal
  cat, house cat = 282

  dog
    pug = n02110958
    beagle
car = sports car
`;

describe('an outline', () => {
  const nodes = parseOutline(OUTLINE);

  test('has one node per line, parents before children', () => {
    expect(nodes.map(({ label, parent }) => [label, parent?.label])).toEqual([
      ['animal', undefined],
      ['cat', 'animal'],
      ['dog', 'animal'],
      ['pug', 'dog'],
      ['beagle', 'dog'],
      ['car', undefined],
    ]);
  });

  test('gives the class of a leaf after "=", or by its name', () => {
    expect(nodes.map(({ reference }) => reference)).toEqual([
      undefined,
      '282',
      undefined,
      'n02110958',
      'beagle',
      'sports car',
    ]);
  });

  test('reads the names after the first as synonyms', () => {
    expect(nodes.find(({ label }) => label === 'cat')?.synonyms).toEqual(['house cat']);
  });

  test('numbers lines as the file does, for messages', () => {
    expect(nodes.map(({ line }) => line)).toEqual([2, 3, 5, 6, 7, 8]);
  });

  test('is the same after it was packed as JSON', () => {
    const packed = JSON.parse(JSON.stringify(packOutline(nodes)));
    const unpacked = unpackOutline(packed);
    expect(unpacked).toEqual(nodes);
    for (const { parent } of unpacked) if (parent !== undefined) expect(unpacked).toContain(parent);
  });

  test('may have Windows line ends', () => {
    expect(parseOutline(OUTLINE.replaceAll('\n', '\r\n'))).toEqual(nodes);
  });
});

test.each([
  ['a tab', 'animal\n\tcat', 2, 'two spaces'],
  ['an odd number of spaces', 'animal\n cat', 2, 'two spaces'],
  ['a level left out', 'animal\n    cat', 2, 'more than one level'],
  ['an indented first line', '  animal', 1, 'more than one level'],
  ['something below a class', 'cat = 1\n  tabby = 2', 2, 'under "cat", which is a class'],
  ['no name', 'animal\n  = 3', 2, 'lacks a name'],
  ['no class after "="', 'cat =', 1, 'lacks a name'],
  ['an empty synonym', 'cat, = 3', 1, 'lacks a name'],
  ['a name twice', 'cat = 1\nbird\n  CAT = 2', 3, 'of line 1'],
  ['a synonym that is a name', 'cat, house-cat = 1\nHouse Cat = 2', 2, 'of line 1'],
])('%s is refused with the line and a remedy', (_, text, line, message) => {
  expect(() => parseOutline(text)).toThrow(
    expect.objectContaining({
      code: 'TREE_INVALID',
      message: expect.stringMatching(new RegExp(`^Line ${line} .*${message}`)),
      remedy: expect.stringMatching(/.+/),
    }),
  );
});

test('an outline without lines is refused', () => {
  expect(() => parseOutline('# nothing\n')).toThrow('no lines');
});

test('names are the same whatever their case, blanks, "_" and "-"', () => {
  expect(nameKey(' T-Shirt ')).toBe(nameKey('t_shirt'));
  fc.assert(fc.property(fc.string(), (name) => nameKey(nameKey(name)) === nameKey(name)));
});
