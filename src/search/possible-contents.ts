import { contentsAt, contentsThatMayMention } from '../memory/catalog/by-content/mentions.ts';
import { visitScores } from '../memory/catalog/by-content/scores.ts';
import { visitVectors } from '../memory/catalog/vectors.ts';
import type { Condition } from './core/conditions.ts';
import type { Meaning } from './core/meanings.ts';
import { PhraseFloor } from './core/phrase-floor.ts';
import { ScoreFloor } from './core/score-floor.ts';
import { pause } from './pause.ts';
import type { Search } from './search.ts';

type WordsCondition = Extract<Condition, { type: 'words' }>;

/**
 * The contents that may meet the words of a search, told at a glance: a hundredth of the time that meeting it takes.
 * Undefined if any may.
 * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
 */
export async function possibleContents(search: Search): Promise<ReadonlySet<number> | undefined> {
  let possible: ReadonlySet<number> | undefined;
  for (const condition of search.conditions) {
    if (condition.type !== 'words') continue;
    const own = await contentsFor(condition, search);
    if (own === undefined) continue;
    const before = possible;
    possible = before === undefined ? own : new Set([...own].filter((one) => before.has(one)));
  }
  return possible;
}

async function contentsFor(
  { meaning, forms, isAt }: WordsCondition,
  search: Search,
): Promise<Set<number> | undefined> {
  const { catalog, model, categories, formerNames, vocabulary } = search;
  // What is learned, or one of several phrases, cannot be told at a glance.
  const phrases = vocabulary.embeddings?.phrases.length ?? 1;
  if (meaning !== undefined && (meaning.learned.size > 0 || phrases > 1)) return undefined;
  const words = forms.map(longestWord);
  const places = isAt === undefined ? [] : ['latitude'];
  const contents = new Set(categories.correctedContents());
  for (const one of contentsThatMayMention(catalog, model, [...words, ...places]))
    contents.add(one);
  if (formerNames.size > 0) {
    for (const one of contentsAt(catalog, (path) => formerNames.has(path))) contents.add(one);
  }
  if (meaning !== undefined) await addShowing(contents, meaning, search);
  return contents;
}

/** Adds the contents that may show what words mean. */
async function addShowing(
  contents: Set<number>,
  { nodes }: Meaning,
  { catalog, model, vocabulary, least, signal }: Search,
): Promise<void> {
  const { embeddings, calibration } = vocabulary;
  if (embeddings === undefined) {
    const floor = new ScoreFloor(vocabulary, nodes, least);
    const slices = visitScores(catalog, model, (content, steps) => {
      if (floor.mayReach(steps)) contents.add(content);
    });
    for (const _ of slices) await pause(signal);
    return;
  }
  const floor = new PhraseFloor(embeddings, calibration, least);
  const slices = visitVectors(catalog, model, (block) => {
    for (const index of floor.mayReach(block.features)) contents.add(block.contents[index] ?? 0);
  });
  for (const _ of slices) await pause(signal);
}

function longestWord(form: string): string {
  return form.split(' ').reduce((most, word) => (word.length > most.length ? word : most));
}
