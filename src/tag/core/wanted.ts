import { defined } from '../../base/defined.ts';
import type { SeenJudgement } from '../../label/judgement.ts';
import { ENGLISH } from '../../label/languages/words.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import { peopleText } from '../../name/people-text.ts';
import type { KeywordChange, Keywords } from './change.ts';
import { sameWord, wordKey } from './same-word.ts';

/** Which keywords a picture gets. */
export interface KeywordOptions {
  /** Whether the broader words of a label are keywords of their own, too. Default false. */
  readonly ancestors?: boolean;
  /** A keyword above all those of photonym in the tree of keywords. */
  readonly under?: string;
  /** What becomes its description. Default: nothing. */
  readonly describe?: 'caption' | 'text';
}

/** The keywords that a picture should have by what photonym sees. */
export interface WantedKeywords {
  readonly flat: readonly string[];
  /** Ways through the tree of keywords, with `|` between the levels. */
  readonly tree: readonly string[];
  readonly description?: string;
  /** What is written in or beside the picture already; the description is a person's. */
  readonly given?: {
    readonly flat: readonly string[];
    readonly tree: readonly string[];
    readonly description?: string;
  };
}

/** Longer descriptions are no captions; read text may be pages. */
const MOST_DESCRIPTION = 2000;

/** The keywords of a judged picture: its label, what kind of picture its text makes it, and how many people are seen. */
export function wantedKeywords(
  judgement: SeenJudgement,
  vocabulary: Pick<Vocabulary, 'tree' | 'labels' | 'words'>,
  { ancestors = false, under, describe }: KeywordOptions = {},
): WantedKeywords {
  const { people, reading } = judgement;
  const words = vocabulary.words ?? ENGLISH;
  const kind = reading === undefined || reading.kind === 'photo' ? undefined : reading.kind;
  // What a picture of text is called has its title in it: its kind is the keyword.
  const label = kind === undefined ? labelWay(judgement, vocabulary) : [words.fixed[kind]];
  const counted = peopleText([], people, words);
  const ways = [label, ...(counted === undefined ? [] : [[counted]])].filter(
    ({ length }) => length > 0,
  );
  const flat = ways.flatMap((way) => (ancestors ? way : way.slice(-1)));
  const root = under === undefined ? [] : under.split('|');
  return {
    flat: distinct(flat.map(plain)),
    tree: distinct(ways.map((way) => [...root, ...way].map(level).join('|'))),
    ...defined({ description: descriptionOf(judgement, describe) }),
    given: {
      flat: judgement.facts.keywords ?? [],
      tree: judgement.facts.hierarchicalKeywords ?? [],
      ...defined({ description: judgement.facts.description }),
    },
  };
}

/** The words from the broadest to the label. */
function labelWay(
  { label, node }: SeenJudgement,
  { tree, labels }: Pick<Vocabulary, 'tree' | 'labels'>,
): string[] {
  if (label === null) return [];
  const above = node === null ? [] : tree.path(node).slice(0, -1);
  const way = above.map(({ id, label: word }) => labels?.get(id) ?? word);
  return distinct([...way, label]);
}

function descriptionOf(
  { caption, text }: SeenJudgement,
  describe: KeywordOptions['describe'],
): string | undefined {
  if (describe === undefined) return undefined;
  const said = describe === 'caption' ? caption?.text : text?.map((line) => line.text).join('\n');
  return said?.slice(0, MOST_DESCRIPTION).trim() || undefined;
}

/** Programs separate levels by these. */
function level(word: string): string {
  return plain(word).replaceAll(/\s*[|/]\s*/g, ' ');
}

function plain(word: string): string {
  return word.replaceAll(/\s+/g, ' ').trim();
}

function distinct(words: readonly string[]): string[] {
  return [...new Map(words.toReversed().map((word) => [wordKey(word), word])).values()].reverse();
}

/**
 * What changes in a picture's keywords so that ours are those wanted. What a person gave is never touched, and
 * what a person has taken away of ours does not come back.
 */
export function changeTo(
  current: Keywords,
  { flat, tree, description, given }: WantedKeywords,
): KeywordChange {
  const { ours } = current;
  const has = (list: readonly string[], word: string): boolean =>
    list.some((other) => sameWord(other, word));
  const wantedOf = (
    wanted: readonly string[],
    present: readonly string[],
    own: readonly string[],
  ) => wanted.filter((word) => !has(present, word) && !has(own, word));
  const unwanted = (wanted: readonly string[], own: readonly string[]) =>
    own.filter((word) => !has(wanted, word));
  // A person's may be elsewhere: in the picture beside which a sidecar is, or in its EXIF.
  const isOurs = current.description === ours.description && given?.description === undefined;
  const isNew = description !== undefined && description !== current.description && isOurs;
  return {
    add: wantedOf(flat, current.flat, ours.flat),
    remove: unwanted(flat, ours.flat),
    addTree: wantedOf(tree, current.tree, ours.tree),
    removeTree: unwanted(tree, ours.tree),
    ...(isNew ? { description } : {}),
  };
}

/**
 * As {@link changeTo}, for a sidecar: one without keywords hides those in the picture from programs, so it gets
 * them as well.
 */
export function changeBeside(current: Keywords, wanted: WantedKeywords): KeywordChange {
  const { given } = wanted;
  const isBare = current.flat.length === 0 && current.tree.length === 0;
  const isNone = given === undefined || given.flat.length + given.tree.length === 0;
  if (!isBare || isNone) return changeTo(current, wanted);
  const change = changeTo({ ...current, ...given }, wanted);
  return { ...change, carried: given.flat, carriedTree: given.tree };
}

/** What changes so that nothing of ours is left. */
export function changeToNone(current: Keywords): KeywordChange {
  const { flat, tree, description } = current.ours;
  const isOurs = description !== undefined && description === current.description;
  return {
    ...{ add: [], addTree: [], remove: flat, removeTree: tree },
    ...(isOurs ? { description: '' } : {}),
  };
}
