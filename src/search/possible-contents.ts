import { contentsAt, contentsThatMayMention } from '../memory/catalog/by-content/mentions.ts';
import { visitScores } from '../memory/catalog/by-content/scores.ts';
import { visitVectors } from '../memory/catalog/vectors.ts';
import type { Condition } from './core/conditions.ts';
import type { Meaning } from './core/meanings.ts';
import { PhraseFloor } from './core/phrase-floor.ts';
import { ScoreCeiling } from './core/score-ceiling.ts';
import { pause } from './pause.ts';
import type { Search } from './search.ts';

type WordsCondition = Extract<Condition, { type: 'words' }>;

/** Contents, and the highest score that each can have. */
export type PossibleContents = ReadonlyMap<number, number>;

/**
 * The contents that may meet the words of a search, told at a glance: a hundredth of the time that meeting it takes.
 * Undefined if any may.
 * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
 */
export async function possibleContents(search: Search): Promise<PossibleContents | undefined> {
  let possible: PossibleContents | undefined;
  for (const condition of search.conditions) {
    if (condition.type !== 'words') continue;
    const own = await contentsFor(condition, search);
    if (own === undefined) continue;
    possible = possible === undefined ? own : inBoth(possible, own);
  }
  return possible;
}

function inBoth(one: PossibleContents, other: PossibleContents): PossibleContents {
  const both = new Map<number, number>();
  for (const [content, most] of one) {
    const otherMost = other.get(content);
    if (otherMost !== undefined) both.set(content, Math.min(most, otherMost));
  }
  return both;
}

async function contentsFor(
  { meaning, forms, isAt }: WordsCondition,
  search: Search,
): Promise<Map<number, number> | undefined> {
  const { catalog, model, categories, formerNames, vocabulary, least } = search;
  // What is learned, or one of several phrases, cannot be told at a glance.
  const phrases = vocabulary.embeddings?.phrases.length ?? 1;
  if (meaning !== undefined && (meaning.learned.size > 0 || phrases > 1)) return undefined;
  const words = forms.map(longestWord);
  const places = isAt === undefined ? [] : ['latitude'];
  // What meets a word by its text alone has a lower score than what shows it.
  const byText = meaning === undefined ? 1 : least;
  const contents = new Map<number, number>();
  for (const one of contentsThatMayMention(catalog, model, [...words, ...places])) {
    contents.set(one, byText);
  }
  if (formerNames.size > 0) {
    for (const one of contentsAt(catalog, (path) => formerNames.has(path))) {
      contents.set(one, byText);
    }
  }
  if (meaning !== undefined) await addShowing(contents, meaning, search);
  for (const one of categories.correctedContents()) contents.set(one, 1);
  return contents;
}

/** Adds the contents that may show what words mean. */
async function addShowing(
  contents: Map<number, number>,
  { nodes }: Meaning,
  search: Search,
): Promise<void> {
  const { catalog, model, vocabulary, least, signal } = search;
  const { embeddings, calibration } = vocabulary;
  if (embeddings === undefined) {
    const ceiling = new ScoreCeiling(vocabulary, search.classes, nodes, least);
    const slices = visitScores(catalog, search, (block) => {
      for (const [index, most] of ceiling.most(block.steps).entries()) {
        if (most >= 0) contents.set(block.contents[index] ?? 0, most);
      }
    });
    for (const _ of slices) await pause(signal);
    return;
  }
  const floor = new PhraseFloor(embeddings, calibration, least);
  const slices = visitVectors(catalog, model, (block) => {
    for (const index of floor.mayReach(block.features)) {
      contents.set(block.contents[index] ?? 0, 1);
    }
  });
  for (const _ of slices) await pause(signal);
}

function longestWord(form: string): string {
  return form.split(' ').reduce((most, word) => (word.length > most.length ? word : most));
}
