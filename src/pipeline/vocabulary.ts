import type { Lang } from '../base/language/lang.ts';
import { knownCalibration } from '../label/calibration/known-calibrations.ts';
import { classVocabulary } from '../label/class-vocabulary.ts';
import { wordsIn } from '../label/languages/load.ts';
import { backgroundPhrases } from '../label/phrases/background.ts';
import { distinctBackground } from '../label/phrases/embeddings.ts';
import {
  type PhraseVocabularyOptions,
  phraseVocabulary,
  withEmbeddings,
} from '../label/phrases/phrase-vocabulary.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { embedPhrases, type PhraseEmbedOptions } from './embed-phrases.ts';

/** `calibration` defaults to the one that photonym has for the network, if any. */
export interface VocabularyOptions
  extends Omit<PhraseVocabularyOptions, 'words'>,
    PhraseEmbedOptions {
  /** The language of photonym's own words; those of your models, trees and examples stay. Default: English. */
  readonly lang?: Lang | undefined;
}

/**
 * The vocabulary of a network: its classes or, for one that compares pictures with text, phrases, which
 * it reads here.
 * @throws PhotonymError USAGE for phrases that the network cannot read, or a restriction to an unknown
 *   category; TREE_INVALID; MODEL_UNSUPPORTED and MODEL_DAMAGED if the text model cannot be used;
 *   INTERRUPTED
 * @example
 * ```ts
 * import { classify, openClassifier, vocabularyFor } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const restriction = { only: ['red', 'green'] };
 * const vocabulary = await vocabularyFor(classifier, { restriction });
 * for await (const event of classify(['pictures'], { classifier, vocabulary })) console.log(event.type);
 * ```
 */
export async function vocabularyFor(
  { facts }: Pick<Classifier, 'facts'>,
  options: VocabularyOptions = {},
): Promise<Vocabulary> {
  const { calibration = knownCalibration(facts) } = options;
  const all = { ...options, calibration, words: await wordsIn(options.lang) };
  if (facts.textModel === undefined && options.phrases === undefined) {
    return classVocabulary(facts.labels, all);
  }
  const { phrases, vocabulary } = phraseVocabulary(all);
  const background = backgroundPhrases(phrases);
  const { embeddings, scale } = await embedPhrases({ facts }, [...phrases, ...background], options);
  const own = embeddings.slice(0, phrases.length);
  const others = distinctBackground(embeddings.slice(phrases.length), own);
  return withEmbeddings(vocabulary, { phrases: own, background: others, scale });
}

/** What a default vocabulary depends on. */
export interface Seeing extends Pick<VocabularyOptions, 'catalog' | 'signal' | 'lang'> {
  readonly classifier: Pick<Classifier, 'facts'>;
  /** Tells where things are, unless the classifier does. */
  readonly detector?: Pick<Classifier, 'facts'> | undefined;
}

/** The labels of the kinds of things that are found; undefined where no network looks for any. */
export function kindsOf({
  classifier,
  detector = classifier,
}: Seeing): readonly string[] | undefined {
  return detector.facts.detects ? detector.facts.labels : undefined;
}

/** The default vocabulary of a classifier and, where there is one, a detector. */
export async function vocabularyOf(seeing: Seeing): Promise<Vocabulary> {
  const { classifier, catalog, signal, lang } = seeing;
  return await vocabularyFor(classifier, { catalog, signal, lang, kinds: kindsOf(seeing) });
}
