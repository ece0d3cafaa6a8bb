import type { Calibration } from '../calibration/calibration.ts';
import { namesOf } from '../tree/categories.ts';
import { imagenetLabels } from '../tree/imagenet.ts';
import { nameKey, parseOutline } from '../tree/outline.ts';
import { makeTree } from '../tree/tree.ts';
import { flatVocabulary, type Vocabulary, vocabularyFor, vocabularyOf } from '../vocabulary.ts';
import type { WordDirections } from './directions.ts';

/** Words for a network that compares pictures with text: what it is given instead of classes. */
export interface Wording {
  /** The label of each word, as a network's classes have one. */
  readonly labels: readonly string[];
  /** The text that stands for each of them. */
  readonly texts: readonly string[];
  /** What they make a vocabulary of, where it is not yet known how a network understands them. */
  readonly vocabulary: Vocabulary;
}

export interface WordingOptions {
  /** Words of one's own, side by side. */
  readonly words?: readonly string[] | undefined;
  /** Text of a category tree whose leaves are words, or `name = words`; see docs/labels.md. */
  readonly outline?: string | undefined;
  readonly calibration?: Calibration | undefined;
}

/**
 * The words that somebody gives; without any those of photonym's own tree.
 * @throws PhotonymError TREE_INVALID naming the line
 */
export function wordingOf({ words, outline, calibration }: WordingOptions): Wording {
  if (outline !== undefined) {
    const texts = parseOutline(outline).flatMap(({ reference }) => reference ?? []);
    return { labels: texts, texts, vocabulary: vocabularyOf(outline, texts, calibration) };
  }
  if (words !== undefined) {
    // Twice the same word would share its pictures with itself.
    const texts = [...new Map(words.map((word) => [nameKey(word), word])).values()];
    return { labels: texts, texts, vocabulary: flatVocabulary(texts, calibration) };
  }
  const labels = imagenetLabels();
  const texts = labels.map((label) => namesOf(label)[0] ?? label);
  return { labels, texts, vocabulary: vocabularyFor(labels, calibration) };
}

/** A vocabulary of words, with how a network understands them. */
export function withDirections(vocabulary: Vocabulary, words: WordDirections): Vocabulary {
  const tree = makeTree(vocabulary.tree.nodes, { none: words.words.length });
  return { ...vocabulary, tree, words };
}
