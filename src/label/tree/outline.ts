import { PhotonymError } from '../../base/errors.ts';

/** A line of an outline: a category, or a class of the network. */
export interface OutlineNode {
  readonly label: string;
  readonly synonyms: readonly string[];
  /** The node above; undefined at the top. */
  readonly parent: OutlineNode | undefined;
  /** The class of the network, as the outline writes it; undefined for an inner category. */
  readonly reference: string | undefined;
  /** Whether its word is too broad for a name. */
  readonly broad: boolean;
  /** Number of the line, from 1. */
  readonly line: number;
}

/**
 * Parses a category tree: an outline with one node per line, indented two spaces per level. `animal` is a
 * category of the lines indented below it; `cat, house cat = 282` is a class of the network, with the
 * synonym "house cat"; a category with nothing below it is the class of that name. Empty lines and lines
 * that begin with `#` are skipped. A word after `~` is too broad for a name.
 * @returns the nodes, parents before their children
 * @throws PhotonymError TREE_INVALID naming the line
 */
export function parseOutline(text: string): OutlineNode[] {
  const nodes: OutlineNode[] = [];
  const above: OutlineNode[] = [];
  const taken = new Map<string, number>();
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(content)) continue;
    const line = index + 1;
    const level = levelOf(content, line, above.length);
    const parent = above[level - 1];
    if (parent?.reference !== undefined) {
      throw invalid(line, `is under "${parent.label}", which is a class`, {
        remedy: `Put it on the level of "${parent.label}", or both under a category.`,
      });
    }
    const node = { ...parseNode(content, line), parent, line };
    claimNames(node, taken);
    above.length = level;
    above.push(node);
    nodes.push(node);
  }
  return nodes.length > 0 ? withLeaves(nodes) : refuseEmpty();
}

/** The error for a line of a category tree. */
export function invalid(
  line: number,
  what: string,
  { remedy }: { readonly remedy: string },
): PhotonymError {
  return new PhotonymError('TREE_INVALID', `Line ${line} of the category tree ${what}.`, {
    remedy,
  });
}

function levelOf(content: string, line: number, deepest: number): number {
  const indent = /^\s*/.exec(content)?.[0] ?? '';
  if (!/^ *$/.test(indent) || indent.length % 2 === 1) {
    throw invalid(line, 'is not indented by two spaces a level', {
      remedy: 'Indent with spaces only, two for each level.',
    });
  }
  const level = indent.length / 2;
  if (level > deepest) {
    throw invalid(line, 'is indented more than one level below the line before it', {
      remedy: 'Indent it by two spaces more than the category that it belongs to.',
    });
  }
  return level;
}

function parseNode(
  content: string,
  line: number,
): Pick<OutlineNode, 'label' | 'synonyms' | 'reference' | 'broad'> {
  const [, mark, names = '', equals, after = ''] =
    /^(~?)([^=]*)(=?)(.*)$/u.exec(content.trim()) ?? [];
  const [label = '', ...synonyms] = names.split(',').map((name) => name.trim());
  const reference = equals === '' ? undefined : after.trim();
  if (label === '' || synonyms.includes('') || reference === '') {
    throw invalid(line, 'lacks a name, or the class after "="', {
      remedy: 'Write "category", or "name = class", or "name, another name = class".',
    });
  }
  return { label, synonyms, reference, broad: mark === '~' };
}

/** Each name may stand for one node only. */
function claimNames({ label, synonyms, line }: OutlineNode, taken: Map<string, number>): void {
  for (const name of [label, ...synonyms]) {
    const key = nameKey(name);
    const first = taken.get(key);
    if (first !== undefined) {
      throw invalid(line, `repeats the name "${name}" of line ${first}`, {
        remedy: 'Give one of the two another name.',
      });
    }
    taken.set(key, line);
  }
}

/** Makes a category with nothing below it the class of its name. */
function withLeaves(nodes: readonly OutlineNode[]): OutlineNode[] {
  const parents = new Set(nodes.map(({ parent }) => parent));
  return nodes.map((node) =>
    node.reference === undefined && !parents.has(node) ? { ...node, reference: node.label } : node,
  );
}

function refuseEmpty(): never {
  throw new PhotonymError('TREE_INVALID', 'The category tree has no lines.', {
    remedy: 'Write one category or class a line; see docs/labels.md.',
  });
}

/** The key for comparing names: lower case, with each run of blanks, "_" and "-" as one space. */
export function nameKey(name: string): string {
  // Nearly all of photonym's own names, of which a start compares ten thousand.
  if (/^[a-z']+(?: [a-z']+)*$/.test(name)) return name;
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();
}
