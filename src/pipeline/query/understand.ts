import { classVocabulary } from '../../label/class-vocabulary.ts';
import type { Learned } from '../../label/learned/learner.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import type { Classifier } from '../../model/core/classifier.ts';
import { type Condition, conditionsOf } from '../../search/core/conditions.ts';
import { type Meanings, makeMeanings } from '../../search/core/meanings.ts';
import { parseDescription, parseQuery } from '../../search/core/query.ts';
import type { PhraseEmbedOptions } from '../embed-phrases.ts';
import { vocabularyFor } from '../vocabulary.ts';
import { placeWordsFor, withPlaces } from './places.ts';

/** The network and the vocabulary that interpret the words of a search. */
interface UnderstandingOptions extends PhraseEmbedOptions {
  readonly classifier: Classifier;
  /** Default: the vocabulary that photonym has for the network. Ignored by a network that reads text. */
  readonly vocabulary?: Vocabulary | undefined;
  readonly learned?: Learned | undefined;
}

/** A query, understood. */
interface UnderstoodQuery {
  readonly vocabulary: Vocabulary;
  readonly meanings: Meanings;
  readonly conditions: readonly Condition[];
  /** Unit-length embedding of the words; absent for a classifier, or without words. */
  readonly embedding?: Float32Array | undefined;
}

/** For a classifier, every word, phrase or name is a condition. */
async function askedByName(
  words: readonly string[],
  options: UnderstandingOptions,
): Promise<UnderstoodQuery> {
  const { classifier, learned } = options;
  // Making a vocabulary takes as long as searching the whole catalog.
  const vocabulary =
    words.length === 0
      ? classVocabulary([])
      : (options.vocabulary ?? (await vocabularyFor(classifier)));
  const meanings = makeMeanings(vocabulary, classifier.facts.labels, learned?.categories);
  const places = await placeWordsFor(words);
  const isName = (folded: string): boolean =>
    meanings.isName(folded) || places?.isName(folded) === true;
  const conditions = conditionsOf(parseQuery(words, isName), meanings);
  return { vocabulary, meanings, conditions: await withPlaces(conditions, places) };
}

/**
 * For a network that reads text, the words are one description. It is where to search, and a condition
 * as well: that a picture shows this rather than anything else.
 */
async function askedInWords(
  words: readonly string[],
  { classifier, learned, catalog, signal }: UnderstandingOptions,
): Promise<UnderstoodQuery> {
  const { text, terms } = parseDescription(words);
  const labels = text === '' ? [] : [text];
  const vocabulary =
    text === ''
      ? classVocabulary([])
      : await vocabularyFor(classifier, { phrases: labels, catalog, signal });
  const meanings = makeMeanings(vocabulary, labels, learned?.categories);
  const conditions = await withPlaces(conditionsOf(terms, meanings), await placeWordsFor(words));
  return { vocabulary, meanings, conditions, embedding: vocabulary.embeddings?.phrases[0] };
}

/**
 * Interprets the words of a search, by name for a classifier, otherwise as a description.
 * @throws PhotonymError as `vocabularyFor`
 */
export async function understand(
  words: readonly string[],
  options: UnderstandingOptions,
): Promise<UnderstoodQuery> {
  return options.classifier.facts.textModel === undefined
    ? await askedByName(words, options)
    : await askedInWords(words, options);
}
