/** What a message asks for and offers, whatever its words. */
interface Shape {
  /** Its arguments and tags, each with its kind: "count plural". */
  readonly wants: string[];
  /** The choices of each selection: "kind: other, undo". */
  readonly selections: string[];
  /** The categories of each plural, without the exact numbers: "one, other". */
  readonly plurals: string[];
}

const KINDS = ['', 'select', 'plural', 'ordinal', 'number', 'date', 'time'];

/** The shape of a compiled message. @throws Error if it is not compiled */
export function shapeOf(message: unknown): Shape {
  const found = {
    wants: new Set<string>(),
    selections: new Set<string>(),
    plurals: new Set<string>(),
  };
  visit(message, found);
  return {
    wants: [...found.wants].sort(),
    selections: [...found.selections].sort(),
    plurals: [...found.plurals].sort(),
  };
}

function visit(nodes: unknown, found: Record<keyof Shape, Set<string>>): void {
  for (const node of Array.isArray(nodes) ? nodes : [nodes]) {
    if (!Array.isArray(node)) continue;
    const [name, type, ...rest]: unknown[] = node;
    const isTag = typeof type === 'string' || Array.isArray(type) || type === 0;
    const kind = isTag ? 'tag' : (KINDS[Number(type ?? 0)] ?? '');
    found.wants.add(`${name} ${kind}`);
    if (isTag) visit([type, ...rest], found);
    const [choices] = rest;
    if (isTag || typeof choices !== 'object' || choices === null) continue;
    const keys = Object.keys(choices).filter((key) => !key.startsWith('='));
    if (kind === 'select') found.selections.add(`${name}: ${keys.sort().join(', ')}`);
    if (kind === 'plural') found.plurals.add(keys.sort().join(', '));
    for (const choice of Object.values(choices)) visit(choice, found);
  }
}
