import { type PhraseEmbeddings, phraseScores } from '../../../label/phrases/embeddings.ts';
import type { CategoryTree } from '../../../label/tree/tree.ts';
import type { CaptureFacts } from '../../../look/core/facts/facts.ts';
import { coordinates } from '../../../look/core/facts/place.ts';
import {
  type Condition,
  type MatchOptions,
  matchOf,
  type ShownCategories,
} from '../../../search/core/conditions.ts';
import { isBelow } from '../../../search/core/meanings.ts';
import { searchableText } from '../../../search/core/searchable-text.ts';
import { leafOf } from '../../../tag/core/decided.ts';
import type { Card } from '../api-events.ts';
import { shownKeywords } from '../keywords/keyword-edits.ts';
import type { ReviewPicture } from '../picture.ts';

/** The least probability, or score of a guess, at which a picture counts as showing a category; as in `find`. */
export const LEAST_SHOWN = 0.2;

/** Whether a picture of a review meets the conditions of a query: by what is known of it, and by its names. */
export function isFound(
  card: Card,
  picture: ReviewPicture,
  conditions: readonly Condition[],
  options: Omit<MatchOptions, 'least'>,
): boolean {
  const { takenAt = '', values } = picture;
  const searched = {
    file: [card.folder, card.name].filter(Boolean).join('/'),
    facts: factsOf(card, picture),
    taken: takenAt,
    text: () => textOf(card, picture),
    shown: () => shownBy(card, picture, options.tree),
    at: coordinates(numberOf(values.latitude), numberOf(values.longitude)),
  };
  return matchOf(conditions, searched, { ...options, least: LEAST_SHOWN }) !== undefined;
}

/** Whether a picture shows a description rather than anything else. Its features come first in its vector. */
export function isDescribed(
  { vector }: Pick<ReviewPicture, 'vector'>,
  description: PhraseEmbeddings | undefined,
): boolean {
  const size = description?.phrases[0]?.length;
  if (vector === undefined || description === undefined || size === undefined) return false;
  const features = Float32Array.from(vector.subarray(0, size));
  return (phraseScores(features, description)[0] ?? 0) >= LEAST_SHOWN;
}

const NO_FACTS: CaptureFacts = { width: 0, height: 0 };

/** With the keywords that were decided here. */
function factsOf({ decidedKeywords }: Card, { facts = NO_FACTS }: ReviewPicture): CaptureFacts {
  if (decidedKeywords === undefined) return facts;
  const words = shownKeywords(facts, decidedKeywords).map(({ word }) => word);
  return {
    ...facts,
    keywords: words.map(leafOf),
    hierarchicalKeywords: words.filter((word) => word.includes('|')),
  };
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Folded: names, labels, what the metadata says, what was read and seen. */
function textOf(card: Card, picture: ReviewPicture): string {
  const { folder, name, newName, label } = card;
  const { things = [], caption, text, values } = picture;
  return searchableText(
    `${folder}/${name}`,
    factsOf(card, picture),
    ...[newName, label ?? undefined, text, caption?.text],
    ...things.map((thing) => thing.label),
    ...[values.people, values.kind, values.merchant, values.original],
  );
}

/** The categories of a picture, as far as a review keeps them: the way to the best guess, and the guesses. */
function shownBy(
  { label, from }: Card,
  { lineage, rungs, guesses }: ReviewPicture,
  tree: CategoryTree,
): ShownCategories {
  const isChosen = label !== null && from !== 'network' && from !== 'caption';
  return {
    probabilityOf(node) {
      const known = [...lineage, ...rungs].filter((rung) => indexOf(rung.node, tree) === node);
      const guessed = guesses.filter((guess) => {
        const own = indexOf(guess.node, tree);
        return own !== undefined && isBelow(own, [node], tree);
      });
      const sum = guessed.reduce((total, { score }) => total + score, 0);
      return known.reduce((most, { probability }) => Math.max(most, probability), sum);
    },
    corrected: isChosen ? label : undefined,
  };
}

function indexOf(node: string | null, tree: CategoryTree): number | undefined {
  return node === null ? undefined : tree.indexOf(node);
}
