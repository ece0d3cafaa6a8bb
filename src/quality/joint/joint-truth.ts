import type { CategoryTree } from '../../label/tree/tree.ts';

/** What is true of a labelled picture. */
export interface JointTruth {
  /** Indices of the nodes that are true of it, those above them included. */
  readonly nodes: ReadonlySet<number>;
  /** Nodes whose descendants are not refuted: a spaniel where the label says "dog". */
  readonly open: ReadonlySet<number>;
  /** Pictures of one category are fitted to together, or measured together. */
  readonly category: string;
  /** Where the picture comes from: figures are given for each. */
  readonly source: string;
  /** Whether the label names one object, and the picture may show others. */
  readonly isOneOfMany: boolean;
}

/** The nodes themselves and all above them. */
export function withAbove(nodes: Iterable<number>, { parents }: CategoryTree): Set<number> {
  const all = new Set<number>();
  for (const node of nodes) for (let at = node; at >= 0; at = parents[at] ?? -1) all.add(at);
  return all;
}

export function isTrueNode(node: number, { nodes, open }: JointTruth, tree: CategoryTree): boolean {
  if (nodes.has(node)) return true;
  for (let at = node; at >= 0; at = tree.parents[at] ?? -1) if (open.has(at)) return true;
  return false;
}
