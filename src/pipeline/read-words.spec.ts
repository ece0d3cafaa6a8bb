import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { writeColourModel } from '../../test/support/models/colour-model.ts';
import { writeTextImageModel } from '../../test/support/models/text-image-model.ts';
import { drawn, type Rgb, scratch } from '../../test/support/pictures/pictures.ts';
import { decide } from '../label/decide.ts';
import { knownVocabulary, scoresFor, type Vocabulary } from '../label/vocabulary.ts';
import { openCatalog } from '../memory/catalog/catalog.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { readWords, wordVocabulary } from './read-words.ts';

async function named(classifier: Classifier, vocabulary: Vocabulary, colour: Rgb) {
  const [output] = await classifier.run([drawn(24, 24, () => colour)]);
  if (output === undefined) throw new Error('nothing came out');
  const { status, label } = decide(scoresFor(output, vocabulary), vocabulary);
  return [status, label];
}

describe('a vocabulary of words', () => {
  test('names pictures by them, and what shows none of them not at all', async () => {
    const classifier = await loadClassifier(await writeTextImageModel(scratch()));
    const words = ['receipt', 'whiteboard', 'our garden'];
    const vocabulary = await wordVocabulary(classifier, { words });
    expect(await named(classifier, vocabulary, [0, 255, 0])).toEqual(['named', 'our garden']);
    expect(await named(classifier, vocabulary, [255, 255, 255])).toEqual(['named', 'receipt']);
    expect(await named(classifier, vocabulary, [0, 255, 255])).toEqual(['named', 'whiteboard']);
    expect(await named(classifier, vocabulary, [128, 128, 128])).toEqual(['unsure', null]);
    await classifier.close();
  });

  test('backs off in a tree of one’s own, and is called what it is mapped to', async () => {
    const classifier = await loadClassifier(await writeTextImageModel(scratch()));
    const outline = 'warm = red\noutdoors\n  plants = green\n  garden';
    const restriction = { map: new Map([['warm', 'hot']]) };
    const vocabulary = await wordVocabulary(classifier, { outline, restriction });
    expect(await named(classifier, vocabulary, [255, 0, 0])).toEqual(['named', 'hot']);
    // To the network both are the same.
    expect(await named(classifier, vocabulary, [0, 255, 0])).toEqual(['named', 'outdoors']);
    await classifier.close();
  });

  test('is asked for where there is none', async () => {
    const classifier = await loadClassifier(await writeTextImageModel(scratch()));
    expect(() => knownVocabulary(classifier.facts)).toThrowError(/compares pictures with text/);
    await classifier.close();
  });

  test('is refused to a classifier', async () => {
    const classifier = await loadClassifier(await writeColourModel(scratch()));
    await expect(wordVocabulary(classifier, { words: ['red'] })).rejects.toMatchObject({
      code: 'USAGE',
    });
    await classifier.close();
  });
});

describe('words that have been read', () => {
  test('are not read again, nor is what reads them opened', async () => {
    const folder = await writeTextImageModel(scratch());
    const classifier = await loadClassifier(folder);
    const catalog = openCatalog(scratch());
    const first = await readWords(classifier, ['red', 'our garden'], { catalog });
    const seen: number[] = [];
    const onProgress = (done: number): void => void seen.push(done);
    const again = await readWords(classifier, ['our garden', 'red'], { catalog, onProgress });
    expect(seen).toEqual([]);
    expect(again.scale).toBe(first.scale);
    expect(again.directions).toEqual(first.directions.toReversed());
    await readWords(classifier, ['red', 'blue'], { catalog, onProgress });
    expect(seen).toEqual([1]);
    catalog.close();
    await classifier.close();
  });

  test('are read each time where nothing is remembered', async () => {
    const folder = await writeTextImageModel(scratch());
    const classifier = await loadClassifier(folder);
    await readWords(classifier, ['red']);
    await rm(folder.textWeights ?? '');
    await expect(readWords(classifier, ['red'])).rejects.toThrowError();
    await classifier.close();
  });
});
