import type { OutlineNode } from './outline.ts';

/** A node as JSON can hold it, with the index of its parent; -1 at the top. */
export interface PackedNode extends Omit<OutlineNode, 'parent'> {
  readonly parent: number;
}

export function packOutline(outline: readonly OutlineNode[]): PackedNode[] {
  const indices = new Map(outline.map(({ line }, index) => [line, index]));
  return outline.map((node) => ({ ...node, parent: indices.get(node.parent?.line ?? 0) ?? -1 }));
}

/** @param packed parents before their children */
export function unpackOutline(packed: readonly PackedNode[]): OutlineNode[] {
  const outline: OutlineNode[] = [];
  for (const { label, synonyms, parent, reference, broad, line } of packed) {
    outline.push({ label, synonyms, parent: outline[parent], reference, broad, line });
  }
  return outline;
}
