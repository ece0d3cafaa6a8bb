import { defined } from '../../base/defined.ts';
import type { Recognition } from '../../label/learned/recognise.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import type { Coordinates } from '../../look/core/facts/place.ts';
import { isInRange } from './dates.ts';
import type { DescribedPicture } from './fields/fields.ts';
import { type FieldTest, fieldTest } from './fields/meets-field.ts';
import { fold, hasWords } from './fold.ts';
import { isBelow, type Meaning, type Meanings } from './meanings.ts';
import type { Term } from './query.ts';

/** A term of a query, with its meanings. */
export type Condition =
  | Extract<Term, { type: 'dates' }>
  | { readonly type: 'field'; readonly test: FieldTest }
  | (Extract<Term, { type: 'words' }> & {
      /** The words in singular and plural, folded. */
      readonly forms: readonly string[];
      readonly meaning: Meaning | undefined;
      /** Whether coordinates are at a place that the words name; absent if they name none. */
      readonly isAt?: ((at: Coordinates) => boolean) | undefined;
    });

/** The categories of a picture: by the network, by learned categories, by a correction. */
export interface ShownCategories {
  /** Probability, 0 to 1, of a tree node given by index. */
  probabilityOf(node: number): number;
  readonly recognition?: Recognition | undefined;
  /** The user's label for the picture. */
  readonly corrected?: string | undefined;
}

/** A picture to match with a query. Its functions are slow and called only if needed. */
interface SearchedPicture extends DescribedPicture {
  /** Folded text of path, camera, place, what people wrote, and persons. */
  text(): string;
  shown(): ShownCategories;
  /** Where it was taken; undefined if unknown. */
  readonly at: Coordinates | undefined;
}

/** The result for a picture that meets all conditions. */
export interface Match {
  /**
   * Probability, 0 to 1, that the picture meets the terms; the lowest of several. Absent if no word
   * stands for a category.
   */
  readonly score?: number;
  /** Whether a word that stands for a category is met only by the picture's text or place. */
  readonly isByText?: boolean;
}

/** Options of {@link matchOf}. */
export interface MatchOptions {
  readonly tree: CategoryTree;
  readonly meanings: Meanings;
  /** The lowest probability, 0 to 1, at which a picture counts as showing a category. */
  readonly least: number;
}

/** The conditions for the terms of a query, the cheapest to check first. */
export function conditionsOf(terms: readonly Term[], meanings: Meanings): Condition[] {
  const conditions = terms.map((term): Condition => {
    if (term.type === 'field') return { type: 'field', test: fieldTest(term) };
    if (term.type === 'dates') return term;
    return { ...term, forms: meanings.formsOf(term.words), meaning: meanings.of(term.words) };
  });
  return conditions.sort((a, b) => costOf(a) - costOf(b));
}

/** Dates and facts cost nothing, text must be joined, probabilities must be computed. */
function costOf(condition: Condition): number {
  if (condition.type !== 'words') return 0;
  return condition.meaning === undefined ? 1 : 2;
}

/**
 * Matches a picture with all conditions; undefined if it fails one. Words are met by the picture's text
 * or, if they stand for a category, by a probability of at least `least`.
 */
export function matchOf(
  conditions: readonly Condition[],
  picture: SearchedPicture,
  { tree, meanings, least }: MatchOptions,
): Match | undefined {
  let score: number | undefined;
  let isByText = false;
  for (const condition of conditions) {
    if (condition.type === 'dates') {
      if (!isInRange(picture.taken, condition.dates)) return undefined;
      continue;
    }
    if (condition.type === 'field') {
      if (!condition.test(picture)) return undefined;
      continue;
    }
    const { meaning, forms, isAt } = condition;
    const probability = meaning && probabilityOf(meaning, picture.shown(), tree, meanings);
    if ((probability ?? 0) < least) {
      const isThere = picture.at !== undefined && isAt?.(picture.at) === true;
      if (!isThere && !isWritten(forms, picture.text(), meaning?.strangers)) return undefined;
      if (probability !== undefined) isByText = true;
    }
    if (probability === undefined) continue;
    score = Math.min(score ?? 1, probability);
  }
  return { ...defined({ score }), ...(isByText ? { isByText } : {}) };
}

/** @param strangers longer names in which the words mean something else */
function isWritten(
  forms: readonly string[],
  text: string,
  strangers: readonly string[] = [],
): boolean {
  if (!forms.some((form) => hasWords(text, form))) return false;
  let rest = ` ${text} `;
  for (const name of strangers) rest = rest.replaceAll(` ${name} `, '  ');
  return forms.some((form) => hasWords(rest, form));
}

/** Probability that a picture shows one of some categories. */
function probabilityOf(
  meaning: Meaning,
  shown: ShownCategories,
  tree: CategoryTree,
  meanings: Meanings,
): number {
  const { recognition, corrected } = shown;
  const sum = meaning.nodes.reduce((total, node) => total + shown.probabilityOf(node), 0);
  const learned =
    recognition?.category != null && meaning.learned.has(fold(recognition.category))
      ? recognition.probability
      : 0;
  const seen = Math.min(1, Math.max(sum, learned));
  return corrected === undefined
    ? seen
    : correctedProbability(meaning, corrected, seen, tree, meanings);
}

/** A correction takes precedence over the network if it settles the question. */
function correctedProbability(
  { nodes, learned }: Meaning,
  corrected: string,
  seen: number,
  tree: CategoryTree,
  meanings: Meanings,
): number {
  const name = fold(corrected);
  if (learned.has(name)) return 1;
  const said = meanings.isName(name) ? (meanings.of(name)?.nodes ?? []) : [];
  if (said.length === 0) return seen;
  if (said.some((node) => isBelow(node, nodes, tree))) return 1;
  return nodes.some((node) => isBelow(node, said, tree)) ? seen : 0;
}
