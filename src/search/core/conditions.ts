import type { Recognition } from '../../label/learned/recognise.ts';
import type { CategoryTree } from '../../label/tree/tree.ts';
import { isWithin } from './dates.ts';
import { fold, formsOf, hasWords } from './fold.ts';
import type { Meaning, Meanings } from './meanings.ts';
import type { Term } from './query.ts';

/** A condition, and what it means. */
export type Condition =
  | Extract<Term, { type: 'dates' }>
  | (Extract<Term, { type: 'words' }> & {
      /** The words in singular and plural. */
      readonly forms: readonly string[];
      readonly meaning: Meaning | undefined;
    });

/** What a network, and whoever has corrected it, say that a picture shows. */
export interface ShownCategories {
  /** The probability, 0 to 1, of a node of the tree, by its place there. */
  probabilityOf(node: number): number;
  readonly recognition?: Recognition | undefined;
  /** What somebody has said that it is to be called always. */
  readonly corrected?: string | undefined;
}

/** What is known of a picture; what takes time only when it is asked for. */
export interface SearchedPicture {
  /** When it was taken, ISO 8601. */
  readonly taken: string;
  /** Folded: its name and folders, its camera, where it was taken, what somebody wrote about it. */
  text(): string;
  shown(): ShownCategories;
}

/** How well a picture meets all conditions. */
export interface Match {
  /**
   * The probability, 0 to 1, that it shows what is looked for; of several things the least. Absent where only
   * name, date or camera were asked for.
   */
  readonly score?: number;
}

/** By what pictures are compared with conditions. */
export interface MatchOptions {
  readonly tree: CategoryTree;
  readonly meanings: Meanings;
  /** Probability, 0 to 1, from which on a picture counts as one of what a word means. */
  readonly least: number;
}

/** Conditions with what their words mean, those first that are quick to tell. */
export function conditionsOf(terms: readonly Term[], meanings: Meanings): Condition[] {
  const conditions = terms.map(
    (term): Condition =>
      term.type === 'words'
        ? { ...term, forms: formsOf(term.words), meaning: meanings.of(term.words) }
        : term,
  );
  return conditions.sort((a, b) => costOf(a) - costOf(b));
}

/** Dates are there, names have to be put together, what is shown has to be worked out. */
function costOf(condition: Condition): number {
  if (condition.type === 'dates') return 0;
  return condition.meaning === undefined ? 1 : 2;
}

/**
 * Whether a picture meets all of these conditions: undefined if not. Words are met by what stands in its text
 * and, where they mean something, by a picture that shows it with at least this probability.
 */
export function matchOf(
  conditions: readonly Condition[],
  known: SearchedPicture,
  { tree, meanings, least }: MatchOptions,
): Match | undefined {
  let score: number | undefined;
  for (const condition of conditions) {
    if (condition.type === 'dates') {
      if (!isWithin(known.taken, condition.dates)) return undefined;
      continue;
    }
    const { meaning, forms } = condition;
    const truth = meaning && truthOf(meaning, known.shown(), tree, meanings);
    if ((truth ?? 0) < least && !isWritten(forms, known.text())) return undefined;
    if (truth === undefined) continue;
    score = Math.min(score ?? 1, truth);
  }
  return score === undefined ? {} : { score };
}

function isWritten(forms: readonly string[], text: string): boolean {
  return forms.some((form) => hasWords(text, form));
}

/** The probability that a picture shows something. */
function truthOf(
  meaning: Meaning,
  shown: ShownCategories,
  tree: CategoryTree,
  meanings: Meanings,
): number {
  const { recognition, corrected } = shown;
  const sum = meaning.nodes.reduce((total, place) => total + shown.probabilityOf(place), 0);
  const taught =
    recognition?.category != null && meaning.learned.has(fold(recognition.category))
      ? recognition.probability
      : 0;
  const seen = Math.min(1, Math.max(sum, taught));
  return corrected === undefined ? seen : correctedTruth(meaning, corrected, seen, tree, meanings);
}

/** What somebody has said goes before what is seen, as far as it says something of it. */
function correctedTruth(
  { nodes, learned }: Meaning,
  corrected: string,
  seen: number,
  { parents }: CategoryTree,
  meanings: Meanings,
): number {
  const name = fold(corrected);
  if (learned.has(name)) return 1;
  const said = meanings.isName(name) ? (meanings.of(name)?.nodes ?? []) : [];
  if (said.length === 0) return seen;
  const isUnder = (place: number, others: readonly number[]): boolean => {
    for (let at = place; at >= 0; at = parents[at] ?? -1) if (others.includes(at)) return true;
    return false;
  };
  if (said.some((place) => isUnder(place, nodes))) return 1;
  return nodes.some((place) => isUnder(place, said)) ? seen : 0;
}
