import { defined } from '../../base/defined.ts';
import type { SeenJudgement } from '../../label/judgement.ts';
import { ENGLISH } from '../../label/languages/words.ts';
import type { TextFacts } from '../../label/text/text-facts.ts';
import type { Vocabulary } from '../../label/vocabulary.ts';
import {
  givenKeywords,
  type Keywords as WrittenKeywords,
} from '../../look/core/facts/written/keywords.ts';
import type { TextLine } from '../../model/core/reading/text-line.ts';
import { peopleText } from '../../name/people-text.ts';
import type { KeywordChange, Keywords } from './change.ts';
import {
  asWritten,
  changeByDecision,
  type DecidedKeywords,
  hasWord,
  isRemoved,
  leafOf,
} from './decided.ts';
import { wordKey } from './same-word.ts';
import { asInXml } from './xmp/properties.ts';

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
  /** What people have written in or beside the picture. */
  readonly given?: Given;
  /** Whether keywords are there, given or ours. */
  readonly hasKeywords?: boolean;
  /** What a person has decided besides. */
  readonly decided?: DecidedKeywords | undefined;
}

interface Given extends Pick<Keywords, 'flat' | 'tree'> {
  readonly description?: string;
}

type WrittenWords = WrittenKeywords & Pick<SeenJudgement['facts'], 'description'>;

/** The part of a judgement that keywords come of. */
export interface Described extends Pick<SeenJudgement, 'label' | 'node' | 'people' | 'caption'> {
  readonly reading?: Pick<TextFacts, 'kind'> | undefined;
  readonly text?: readonly Pick<TextLine, 'text'>[];
  readonly facts: WrittenWords;
}

/** Longer descriptions are no captions; read text may be pages. */
const MOST_DESCRIPTION = 2000;

/**
 * The keywords of a judged picture: its label, what kind of picture its text makes it, and how many people are seen.
 *
 * @param instead ways through the tree in place of the label's, the broadest word first; `[]` for none
 */
export function wantedKeywords(
  judgement: Described,
  vocabulary: Pick<Vocabulary, 'tree' | 'labels' | 'words'>,
  { ancestors = false, under, describe }: KeywordOptions = {},
  instead?: readonly (readonly string[])[],
): WantedKeywords {
  const { people, reading } = judgement;
  const words = vocabulary.words ?? ENGLISH;
  const kind = reading === undefined || reading.kind === 'photo' ? undefined : reading.kind;
  // What a picture of text is called has its title in it: its kind is the keyword.
  const own = kind === undefined ? labelWay(judgement, vocabulary) : [words.fixed[kind]];
  const counted = peopleText([], people, words);
  const ways = [...(instead ?? [own]), ...(counted === undefined ? [] : [[counted]])].filter(
    ({ length }) => length > 0,
  );
  const flat = ways.flatMap((way) => (ancestors ? way : way.slice(-1)));
  const root = under === undefined ? [] : under.split('|');
  return {
    flat: distinct(flat.map(plain)),
    tree: distinct(ways.map((way) => [...root, ...way].map(level).join('|'))),
    ...defined({ description: descriptionOf(judgement, describe) }),
    given: givenIn(judgement.facts),
    hasKeywords: (judgement.facts.keywords?.length ?? 0) > 0,
  };
}

function givenIn(facts: WrittenWords): Given {
  const { hierarchicalKeywords = [], keywordsByPhotonym = [] } = facts;
  return {
    flat: givenKeywords(facts),
    tree: hierarchicalKeywords.filter((way) => !hasWord(keywordsByPhotonym, leafOf(way))),
    ...defined({ description: facts.description }),
  };
}

/** The words from the broadest to the label. */
function labelWay(
  { label, node }: Described,
  { tree, labels }: Pick<Vocabulary, 'tree' | 'labels'>,
): string[] {
  if (label === null) return [];
  const above = node === null ? [] : tree.path(node).slice(0, -1);
  const way = above.map(({ id, label: word }) => labels?.get(id) ?? word);
  return distinct([...way, label]);
}

function descriptionOf(
  { caption, text }: Described,
  describe: KeywordOptions['describe'],
): string | undefined {
  if (describe === undefined) return undefined;
  const said = describe === 'caption' ? caption?.text : text?.map((line) => line.text).join('\n');
  if (said === undefined) return undefined;
  // What is wanted has to be what is read next time.
  return asInXml(said.slice(0, MOST_DESCRIPTION)).trim() || undefined;
}

/** Programs separate levels by these. */
function level(word: string): string {
  return plain(word).replaceAll(/\s*[|/]\s*/g, ' ');
}

function plain(word: string): string {
  return asInXml(word).replaceAll(/\s+/g, ' ').trim();
}

function distinct(words: readonly string[]): string[] {
  return [...new Map(words.toReversed().map((word) => [wordKey(word), word])).values()].reverse();
}

/**
 * What changes in a picture's keywords so that ours are those wanted. What a person gave is touched only where they
 * have decided so, and what a person has taken away of ours does not come back.
 */
export function changeTo(
  current: Keywords,
  { flat, tree, description, given, decided }: WantedKeywords,
): KeywordChange {
  const { ours } = current;
  const theirs = asWritten(decided ?? {});
  const isTheirs = (asked: readonly string[], word: string): boolean =>
    hasWord(asked, word) || isRemoved(decided ?? {}, word);
  const wantedOf = (
    wanted: readonly string[],
    present: readonly string[],
    { own, asked }: { readonly own: readonly string[]; readonly asked: readonly string[] },
  ) =>
    wanted.filter(
      (word) => !hasWord(present, word) && !hasWord(own, word) && !isTheirs(asked, word),
    );
  const unwanted = (wanted: readonly string[], own: readonly string[], asked: readonly string[]) =>
    own.filter((word) => !hasWord(wanted, word) && !isTheirs(asked, word));
  // A person's may be elsewhere: in the picture beside which a sidecar is, or in its EXIF.
  const isOurs = current.description === ours.description && given?.description === undefined;
  const isNew = description !== undefined && description !== current.description && isOurs;
  return {
    add: wantedOf(flat, current.flat, { own: ours.flat, asked: theirs.flat }),
    remove: unwanted(flat, ours.flat, theirs.flat),
    addTree: wantedOf(tree, current.tree, { own: ours.tree, asked: theirs.tree }),
    removeTree: unwanted(tree, ours.tree, theirs.tree),
    ...(isNew ? { description } : {}),
    ...(decided === undefined ? {} : changeByDecision(current, decided)),
  };
}

/**
 * As {@link changeTo}, with the keywords that are elsewhere: a sidecar that has only ours hides those in the picture from
 * programs, and XMP those of IPTC. So a place without any gets them as well, but for those that a person has taken away.
 */
export function changeBeside(current: Keywords, wanted: WantedKeywords): KeywordChange {
  const { given, decided = NONE_DECIDED } = wanted;
  const isBare = current.flat.length === 0 && current.tree.length === 0;
  const isNone = given === undefined || given.flat.length + given.tree.length === 0;
  if (!isBare || isNone) return changeTo(current, wanted);
  const stays = (word: string): boolean => !isRemoved(decided, word);
  const { taken, takenTree, ...change } = changeTo({ ...current, ...given }, wanted);
  const carried = { flat: given.flat.filter(stays), tree: given.tree.filter(stays) };
  const isTaken = taken !== undefined && carried.flat.length + (change.given?.length ?? 0) > 0;
  return {
    ...change,
    ...(isTaken ? defined({ taken, takenTree }) : {}),
    ...{ carried: carried.flat, carriedTree: carried.tree },
  };
}

const NONE_DECIDED: DecidedKeywords = { added: [], removed: [] };

/**
 * The keywords that a person wanted to go and that stay all the same: where nothing else of theirs is written, programs
 * look further, and find them in the picture itself.
 */
export function stayingAgainst(
  current: Keywords,
  change: KeywordChange,
  { given, decided }: WantedKeywords,
): readonly string[] {
  if (given === undefined || decided === undefined || change.taken !== undefined) return [];
  const theirs = current.flat.filter((word) => !hasWord(current.ours.flat, word));
  const { carried = [], given: asked = [] } = change;
  if (theirs.length + carried.length + asked.length > 0) return [];
  return given.flat.filter((word) => isRemoved(decided, word));
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
