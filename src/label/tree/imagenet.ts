import { namesOf } from './categories.ts';
import { packedImagenetOutline } from './computed-outlines.ts';
import { type LabelledTree, labelledTree, type Resolve } from './labelled-tree.ts';
import { nameKey, type OutlineNode } from './outline.ts';
import { unpackOutline } from './packed-outline.ts';

let outline: readonly OutlineNode[] | undefined;

/** photonym's outline of ImageNet's classes; its leaves are WordNet ids. */
export function imagenetOutline(): readonly OutlineNode[] {
  outline ??= unpackOutline(packedImagenetOutline());
  return outline;
}

/**
 * The category tree of a network trained on ImageNet's 1000 classes, whatever it calls them;
 * undefined for any other. With 1001 outputs, the first is "background" and in no category.
 * @param labels the label of each output
 */
export function imagenetTree(labels: readonly string[]): LabelledTree | undefined {
  const known = resolveWordNetIds(labels);
  return known && labelledTree(known.outline, known.resolve, labels);
}

/** photonym's labels for ImageNet's 1000 classes, in their order: each a name and its synonyms. */
export function imagenetLabels(): string[] {
  return imagenetOutline()
    .flatMap(({ label, synonyms, reference }) =>
      reference === undefined ? [] : [{ reference, label: [label, ...synonyms].join(', ') }],
    )
    .sort((a, b) => (a.reference < b.reference ? -1 : 1))
    .map(({ label }) => label);
}

/** Resolves the WordNet ids of ImageNet's classes; undefined for a network with other classes. */
export function imagenetIds(labels: readonly string[]): Resolve | undefined {
  return resolveWordNetIds(labels)?.resolve;
}

const CLASSES = 1000;

/** ImageNet's classes are in the order of their WordNet ids, which all have the same length. */
function resolveWordNetIds(
  labels: readonly string[],
): { readonly outline: readonly OutlineNode[]; readonly resolve: Resolve } | undefined {
  const offset = labels.length - CLASSES;
  if (offset !== 0 && offset !== 1) return undefined;
  const nodes = imagenetOutline();
  const ids = nodes.flatMap(({ reference }) => reference ?? []).sort();
  const indices = new Map(ids.map((id, rank) => [id, rank + offset]));
  const resolve: Resolve = (id) => indices.get(id);
  return agrees(nodes, resolve, labels) ? { outline: nodes, resolve } : undefined;
}

/**
 * Whether the outputs are ImageNet's classes, in its order: at least half must have a name that the
 * outline gives the class at that index. By chance hardly any would.
 */
function agrees(
  nodes: readonly OutlineNode[],
  resolve: Resolve,
  labels: readonly string[],
): boolean {
  let agreeing = 0;
  for (const { label, synonyms, reference } of nodes) {
    const index = reference === undefined ? undefined : resolve(reference);
    if (reference === undefined || index === undefined) continue;
    const known = new Set([label, ...synonyms, reference].map(nameKey));
    if (namesOf(labels[index] ?? '').some((name) => known.has(nameKey(name)))) agreeing++;
    if (agreeing === CLASSES / 2) return true;
  }
  return false;
}
