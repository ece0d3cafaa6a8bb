import { knownCalibration } from '../../label/calibration/known-calibrations.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { readFittedCalibrations } from '../../memory/fitted-calibrations.ts';
import type { ClassifyOptions } from '../../pipeline/classify.ts';
import { kindsOf, vocabularyFor } from '../../pipeline/vocabulary.ts';
import type { Context } from '../context.ts';
import { say } from '../messages/messages.ts';
import { type ProgressLine, progress } from '../render/progress.ts';
import { readVocabularyOptions, type VocabularyFlags } from './vocabulary.ts';

/**
 * The vocabulary of a network, as the options ask for it.
 * @throws PhotonymError as {@link readVocabularyOptions} and {@link vocabularyFor}
 */
export async function vocabularyFromOptions(
  seeing: Pick<ClassifyOptions, 'classifier' | 'detector' | 'catalog' | 'signal'>,
  options: VocabularyFlags,
  context: Context,
): Promise<Vocabulary> {
  const { classifier, catalog, signal } = seeing;
  const { facts } = classifier;
  const fitted = await readFittedCalibrations(context.dataDir);
  return await vocabularyFor(classifier, {
    ...(await readVocabularyOptions(options, facts.textModel !== undefined)),
    calibration: knownCalibration(facts, fitted),
    kinds: kindsOf(seeing),
    lang: options.lang,
    catalog,
    signal,
    onProgress: readingProgress(context),
  });
}

/** Draws a progress line while phrases are read, which is done once for each phrase and model. */
function readingProgress({ terminal }: Context): (done: number, total: number) => void {
  let bar: ProgressLine | undefined;
  return (done, total) => {
    bar ??= progress(terminal, { title: say('words.bar'), total });
    bar.to(done);
    if (done >= total) bar.finish();
  };
}
