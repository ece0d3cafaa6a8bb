import { describe, expect, test } from 'vitest';
import { nodeProbabilities } from '../calibration/probabilities.ts';
import { decide } from '../decide.ts';
import { vocabularyFor } from '../vocabulary.ts';
import { withDirections, wordingOf } from './wording.ts';

const directions = (count: number) => ({
  words: Array.from({ length: count }, () => Float32Array.of(1)),
  others: [],
  scale: 1,
});

describe('words', () => {
  test('of one’s own stand side by side, as they are', () => {
    const words = ['receipt', 'our garden', 'Tom & Ann, at home'];
    const { labels, texts, vocabulary } = wordingOf({ words });
    expect(labels).toEqual(words);
    expect(texts).toEqual(words);
    expect(vocabulary.tree.nodes.map(({ classes }) => classes)).toEqual([[0], [1], [2]]);
  });

  test('that are given twice count once', () => {
    expect(wordingOf({ words: ['dog', 'our garden', 'Our  Garden'] }).texts).toHaveLength(2);
  });

  test('without any are those of photonym’s tree, in ImageNet’s order', () => {
    const { labels, texts, vocabulary } = wordingOf({});
    expect(texts).toHaveLength(1000);
    expect(vocabulary.tree.nodes).toEqual(vocabularyFor(labels).tree.nodes);
    expect(vocabulary.tree.leafOf(0)?.label).toBe(texts[0]);
    expect(vocabulary.tree.node('dog')?.classes.length).toBeGreaterThan(100);
  });

  test('of a tree are its leaves, by a description where there is one', () => {
    const outline = 'pet\n  Tom = a grey cat on a sofa\n  dog\npaper\n  receipt';
    const { texts, vocabulary } = wordingOf({ outline });
    expect(texts).toEqual(['a grey cat on a sofa', 'dog', 'receipt']);
    expect(vocabulary.tree.node('Tom')?.classes).toEqual([0]);
    expect(vocabulary.tree.node('pet')?.classes).toEqual([0, 1]);
  });
});

describe('none of the words', () => {
  const vocabulary = withDirections(
    wordingOf({ words: ['red', 'green'] }).vocabulary,
    directions(2),
  );

  test('keeps its share, and is in no category', () => {
    const probabilities = nodeProbabilities([0.3, 0.1, 0.6], vocabulary);
    expect([...probabilities]).toEqual([expect.closeTo(0.3, 6), expect.closeTo(0.1, 6)]);
  });

  test('is never a name nor a guess, however likely', () => {
    expect(decide([0.05, 0.02, 0.93], vocabulary)).toMatchObject({
      status: 'unsure',
      label: null,
      top: [
        { class: 0, label: 'red' },
        { class: 1, label: 'green' },
      ],
    });
    expect(decide([0.05, 0.02, 0.93], vocabulary, { naming: 'exact' }).label).toBe('red');
  });

  test('is weighed as the words are, at any temperature', () => {
    const calibration = { temperature: 0.5, entropySlope: 0, splitTemperature: 1 };
    const probabilities = nodeProbabilities([0.3, 0.1, 0.6], { ...vocabulary, calibration });
    expect(probabilities[0]).toBeCloseTo(0.09 / (0.09 + 0.01 + 0.36), 6);
  });
});
