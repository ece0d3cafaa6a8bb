import type { Category } from './categories.ts';

/**
 * Categories as one or more trees. Every parent comes before its children, so that one
 * pass backwards sums up the tree.
 */
export interface CategoryTree {
  /** Parents before their children, otherwise in the order given. */
  readonly nodes: readonly Category[];
  /** The index in {@link nodes} of the node with this id. */
  indexOf(id: string): number | undefined;
  node(id: string): Category | undefined;
  /** The deepest node with a class of the network; undefined if it is in none. */
  leafOf(classIndex: number): Category | undefined;
  /** A node's ancestors, topmost first, and the node itself last; empty for an unknown id. */
  path(id: string): readonly Category[];
  /** For each node, the index of its parent; -1 at the top. */
  readonly parents: Int32Array;
  /** The indices of the nodes at the top, in order. */
  readonly tops: Int32Array;
  /** For each node, the indices of its children, in order. */
  readonly children: readonly Int32Array[];
  /** For each class, the index of its deepest node; -1, or beyond the end, if it has none. */
  readonly leaves: Int32Array;
  /**
   * Index of the last class if it stands for the background, that is, for none of the others. It is in no
   * category and keeps its share. Undefined for networks without one.
   */
  readonly none: number | undefined;
}

/**
 * Makes a tree of categories.
 * @throws Error for duplicate ids, an unknown parent, a cycle, or a class that a node's parent lacks: bugs
 *   of the caller, which must have checked a user's tree before
 * @example
 * ```ts
 * import { makeTree } from 'photonym/label';
 *
 * const tree = makeTree([
 *   { id: 'animal', label: 'animal', parent: null, classes: [0, 1] },
 *   { id: 'dog', label: 'dog', parent: 'animal', classes: [0] },
 *   { id: 'cat', label: 'cat', parent: 'animal', classes: [1] },
 * ]);
 * console.log(tree.path('cat').map(({ label }) => label)); // animal, cat
 * ```
 */
export function makeTree(
  categories: readonly Category[],
  { none }: { readonly none?: number } = {},
): CategoryTree {
  const nodes = parentsFirst(categories);
  const indices = new Map(nodes.map(({ id }, index) => [id, index]));
  const parents = Int32Array.from(nodes, ({ parent }) =>
    parent === null ? -1 : (indices.get(parent) ?? -1),
  );
  const leaves = leavesOf(nodes, parents);
  const { tops, children } = familiesOf(parents);
  const node = (id: string): Category | undefined => nodes[indices.get(id) ?? -1];
  return {
    nodes,
    parents,
    tops,
    children,
    leaves,
    none,
    node,
    indexOf: (id) => indices.get(id),
    leafOf: (classIndex) => nodes[leaves[classIndex] ?? -1],
    path(id) {
      const path: Category[] = [];
      for (let at = node(id); at !== undefined; at = node(at.parent ?? '')) path.unshift(at);
      return path;
    },
  };
}

function parentsFirst(categories: readonly Category[]): Category[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  if (byId.size !== categories.length) throw new Error('Two categories have the same id.');
  const nodes = new Set<Category>();
  for (const category of categories) {
    const above: Category[] = [];
    for (let at = category; !nodes.has(at); ) {
      if (above.includes(at)) throw new Error(`The category "${at.id}" is its own ancestor.`);
      above.unshift(at);
      if (at.parent === null) break;
      const parent = byId.get(at.parent);
      if (parent === undefined)
        throw new Error(`"${at.id}" is under "${at.parent}", which does not exist.`);
      at = parent;
    }
    for (const node of above) nodes.add(node);
  }
  return [...nodes];
}

function familiesOf(parents: Int32Array): Pick<CategoryTree, 'tops' | 'children'> {
  const tops: number[] = [];
  const children = Array.from(parents, (): number[] => []);
  parents.forEach((parent, node) => {
    (children[parent] ?? tops).push(node);
  });
  return { tops: Int32Array.from(tops), children: children.map((own) => Int32Array.from(own)) };
}

function leavesOf(nodes: readonly Category[], parents: Int32Array): Int32Array {
  const last = nodes.reduce(
    (most, { classes }) => classes.reduce((highest, index) => Math.max(highest, index), most),
    -1,
  );
  const leaves = new Int32Array(last + 1).fill(-1);
  nodes.forEach(({ id, classes }, index) => {
    const parent = parents[index] ?? -1;
    for (const classIndex of classes) {
      // Parents come first, so the deepest node with the class is written last.
      if (leaves[classIndex] !== parent) {
        throw new Error(`Class ${classIndex} is under "${id}" and elsewhere too.`);
      }
      leaves[classIndex] = index;
    }
  });
  return leaves;
}
