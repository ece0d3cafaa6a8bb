import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomVocabulary } from '../../../test/support/disk/random-tree.ts';
import { classVocabulary } from '../class-vocabulary.ts';
import { outlineOrder, writeOutline } from './write-outline.ts';

test('a tree survives writing and parsing', () => {
  const labels = Array.from({ length: 12 }, (_, index) => `class ${index}`);
  fc.assert(
    fc.property(randomVocabulary(12), (vocabulary) => {
      const { tree } = classVocabulary(labels, { outline: writeOutline(vocabulary).join('\n') });
      const written = outlineOrder(vocabulary).map(({ node }) => node);
      expect(tree.nodes).toEqual(written);
    }),
  );
});

test('synonyms are written too', () => {
  const outline = ['animal, beast', '  cat, house cat = 0', '  dog = 1'];
  expect(writeOutline(classVocabulary(['cat', 'dog'], { outline: outline.join('\n') }))).toEqual(
    outline,
  );
});

test('classes with the same name are told apart, so that the outline can be read back', () => {
  const labels = ['crane', 'crane'];
  expect(writeOutline(classVocabulary(labels))).toEqual(['crane = 0', 'crane#2 = 1']);
});
