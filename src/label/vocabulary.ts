import type { Calibration } from './calibration/calibration.ts';
import type { Joint } from './joint/joint.ts';
import type { Words } from './languages/words.ts';
import { type PhraseEmbeddings, phraseScores } from './phrases/embeddings.ts';
import type { CategoryTree } from './tree/tree.ts';

/** Everything needed to choose a label, besides the network's output for the picture. */
export interface Vocabulary {
  /** The categories of the network's classes. A class in no category is never a label. */
  readonly tree: CategoryTree;
  /** Ids of the nodes that may be chosen. Absent: any. */
  readonly allowed?: ReadonlySet<string>;
  /** Labels that replace the tree's, by node id: those of a language, and the user's. */
  readonly labels?: ReadonlyMap<string, string>;
  /** The plain name of each class of the network: the first of its synonyms. */
  readonly classNames: readonly string[];
  /** The tree's other names for its categories, by node id. */
  readonly synonyms?: ReadonlyMap<string, readonly string[]>;
  readonly calibration: Calibration;
  /** The language of names; its categories are those of photonym's own trees. Absent: English. */
  readonly words?: Words;
  /** Ids of the nodes whose words are too broad for a name. Absent: none. */
  readonly broad?: ReadonlySet<string>;
  /** How what a detector finds is judged together with the scores. Absent: it is not. */
  readonly joint?: Joint;
  /** For a text-image network: the embeddings of the phrases that serve as its classes. */
  readonly embeddings?: PhraseEmbeddings;
}

/**
 * The scores of a vocabulary's classes for a picture.
 * @returns a score for each class, 0 to 1, adding up to 1; for a vocabulary of phrases, the last is the
 *   background's
 */
export function scoresFor(
  { scores, features }: { readonly scores: Float32Array; readonly features: Float32Array },
  { embeddings }: Pick<Vocabulary, 'embeddings'>,
): Float32Array {
  return embeddings === undefined ? scores : phraseScores(features, embeddings);
}
