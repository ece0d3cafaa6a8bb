import { suggest } from '../../base/suggest.ts';
import { type Category, namesOf } from './categories.ts';
import { invalid, nameKey, type OutlineNode } from './outline.ts';

/** The categories of an outline, with the network's classes under them. */
export interface LabelledTree {
  /** Parents before their children. */
  readonly categories: readonly Category[];
  /** The synonyms of a category, by its id; only for categories that have any. */
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
  /** Ids of the categories whose words are too broad for a name. */
  readonly broad: ReadonlySet<string>;
}

/** Finds the network output that an outline refers to; undefined if there is none. */
export type Resolve = (reference: string) => number | undefined;

/**
 * Puts a network's classes under the nodes of an outline. A node's id is its label, which is unique. Classes
 * missing from the outline are in no category and never become a label.
 * @param labels the label of each output, for suggestions
 * @throws PhotonymError TREE_INVALID naming the line whose class does not exist or is already taken
 */
export function labelledTree(
  outline: readonly OutlineNode[],
  resolve: Resolve,
  labels: readonly string[],
): LabelledTree {
  const classes = new Map<OutlineNode, number[]>(outline.map((node) => [node, []]));
  const lineOf = new Map<number, number>();
  for (const leaf of outline) {
    if (leaf.reference === undefined) continue;
    const index = resolve(leaf.reference);
    if (index === undefined) throw unknownClass(leaf.line, leaf.reference, labels);
    const first = lineOf.get(index);
    if (first !== undefined) {
      throw invalid(leaf.line, `refers to the same class as line ${first}`, {
        remedy: 'Keep one of the two; a further name can follow the first after a comma.',
      });
    }
    lineOf.set(index, leaf.line);
    for (let node: OutlineNode | undefined = leaf; node !== undefined; node = node.parent)
      classes.get(node)?.push(index);
  }
  return {
    categories: outline.map((node) => ({
      id: node.label,
      label: node.label,
      parent: node.parent?.label ?? null,
      classes: (classes.get(node) ?? []).sort((a, b) => a - b),
    })),
    broad: new Set(outline.flatMap(({ label, broad }) => (broad ? [label] : []))),
    synonyms: new Map(
      outline.flatMap(({ label, synonyms }) => (synonyms.length > 0 ? [[label, synonyms]] : [])),
    ),
  };
}

/**
 * Resolves an output's number, or any name in its label.
 * @param labels the label of each output, synonyms separated by commas
 */
export function resolveIn(labels: readonly string[]): Resolve {
  const byName = new Map<string, number>();
  labels.forEach((label, index) => {
    for (const name of [label, ...namesOf(label)]) {
      const key = nameKey(name);
      if (key !== '' && !byName.has(key)) byName.set(key, index);
    }
  });
  return (reference) => {
    if (!/^\d+$/.test(reference)) return byName.get(nameKey(reference));
    const index = Number(reference);
    return index < labels.length ? index : undefined;
  };
}

function unknownClass(line: number, reference: string, labels: readonly string[]): Error {
  const meant = suggest(reference, labels.flatMap(namesOf));
  return invalid(line, `refers to no class of the model: "${reference}"`, {
    remedy:
      meant === undefined
        ? 'Write the number of an output, or a label of the model: photonym labels --classes lists them.'
        : `Did you mean "${meant}"?`,
  });
}
