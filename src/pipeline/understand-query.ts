import { classVocabulary } from '../label/class-vocabulary.ts';
import type { Learned } from '../label/learned/learner.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { type Condition, conditionsOf } from '../search/core/conditions.ts';
import { type Meanings, makeMeanings } from '../search/core/meanings.ts';
import { parseDescription, parseQuery } from '../search/core/query.ts';
import type { EmbedOptions } from './embed-phrases.ts';
import { vocabularyFor } from './vocabulary.ts';

/** By what the words of a search are understood. */
export interface UnderstandingOptions extends EmbedOptions {
  readonly classifier: Classifier;
  /** Default: the one that photonym knows for the network. One that reads text makes its own of the words. */
  readonly vocabulary?: Vocabulary | undefined;
  readonly learned?: Learned | undefined;
}

/** What words ask for. */
export interface Asked {
  readonly vocabulary: Vocabulary;
  readonly meanings: Meanings;
  readonly conditions: readonly Condition[];
  /** Where the network puts them, if it reads text. */
  readonly place?: Float32Array | undefined;
}

/** For a classifier, every word, phrase or name is a condition. */
async function askedByName(
  words: readonly string[],
  options: UnderstandingOptions,
): Promise<Asked> {
  const { classifier, learned } = options;
  // Making one takes as long as comparing with all that was ever seen.
  const vocabulary =
    words.length === 0
      ? classVocabulary([])
      : (options.vocabulary ?? (await vocabularyFor(classifier)));
  const meanings = makeMeanings(vocabulary, classifier.facts.labels, learned?.categories);
  const conditions = conditionsOf(parseQuery(words, meanings.isName), meanings);
  return { vocabulary, meanings, conditions };
}

/**
 * Of a network that reads text all words are one description. It says where to look and is a condition too: that
 * a picture shows this rather than anything else.
 */
async function askedInWords(
  words: readonly string[],
  { classifier, learned, catalog, signal }: UnderstandingOptions,
): Promise<Asked> {
  const { text, terms } = parseDescription(words);
  const labels = text === '' ? [] : [text];
  const vocabulary =
    text === ''
      ? classVocabulary([])
      : await vocabularyFor(classifier, { phrases: labels, catalog, signal });
  const meanings = makeMeanings(vocabulary, labels, learned?.categories);
  const conditions = conditionsOf(terms, meanings);
  return { vocabulary, meanings, conditions, place: vocabulary.embeddings?.phrases[0] };
}

/**
 * Understands the words of a search, as the network can.
 * @throws PhotonymError as `vocabularyFor`
 */
export async function understand(
  words: readonly string[],
  options: UnderstandingOptions,
): Promise<Asked> {
  return options.classifier.facts.textModel === undefined
    ? await askedByName(words, options)
    : await askedInWords(words, options);
}
