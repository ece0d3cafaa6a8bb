import type { Vocabulary } from '../vocabulary.ts';
import type { Category } from './categories.ts';

/** A node and its place in an outline. */
export interface OutlineLine {
  readonly node: Category;
  /** 0 at the top. */
  readonly level: number;
  /** Whether it has no children. */
  readonly isLeaf: boolean;
}

/** The nodes in the order of an outline: depth first. */
export function outlineOrder({ tree }: Pick<Vocabulary, 'tree'>): OutlineLine[] {
  const children = new Map<string | null, Category[]>();
  for (const node of tree.nodes) {
    const siblings = children.get(node.parent);
    if (siblings === undefined) children.set(node.parent, [node]);
    else siblings.push(node);
  }
  const below = (parent: string | null, level: number): OutlineLine[] =>
    (children.get(parent) ?? []).flatMap((node) => [
      { node, level, isLeaf: !children.has(node.id) },
      ...below(node.id, level + 1),
    ]);
  return below(null, 0);
}

/**
 * Writes a vocabulary's tree as an outline that `parseOutline` reads, with the network's outputs by number.
 * Nodes are written by their ids, since names must be unique there.
 */
export function writeOutline(vocabulary: Vocabulary): string[] {
  return outlineOrder(vocabulary).map(({ node, level, isLeaf }) => {
    const names = [node.id, ...(vocabulary.synonyms?.get(node.id) ?? [])].join(', ');
    const mark = vocabulary.broad?.has(node.id) === true ? '~' : '';
    return `${'  '.repeat(level)}${mark}${names}${isLeaf ? ` = ${node.classes.join()}` : ''}`;
  });
}
