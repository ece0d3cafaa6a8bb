import { knownCalibration } from '../../label/calibration/known-calibrations.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { readFittedCalibrations } from '../../memory/fitted-calibrations.ts';
import type { ClassifyOptions } from '../../pipeline/classify.ts';
import { wordVocabulary } from '../../pipeline/read-words.ts';
import type { Context } from '../context.ts';
import { type Progress, progress } from '../render/progress.ts';
import { readVocabulary, type VocabularyOptions, wordsOf } from './vocabulary.ts';

/**
 * What pictures may be named, as the options say it: classes of the network, or words that it reads.
 * @throws PhotonymError as {@link readVocabulary} and {@link wordVocabulary}
 */
export async function vocabularyOf(
  { classifier, catalog, signal }: Pick<ClassifyOptions, 'classifier' | 'catalog' | 'signal'>,
  options: VocabularyOptions,
  context: Context,
): Promise<Vocabulary> {
  const fitted = await readFittedCalibrations(context.dataDir);
  const calibration = knownCalibration(classifier.facts, fitted);
  if (classifier.facts.textModel === undefined) {
    return await readVocabulary(classifier.facts.labels, options, calibration);
  }
  const reading = { catalog, signal, onProgress: readingProgress(context) };
  return await wordVocabulary(classifier, {
    ...(await wordsOf(options)),
    calibration,
    ...reading,
  });
}

/** Draws a progress line while words are read, which is once for each word and model. */
function readingProgress({ terminal }: Context): (done: number, total: number) => void {
  let bar: Progress | undefined;
  return (done, total) => {
    bar ??= progress(terminal, { title: 'Reading words', total });
    bar.to(done);
    if (done >= total) bar.finish();
  };
}
