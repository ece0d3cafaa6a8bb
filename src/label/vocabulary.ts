import type { Calibration } from './calibration/calibration.ts';
import { type PhraseEmbeddings, phraseScores } from './phrases/embeddings.ts';
import type { CategoryTree } from './tree/tree.ts';

/** Everything that deciding on a label needs, besides the network's output for a picture. */
export interface Vocabulary {
  /** The categories of the network's classes. A class in none of them is never a label. */
  readonly tree: CategoryTree;
  /** Ids of the nodes that may be chosen. Absent: any. */
  readonly allowed?: ReadonlySet<string>;
  /** Labels that replace those of the tree, by id of node. */
  readonly labels?: ReadonlyMap<string, string>;
  /** The plain name of each class of the network: the first of its synonyms. */
  readonly classNames: readonly string[];
  /** Other names that the tree has for its categories, by id of node. */
  readonly synonyms?: ReadonlyMap<string, readonly string[]>;
  readonly calibration: Calibration;
  /** For a network that compares pictures with text: the embeddings of the phrases, which are its classes. */
  readonly embeddings?: PhraseEmbeddings;
}

/**
 * The scores of a vocabulary's classes for a picture.
 * @returns a score for each class, 0 to 1, together 1; last, for a vocabulary of phrases, that of the
 *   background
 */
export function scoresFor(
  { scores, features }: { readonly scores: Float32Array; readonly features: Float32Array },
  { embeddings }: Pick<Vocabulary, 'embeddings'>,
): Float32Array {
  return embeddings === undefined ? scores : phraseScores(features, embeddings);
}
