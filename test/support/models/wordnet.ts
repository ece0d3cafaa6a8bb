import { readFileSync } from 'node:fs';
import { sharedPath } from '../skip.ts';

/** WordNet above ImageNet's classes: who is a kind of what, and under which words. */
interface WordNet {
  /** Ids of the classes, in their order. */
  readonly classes: readonly string[];
  /** The label of each class: its words. */
  readonly labels: readonly string[];
  /** The hypernyms of an id, itself included. */
  kinds(id: string): ReadonlySet<string>;
  /** The ids that a word may mean. */
  senses(word: string): readonly string[];
}

export const WORDNET_FILES = ['imagenet_classes', 'wordnet_is_a', 'wordnet_words'].map(
  (name) => `facts/${name}.tsv`,
);

export function readWordNet(): WordNet {
  const [classRows = [], isA = [], words = []] = WORDNET_FILES.map(rows);
  const parents = grouped(isA.map(([id = '', parent = '']) => [id, parent]));
  const senses = grouped(
    words.flatMap(([id = '', names = '']) =>
      names.split(',').map((word): [string, string] => [word.trim().toLowerCase(), id]),
    ),
  );
  const known = classRows.filter(([, id]) => id !== '');
  return {
    classes: known.map(([, id = '']) => id),
    labels: known.map(([, , label = '']) => label),
    kinds(id) {
      const found = new Set([id]);
      for (const kind of found) for (const parent of parents.get(kind) ?? []) found.add(parent);
      return found;
    },
    senses: (word) => senses.get(word.toLowerCase()) ?? [],
  };
}

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

function rows(file: string): string[][] {
  const [, ...lines] = readFileSync(sharedPath(file), 'utf8').trim().split('\n');
  return lines.map((line) => line.split('\t'));
}
