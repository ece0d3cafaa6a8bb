import { parseSync } from 'vite';

type Node = Readonly<Record<string, unknown>>;

/** What a source says as errors, remedies and problems of files: each sentence once, with 7 for its arguments. */
export function sentencesIn(file: string, code: string): string[] {
  const { program } = parseSync(file, code);
  const constants = new Map<string, unknown>();
  const found: unknown[] = [];
  visit(program, (node) => {
    if (node['type'] === 'VariableDeclarator') constants.set(nameOf(node['id']), node['init']);
    found.push(...saidBy(node));
  });
  const texts = found.flatMap((node) => textsOf(node, constants));
  return [...new Set(texts.filter((text) => /[a-z]{2,} [a-z]{2,}/.test(text)))];
}

/** What says a sentence when it is called, and which of its arguments that is. */
const SAYING: Readonly<Record<string, number>> = {
  PhotonymError: 1,
  InvalidArgumentError: 0,
  DecodeError: 1,
  Refusal: 1,
  refused: 1,
  unsupported: 0,
  damaged: 0,
  invalid: 1,
  notAPlan: 1,
  nothing: 0,
  NotWritable: 0,
  NotXmp: 0,
};

/** The parts of a node that hold sentences. */
function saidBy(node: Node): unknown[] {
  const callee = nameOf(node['callee']);
  const given: unknown[] = Array.isArray(node['arguments']) ? node['arguments'] : [];
  const said = SAYING[callee];
  if (said !== undefined) return [given[said]];
  if (node['type'] !== 'ObjectExpression') return [];
  const properties = new Map(
    partsOf(node['properties']).map((part) => [nameOf(part['key']), part['value']]),
  );
  const isFailure = properties.has('code');
  const spoken = ['remedy', 'reason', 'lack', 'about'].map((name) => properties.get(name));
  return [...spoken, isFailure ? properties.get('message') : undefined];
}

function textsOf(node: unknown, constants: ReadonlyMap<string, unknown>): string[] {
  if (!isNode(node)) return [];
  const texts = (part: unknown): string[] => textsOf(part, constants);
  switch (node['type']) {
    case 'Literal':
      return typeof node['value'] === 'string' ? [node['value']] : [];
    case 'TemplateLiteral':
      return [
        partsOf(node['quasis'])
          .map(({ value }) => (isNode(value) ? value['cooked'] : ''))
          .join('7'),
      ];
    case 'ConditionalExpression':
      return [...texts(node['consequent']), ...texts(node['alternate'])];
    case 'LogicalExpression':
      return [...texts(node['left']), ...texts(node['right'])];
    case 'Identifier': {
      const value = constants.get(nameOf(node));
      return isNode(value) && value['type'] !== 'Identifier' ? texts(value) : [];
    }
    default:
      return [];
  }
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) visit(one, see);
  else if (isNode(node)) {
    see(node);
    for (const part of Object.values(node)) visit(part, see);
  }
}

function partsOf(nodes: unknown): Node[] {
  return Array.isArray(nodes) ? nodes.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node['name'] === 'string' ? node['name'] : '';
}
