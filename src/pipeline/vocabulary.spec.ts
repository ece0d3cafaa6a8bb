import { describe, expect, test } from 'vitest';
import { writeColourModel } from '../../test/support/models/colour-model.ts';
import { writeTextImageModel } from '../../test/support/models/text-image-model.ts';
import { drawn, type Rgb, scratch } from '../../test/support/pictures/pictures.ts';
import { decide } from '../label/decide.ts';
import { scoresFor, type Vocabulary } from '../label/vocabulary.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { vocabularyFor } from './vocabulary.ts';

async function named(classifier: Classifier, vocabulary: Vocabulary, colour: Rgb) {
  const [output] = await classifier.run([drawn(24, 24, () => colour)]);
  if (output === undefined) throw new Error('no prediction');
  const { status, label } = decide(scoresFor(output, vocabulary), vocabulary);
  return [status, label];
}

describe('a vocabulary of phrases', () => {
  test('names pictures of its phrases, and no others', async () => {
    const classifier = await loadClassifier(await writeTextImageModel(scratch()));
    const phrases = ['receipt', 'whiteboard', 'our garden'];
    const vocabulary = await vocabularyFor(classifier, { phrases });
    expect(await named(classifier, vocabulary, [0, 255, 0])).toEqual(['named', 'our garden']);
    expect(await named(classifier, vocabulary, [255, 255, 255])).toEqual(['named', 'receipt']);
    expect(await named(classifier, vocabulary, [0, 255, 255])).toEqual(['named', 'whiteboard']);
    expect(await named(classifier, vocabulary, [128, 128, 128])).toEqual(['unsure', null]);
    await classifier.close();
  });

  test('backs off in the user’s tree, and replaces labels that are mapped', async () => {
    const classifier = await loadClassifier(await writeTextImageModel(scratch()));
    const outline = 'warm = red\noutdoors\n  plants = green\n  garden';
    const restriction = { map: new Map([['warm', 'hot']]) };
    const vocabulary = await vocabularyFor(classifier, { outline, restriction });
    expect(await named(classifier, vocabulary, [255, 0, 0])).toEqual(['named', 'hot']);
    // Both phrases have the same embedding.
    expect(await named(classifier, vocabulary, [0, 255, 0])).toEqual(['named', 'outdoors']);
    await classifier.close();
  });

  test('is photonym’s own tree by default', async () => {
    const { facts } = await loadClassifier(await writeTextImageModel(scratch()));
    const vocabulary = await vocabularyFor({ facts });
    expect(vocabulary.embeddings?.phrases).toHaveLength(1000);
    expect(vocabulary.tree.node('dog')?.classes.length).toBeGreaterThan(100);
  });

  test('is refused for a network that reads no text', async () => {
    const classifier = await loadClassifier(await writeColourModel(scratch()));
    await expect(vocabularyFor(classifier, { phrases: ['red'] })).rejects.toMatchObject({
      code: 'USAGE',
    });
    await classifier.close();
  });
});

test('a network with classes has them for its vocabulary', async () => {
  const { facts } = await loadClassifier(await writeColourModel(scratch()));
  const { tree, embeddings } = await vocabularyFor({ facts });
  expect(tree.nodes.map(({ classes }) => classes)).toEqual(facts.labels.map((_, at) => [at]));
  expect(embeddings).toBeUndefined();
});
