import type { Category } from '../tree/categories.ts';
import { type CategoryTree, makeTree } from '../tree/tree.ts';
import kindsText from './kinds.txt';

/** The kinds of things that a detector finds, as nodes of a category tree. */
export interface JoinedKinds {
  /** For each kind, by its number, the index of its node; -1 where the tree has no place for it. */
  readonly nodes: Int32Array;
  /** The index of the node of people; -1 where there is none. */
  readonly person: number;
  /** For each node the kinds at or under it. */
  readonly under: readonly (readonly number[])[];
  /** For each node strictly under that of a kind (other than people) the index of that of the kind; otherwise -1. */
  readonly above: Int32Array;
}

/** What is said of people where they are what a picture is of: nodes under that of people. */
export const PEOPLE = ['portrait', 'two people', 'group of people'] as const;

const PERSON = 'person';

/**
 * A category tree of ImageNet's classes with the kinds of things that it lacks as new leaves. Their classes
 * come after the network's outputs, in the order of the kinds; after them those of people.
 * @param outputs the number of the classifier's outputs
 * @param kinds the detector's labels
 */
export function withKinds(
  tree: CategoryTree,
  outputs: number,
  kinds: readonly string[],
): CategoryTree {
  const added: Category[] = [];
  for (const { kind, node, parent } of placesOfKinds()) {
    const number = kinds.indexOf(kind);
    if (parent === undefined || number < 0 || tree.node(parent) === undefined) continue;
    if (tree.node(node) === undefined)
      added.push({ id: node, label: node, parent, classes: [outputs + number] });
  }
  if (tree.node(PERSON) !== undefined) added.push(...peopleNodes(outputs + kinds.length));
  const more = classesAbove(added, tree);
  const counted = tree.nodes.map((category) => ({
    ...category,
    classes: [...category.classes, ...(more.get(category.id) ?? [])],
  }));
  return makeTree([...counted, ...added], tree.none === undefined ? {} : { none: tree.none });
}

function peopleNodes(first: number): Category[] {
  return PEOPLE.map((id, at) => ({ id, label: id, parent: PERSON, classes: [first + at] }));
}

/** What the nodes above new leaves gain in classes, by their ids. */
function classesAbove(
  added: readonly Category[],
  tree: CategoryTree,
): ReadonlyMap<string, readonly number[]> {
  const gained = new Map<string, number[]>();
  for (const { parent, classes } of added) {
    for (const { id } of tree.path(parent ?? '')) {
      gained.set(id, [...(gained.get(id) ?? []), ...classes]);
    }
  }
  return gained;
}

/**
 * Finds the nodes of a detector's kinds in a tree.
 * @param kinds the detector's labels
 * @param nodeOf the id of the node of a kind, by its number. Default: as kinds.txt says
 */
export function joinKinds(
  tree: CategoryTree,
  kinds: readonly string[],
  nodeOf: (kind: number) => string | undefined = (kind) => placeOf(kinds[kind]),
): JoinedKinds {
  const nodes = Int32Array.from(kinds, (_, kind) => tree.indexOf(nodeOf(kind) ?? '') ?? -1);
  const under = tree.nodes.map((): number[] => []);
  nodes.forEach((node, kind) => {
    for (let at = node; at >= 0; at = tree.parents[at] ?? -1) under[at]?.push(kind);
  });
  const person = tree.indexOf(PERSON) ?? -1;
  return { nodes, person, under, above: kindsAbove(tree, nodes, person) };
}

function kindsAbove({ parents }: CategoryTree, nodes: Int32Array, person: number): Int32Array {
  const kinds = new Set(nodes);
  const above = new Int32Array(parents.length).fill(-1);
  // Parents come first.
  parents.forEach((parent, node) => {
    if (parent < 0 || parent === person || kinds.has(node)) return;
    above[node] = kinds.has(parent) ? parent : (above[parent] ?? -1);
  });
  return above;
}

function placeOf(kind: string | undefined): string | undefined {
  return placesOfKinds().find((place) => place.kind === kind)?.node;
}

interface PlaceOfKind {
  readonly kind: string;
  /** Id of its node. */
  readonly node: string;
  /** Id of the node above, where the node is new. */
  readonly parent?: string;
}

let places: readonly PlaceOfKind[] | undefined;

/** @throws Error for a line that is neither: a bug of kinds.txt */
function placesOfKinds(): readonly PlaceOfKind[] {
  places ??= kindsText
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, kind = '', sign, place = '', label = ''] =
        /^(.+?) ([=<]) ([^,]+)(?:, (.+))?$/.exec(line) ?? [];
      if (sign === '=') return { kind, node: place };
      if (sign === '<') return { kind, node: label === '' ? kind : label, parent: place };
      throw new Error(`kinds.txt: "${line}"`);
    });
  return places;
}
