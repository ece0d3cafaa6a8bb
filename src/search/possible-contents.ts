import { visitCeilings } from '../memory/catalog/by-content/ceilings.ts';
import { contentsAt, contentsThatMayMention } from '../memory/catalog/by-content/mentions.ts';
import { visitVectors } from '../memory/catalog/vectors.ts';
import { ceilingsDigest } from './ceilings-digest.ts';
import { mostOf } from './core/ceilings/ceilings.ts';
import { NodeCeilings } from './core/ceilings/node-ceilings.ts';
import type { Condition } from './core/conditions.ts';
import type { Meaning } from './core/meanings.ts';
import { PhraseFloor } from './core/phrase-floor.ts';
import { pause } from './pause.ts';
import type { Search } from './search.ts';

type WordsCondition = Extract<Condition, { type: 'words' }>;

/** Contents, and the highest score that each can have. */
export type Ceilings = ReadonlyMap<number, number>;

/**
 * The contents that may meet the words of a search, told at a glance: a hundredth of the time that meeting it takes.
 */
export class PossibleContents {
  readonly #search: Search;
  readonly #conditions: readonly WordsCondition[];
  readonly #showing = new Map<WordsCondition, Map<number, number> | undefined>();

  constructor(search: Search) {
    this.#search = search;
    this.#conditions = search.conditions.filter((condition) => condition.type === 'words');
  }

  /**
   * Those that may show all that words mean: any other has a score below the least. Undefined if any may.
   * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
   */
  async showing(): Promise<Ceilings | undefined> {
    return await this.#inAll(async (condition) =>
      condition.meaning === undefined
        ? this.#mentioning(condition)
        : await this.#showingMeaning(condition, condition.meaning),
    );
  }

  /**
   * All that may meet the words, also by their text or place. Undefined if any may.
   * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
   */
  async meeting(): Promise<Ceilings | undefined> {
    return await this.#inAll(async (condition) => {
      if (condition.meaning === undefined) return this.#mentioning(condition);
      const showing = await this.#showingMeaning(condition, condition.meaning);
      return showing && new Map([...this.#mentioning(condition), ...showing]);
    });
  }

  /**
   * Notes what may show a description, of all vectors, which are read for another purpose: reading them takes several times
   * as long. Undefined if the words are no description.
   * @returns what to call with the vectors, and the contents noted so far
   */
  noting(): { readonly note: VectorVisitor; readonly noted: Ceilings } | undefined {
    const [condition] = this.#conditions;
    if (condition?.meaning === undefined || this.#search.vocabulary.embeddings === undefined) {
      return undefined;
    }
    if (!isToldAtAGlance(condition.meaning, this.#search)) return undefined;
    const noted = correctedContents(this.#search);
    this.#showing.set(condition, noted);
    return { note: describing(noted, this.#search), noted };
  }

  async #inAll(
    contentsOf: (condition: WordsCondition) => Promise<Ceilings | undefined>,
  ): Promise<Ceilings | undefined> {
    let possible: Ceilings | undefined;
    for (const condition of this.#conditions) {
      const own = await contentsOf(condition);
      if (own === undefined) continue;
      possible = possible === undefined ? own : inBoth(possible, own);
    }
    return possible;
  }

  #mentioning({ meaning, forms, isAt }: WordsCondition): Map<number, number> {
    const { catalog, model, categories, formerNames, least } = this.#search;
    // What meets a word by its text alone has a lower score than what shows it.
    const most = meaning === undefined ? 1 : least;
    const words = [...forms.map(longestWord), ...(isAt === undefined ? [] : ['latitude'])];
    const contents = new Set(contentsThatMayMention(catalog, model, words));
    for (const one of categories.correctedContents()) contents.add(one);
    if (formerNames.size > 0) {
      for (const one of contentsAt(catalog, (path) => formerNames.has(path))) contents.add(one);
    }
    return new Map(Array.from(contents, (content) => [content, most]));
  }

  async #showingMeaning(
    condition: WordsCondition,
    meaning: Meaning,
  ): Promise<Map<number, number> | undefined> {
    if (!this.#showing.has(condition)) {
      this.#showing.set(condition, await showingContents(meaning, this.#search));
    }
    return this.#showing.get(condition);
  }
}

function inBoth(one: Ceilings, other: Ceilings): Ceilings {
  const both = new Map<number, number>();
  for (const [content, most] of one) {
    const otherMost = other.get(content);
    if (otherMost !== undefined) both.set(content, Math.min(most, otherMost));
  }
  return both;
}

type VectorVisitor = Parameters<typeof visitVectors>[2];

/** The contents that may show what words mean; undefined if that cannot be told at a glance. */
async function showingContents(
  meaning: Meaning,
  search: Search,
): Promise<Map<number, number> | undefined> {
  const { catalog, model, vocabulary, signal } = search;
  if (!isToldAtAGlance(meaning, search)) return undefined;
  const contents = new Map<number, number>();
  const slices =
    vocabulary.embeddings === undefined
      ? likely(contents, meaning.nodes, search)
      : visitVectors(catalog, model, describing(contents, search));
  for (const _ of slices) await pause(signal);
  for (const [one, most] of correctedContents(search)) contents.set(one, most);
  return contents;
}

function isToldAtAGlance({ learned }: Meaning, { vocabulary }: Search): boolean {
  return learned.size === 0 && (vocabulary.embeddings?.phrases.length ?? 1) === 1;
}

function correctedContents({ categories }: Search): Map<number, number> {
  return new Map(Array.from(categories.correctedContents(), (content) => [content, 1]));
}

function likely(
  contents: Map<number, number>,
  nodes: readonly number[],
  { catalog, model, classes, vocabulary, least }: Search,
): Iterable<undefined> {
  const key = { model, classes, vocabulary: ceilingsDigest(vocabulary) };
  let ceilings: NodeCeilings | undefined;
  return visitCeilings(
    catalog,
    key,
    ({ steps }) => {
      ceilings ??= new NodeCeilings(vocabulary, classes);
      return ceilings.of(steps);
    },
    (slice) => {
      for (const [row, most] of mostOf(slice, slice.contents.length, nodes).entries()) {
        if (most < least) continue;
        const content = slice.contents[row] ?? 0;
        contents.set(content, Math.max(most, contents.get(content) ?? 0));
      }
    },
  );
}

/** Adds those of vectors that may show the phrase of the vocabulary. */
function describing(
  contents: Map<number, number>,
  { vocabulary: { embeddings, calibration }, least }: Search,
): VectorVisitor {
  if (embeddings === undefined) return () => undefined;
  const floor = new PhraseFloor(embeddings, calibration, least);
  return (block) => {
    for (const index of floor.mayReach(block.features)) {
      contents.set(block.contents[index] ?? 0, 1);
    }
  };
}

function longestWord(form: string): string {
  return form.split(' ').reduce((most, word) => (word.length > most.length ? word : most));
}
