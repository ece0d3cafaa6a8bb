import type { Vocabulary } from '../vocabulary.ts';
import type { Category } from './categories.ts';

/** A node where an outline has it. */
export interface OutlineLine {
  readonly node: Category;
  /** 0 at the top. */
  readonly level: number;
  /** Whether nothing is below it. */
  readonly isLeaf: boolean;
}

/** The nodes in the order of an outline: each with all that is below it before the next. */
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
 * A vocabulary's tree as an outline that `parseOutline` reads, with the network's outputs by number. Nodes go by
 * their ids, since an outline has no two of one name.
 */
export function writeOutline(vocabulary: Vocabulary): string[] {
  return outlineOrder(vocabulary).map(({ node, level, isLeaf }) => {
    const names = [node.id, ...(vocabulary.synonyms?.get(node.id) ?? [])].join(', ');
    return `${'  '.repeat(level)}${names}${isLeaf ? ` = ${node.classes.join()}` : ''}`;
  });
}
