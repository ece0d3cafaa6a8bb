import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { writeTextImageModel } from '../../test/support/models/text-image-model.ts';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { openCatalog } from '../memory/catalog/catalog.ts';
import { loadClassifier } from '../model/classifier/onnx-classifier.ts';
import { embedPhrases } from './embed-phrases.ts';

describe('phrases', () => {
  test('in the catalog are not read again', async () => {
    const folder = await writeTextImageModel(scratch());
    const classifier = await loadClassifier(folder);
    const catalog = openCatalog(scratch());
    const first = await embedPhrases(classifier, ['red', 'our garden'], { catalog });
    const seen: number[] = [];
    const onProgress = (done: number): void => void seen.push(done);
    const again = await embedPhrases(classifier, ['our garden', 'red'], { catalog, onProgress });
    expect(seen).toEqual([]);
    expect(again.scale).toBe(first.scale);
    expect(again.embeddings).toEqual(first.embeddings.toReversed());
    await embedPhrases(classifier, ['red', 'blue'], { catalog, onProgress });
    expect(seen).toEqual([1]);
    catalog.close();
    await classifier.close();
  });

  test('are read each time without a catalog', async () => {
    const folder = await writeTextImageModel(scratch());
    const classifier = await loadClassifier(folder);
    await embedPhrases(classifier, ['red']);
    await rm(folder.textWeights ?? '');
    await expect(embedPhrases(classifier, ['red'])).rejects.toThrowError();
    await classifier.close();
  });
});
