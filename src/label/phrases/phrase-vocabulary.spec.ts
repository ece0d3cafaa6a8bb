import { describe, expect, test } from 'vitest';
import { nodeProbabilities } from '../calibration/probabilities.ts';
import { classVocabulary } from '../class-vocabulary.ts';
import { decide } from '../decide.ts';
import { phraseVocabulary, withEmbeddings } from './phrase-vocabulary.ts';

const embeddings = (count: number) => ({
  phrases: Array.from({ length: count }, () => Float32Array.of(1)),
  background: [],
  scale: 1,
});

describe('phrases', () => {
  test('from the user are flat, in the given order', () => {
    const phrases = ['receipt', 'our garden', 'Tom & Ann, at home'];
    const { labels, phrases: kept, vocabulary } = phraseVocabulary({ phrases });
    expect(labels).toEqual(phrases);
    expect(kept).toEqual(phrases);
    expect(vocabulary.tree.nodes.map(({ classes }) => classes)).toEqual([[0], [1], [2]]);
  });

  test('given twice count once', () => {
    const { phrases } = phraseVocabulary({ phrases: ['dog', 'our garden', 'Our  Garden'] });
    expect(phrases).toEqual(['dog', 'Our  Garden']);
  });

  test('are the leaves of photonym’s tree by default, in ImageNet’s order', () => {
    const { labels, phrases, vocabulary } = phraseVocabulary();
    expect(phrases).toHaveLength(1000);
    expect(vocabulary.tree.nodes).toEqual(classVocabulary(labels).tree.nodes);
    expect(vocabulary.tree.leafOf(0)?.label).toBe(phrases[0]);
    expect(vocabulary.tree.node('dog')?.classes.length).toBeGreaterThan(100);
  });

  test('of a tree are its leaves, or their descriptions where given', () => {
    const outline = 'pet\n  Tom = a grey cat on a sofa\n  dog\npaper\n  receipt';
    const { phrases, vocabulary } = phraseVocabulary({ outline });
    expect(phrases).toEqual(['a grey cat on a sofa', 'dog', 'receipt']);
    expect(vocabulary.tree.node('Tom')?.classes).toEqual([0]);
    expect(vocabulary.tree.node('pet')?.classes).toEqual([0, 1]);
  });
});

describe('the background', () => {
  const vocabulary = withEmbeddings(
    phraseVocabulary({ phrases: ['red', 'green'] }).vocabulary,
    embeddings(2),
  );

  test('keeps its share and is in no category', () => {
    const probabilities = nodeProbabilities([0.3, 0.1, 0.6], vocabulary);
    expect([...probabilities]).toEqual([expect.closeTo(0.3, 6), expect.closeTo(0.1, 6)]);
  });

  test('is never a label nor a guess, however likely', () => {
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

  test('is scaled like the phrases, at any temperature', () => {
    const calibration = { temperature: 0.5, entropySlope: 0, splitTemperature: 1 };
    const probabilities = nodeProbabilities([0.3, 0.1, 0.6], { ...vocabulary, calibration });
    expect(probabilities[0]).toBeCloseTo(0.09 / (0.09 + 0.01 + 0.36), 6);
  });
});
