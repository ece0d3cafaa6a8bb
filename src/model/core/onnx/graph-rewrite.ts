import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { type Graph, readGraph, readName, readTensor } from './graph.ts';
import * as onnx from './onnx-fields.ts';
import { graphAddition, type ValueSpec } from './onnx-writer.ts';

/**
 * The same model without one of its inputs, so that a node can compute that tensor instead.
 * @returns pieces to be concatenated
 */
export function withoutInput(model: Uint8Array, name: string): Uint8Array[] {
  return rewriteGraph(
    model,
    (field, value) => field !== onnx.GRAPH_INPUT || readName(value) !== name,
  );
}

/** The wanted part of a graph. */
interface GraphPart {
  /** Its outputs, which are outputs of the whole graph. */
  readonly outputs: readonly string[];
  /** Tensors inside the graph that become inputs; the nodes that compute them are left out. */
  readonly given?: readonly ValueSpec[];
}

/**
 * The part of a model that computes some of its outputs, with only the nodes and weights that these need:
 * for example one half of a text-image network.
 */
export function subgraph(model: Uint8Array, { outputs, given = [] }: GraphPart): Uint8Array {
  const cut = new Set(given.map(({ name }) => name));
  const { nodes, tensors } = neededFor(readGraph(model), outputs, cut);
  let node = 0;
  const pieces = rewriteGraph(model, (field, bytes) => {
    switch (field) {
      case onnx.GRAPH_NODE:
        return nodes.has(node++);
      case onnx.GRAPH_INITIALIZER:
        return tensors.has(readTensor(bytes)[0]);
      case onnx.GRAPH_OUTPUT:
        return outputs.includes(readName(bytes));
      case onnx.GRAPH_INPUT:
      case onnx.GRAPH_VALUE_INFO:
        return tensors.has(readName(bytes)) && !cut.has(readName(bytes));
      default:
        return true;
    }
  });
  return Buffer.concat([...pieces, graphAddition({ inputs: given })]);
}

/** Walks back from tensors to the nodes that produce them, as far as the cut. */
function neededFor(
  graph: Graph,
  outputs: readonly string[],
  cut: ReadonlySet<string>,
): { readonly nodes: ReadonlySet<number>; readonly tensors: ReadonlySet<string> } {
  const producers = new Map<string, number>();
  for (const [index, node] of graph.nodes.entries()) {
    for (const output of node.outputs) producers.set(output, index);
  }
  const nodes = new Set<number>();
  const tensors = new Set<string>();
  const queue = [...outputs];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (tensors.has(name)) continue;
    tensors.add(name);
    const index = cut.has(name) ? undefined : producers.get(name);
    const node = graph.nodes[index ?? -1];
    if (index === undefined || node === undefined || nodes.has(index)) continue;
    nodes.add(index);
    queue.push(...node.inputs, ...(node.innerInputs ?? []));
  }
  return { nodes, tensors };
}

/** The same model, in pieces, with only some messages of its graph. */
function rewriteGraph(
  model: Uint8Array,
  keep: (field: number, message: Uint8Array) => boolean,
): Uint8Array[] {
  return rewrite(model, (field, bytes) => {
    if (field !== onnx.MODEL_GRAPH) return undefined;
    return rewrite(bytes, (inner, value) => (keep(inner, value) ? undefined : null));
  });
}

/**
 * Passes each message within a message through `change`, which returns the pieces of its replacement,
 * null to leave it out, or undefined to keep it. Bytes that are kept are not copied.
 */
function rewrite(
  bytes: Uint8Array,
  change: (field: number, message: Uint8Array) => Uint8Array[] | null | undefined,
): Uint8Array[] {
  const reader = new BinaryReader(bytes);
  const pieces: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [field, wireType] = reader.tag();
    const isMessage = wireType === WireType.LengthDelimited;
    const changed = isMessage ? change(field, reader.bytes()) : undefined;
    if (!isMessage) reader.skip(wireType, field);
    if (changed === undefined) pieces.push(bytes.subarray(start, reader.pos));
    else if (changed !== null) {
      const length = changed.reduce((sum, piece) => sum + piece.length, 0);
      pieces.push(new BinaryWriter().tag(field, wireType).uint32(length).finish(), ...changed);
    }
  }
  return pieces;
}
