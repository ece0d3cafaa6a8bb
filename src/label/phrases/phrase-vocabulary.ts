import { type ClassVocabularyOptions, classVocabulary } from '../class-vocabulary.ts';
import { namesOf } from '../tree/categories.ts';
import { imagenetLabels } from '../tree/imagenet.ts';
import { nameKey, parseOutline } from '../tree/outline.ts';
import { makeTree } from '../tree/tree.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { PhraseEmbeddings } from './embeddings.ts';

/** A vocabulary of phrases that have no embeddings yet. */
interface UnreadVocabulary {
  /** The text that stands for each class. */
  readonly phrases: readonly string[];
  /** The label of each class: its phrase or, for photonym's own tree, a name and its synonyms. */
  readonly labels: readonly string[];
  readonly vocabulary: Vocabulary;
}

export interface PhraseVocabularyOptions extends ClassVocabularyOptions {
  /** The user's phrases, side by side. Default: the leaves of the outline, or of photonym's own tree. */
  readonly phrases?: readonly string[] | undefined;
}

/**
 * The vocabulary of a text-image network: its classes are phrases.
 * @throws PhotonymError TREE_INVALID naming the line; USAGE for a restriction to an unknown category
 */
export function phraseVocabulary({
  phrases: given,
  ...options
}: PhraseVocabularyOptions = {}): UnreadVocabulary {
  const labels = labelsFor(given, options.outline);
  const phrases =
    given === undefined && options.outline === undefined
      ? labels.map((label) => namesOf(label)[0] ?? label)
      : labels;
  return { phrases, labels, vocabulary: classVocabulary(labels, options) };
}

function labelsFor(phrases: readonly string[] | undefined, outline: string | undefined): string[] {
  if (outline !== undefined)
    return parseOutline(outline).flatMap(({ reference }) => reference ?? []);
  if (phrases === undefined) return imagenetLabels();
  // A phrase given twice would compete with itself.
  return [...new Map(phrases.map((phrase) => [nameKey(phrase), phrase])).values()];
}

/** Adds the embeddings of a vocabulary's phrases to it. */
export function withEmbeddings(vocabulary: Vocabulary, embeddings: PhraseEmbeddings): Vocabulary {
  const tree = makeTree(vocabulary.tree.nodes, { none: embeddings.phrases.length });
  return { ...vocabulary, tree, embeddings };
}
