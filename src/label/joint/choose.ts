import type { CategoryTree } from '../tree/tree.ts';

/** The node of a name, or none, and the probability of that or of the likeliest. */
export interface Chosen {
  /** Index of the node; -1 for none. */
  readonly node: number;
  readonly probability: number;
}

/**
 * What one more point of probability is worth beside information: among names that reach the floor, the
 * one with the most p · bits + {@link WORTH_OF_TRUTH} · (p - floor) is chosen.
 */
const WORTH_OF_TRUTH = 5;

/** The information of a node's name in bits: log2 of all classes over those under the node. */
export function bitsOfNode(node: number, tree: CategoryTree, classes: number): number {
  return Math.log2(classes / Math.max(tree.nodes[node]?.classes.length ?? 1, 1));
}

/** The number of classes that a tree has in all. */
export function classesOf({ tops, nodes }: CategoryTree): number {
  return tops.reduce((sum, top) => sum + (nodes[top]?.classes.length ?? 0), 0);
}

/**
 * Chooses the name among the nodes that reach a floor.
 * @param judged the probability of each node, by its index
 */
export function choose(
  judged: ReadonlyMap<number, number>,
  tree: CategoryTree,
  floor: number,
  isName: (id: string) => boolean,
): Chosen {
  const classes = classesOf(tree);
  let node = -1;
  let most = Number.NEGATIVE_INFINITY;
  let likeliest = 0;
  for (const [index, probability] of judged) {
    const category = tree.nodes[index];
    if (category === undefined) continue;
    if (category.classes.length === 1) likeliest = Math.max(likeliest, probability);
    if (probability < floor || !isName(category.id)) continue;
    const worth =
      probability * bitsOfNode(index, tree, classes) + WORTH_OF_TRUTH * (probability - floor);
    if (worth <= most) continue;
    most = worth;
    node = index;
  }
  return { node, probability: node < 0 ? likeliest : (judged.get(node) ?? 0) };
}
