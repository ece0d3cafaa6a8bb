import type { GraphModel, GraphNode, Weight } from './graph-model.ts';

/**
 * The same graph with the four nodes of a hard-swish, x relu6(x + 3) / 6, as one, and the three of a hard
 * sigmoid (Howard et al., "Searching for MobileNetV3", 2019).
 */
export function withHardSwish(graph: GraphModel): GraphModel {
  const nodes = new Map(graph.nodes);
  for (const node of graph.nodes.values()) {
    const found = hardSwish(graph, node) ?? hardSigmoid(graph, node);
    if (found !== undefined) nodes.set(node.name, { ...node, ...found });
  }
  return { ...graph, nodes };
}

type Recognised = Pick<GraphNode, 'op' | 'inputs'>;

function hardSwish(graph: GraphModel, { op, inputs }: GraphNode): Recognised | undefined {
  const [share, clipped] = inputs.map((input) => graph.nodes.get(input));
  if (op !== 'Mul' || share?.op !== 'Mul' || clipped === undefined) return undefined;
  const [factor = '', x = ''] = share.inputs;
  if (!isHalf(graph, factor, HALF_SIXTH) || shifted(graph, clipped) !== x) return undefined;
  return { op: 'HardSwish', inputs: [x] };
}

function hardSigmoid(graph: GraphModel, { op, inputs }: GraphNode): Recognised | undefined {
  const [factor = '', clipped = ''] = inputs;
  if (op !== 'Mul' || !isHalf(graph, factor, HALF_SIXTH)) return undefined;
  const x = shifted(graph, graph.nodes.get(clipped));
  return x === undefined ? undefined : { op: 'HardSigmoid', inputs: [x] };
}

/** The x of relu6(x + 3). */
function shifted(graph: GraphModel, node: GraphNode | undefined): string | undefined {
  const sum = node?.op === 'Relu6' ? graph.nodes.get(node.inputs[0] ?? '') : undefined;
  if (sum?.op !== 'Add' && sum?.op !== 'AddV2') return undefined;
  const [x, three = ''] = sum.inputs;
  return isHalf(graph, three, HALF_THREE) ? x : undefined;
}

/** Numbers in half precision, by their bits. */
const HALF_THREE = 0x4200;
const HALF_SIXTH = 0x3155;

function isHalf({ weights }: GraphModel, name: string, bits: number): boolean {
  const { values } = weights.get(name) ?? {};
  return values instanceof Uint16Array && values.length === 1 && values[0] === bits;
}

/** Six times one sixth as half precision has it, by which these hard sigmoids are less than others. */
export const SIX_SIXTHS = (6 * (1 + 341 / 1024)) / 8;

/** ONNX Runtime's fast convolutions (NCHWc) take channels by multiples of this. */
const ALIGNED = 4;

/**
 * The same graph with channels of zeros between a convolution, a depthwise one and a pointwise one, where
 * the number in between would keep all three from the fast kind.
 */
export function withAlignedChannels(graph: GraphModel): GraphModel {
  const weights = new Map(graph.weights);
  for (const node of graph.nodes.values()) {
    const [before, after] = neighbours(graph, node);
    const kernel = graph.weights.get(node.inputs[1] ?? '');
    if (before === undefined || after === undefined || kernel === undefined) continue;
    const channels = Math.ceil((kernel.shape[2] ?? 0) / ALIGNED) * ALIGNED;
    const grow = (name: string | undefined, axis: number): void => {
      const weight = weights.get(name ?? '');
      if (name !== undefined && weight !== undefined)
        weights.set(name, padded(weight, axis, channels));
    };
    grow(before.inputs[1], 3);
    grow(before.inputs[2], 0);
    grow(node.inputs[1], 2);
    grow(node.inputs[2], 0);
    grow(after.inputs[1], 2);
  }
  return { ...graph, weights };
}

/** The convolutions before and after a depthwise one, if nothing else takes what is between them. */
function neighbours({ nodes }: GraphModel, node: GraphNode): (GraphNode | undefined)[] {
  const takers = (name: string): GraphNode[] =>
    [...nodes.values()].filter(({ inputs }) => inputs.includes(name));
  const isConvolution = (one: GraphNode | undefined): boolean =>
    one?.op === '_FusedConv2D' || one?.op === 'Conv2D';
  if (!node.op.includes('Depthwise')) return [];
  const before = nodes.get(node.inputs[0] ?? '');
  const [after, ...others] = takers(node.name);
  const isAlone = takers(before?.name ?? '').length === 1 && others.length === 0;
  return isAlone && isConvolution(before) && isConvolution(after) ? [before, after] : [];
}

/** Zeros at the end of an axis, up to its new length. */
function padded({ shape, values }: Weight, axis: number, length: number): Weight {
  const inner = shape.slice(axis + 1).reduce((product, side) => product * side, 1);
  const row = (shape[axis] ?? 0) * inner;
  const rows = values.length / row;
  const grown = zeros(values, rows * length * inner);
  for (let at = 0; at < rows; at++) {
    grown.set(values.subarray(at * row, (at + 1) * row), at * length * inner);
  }
  return { shape: shape.with(axis, length), values: grown };
}

/** An array of the same kind. */
function zeros(like: Weight['values'], length: number): Weight['values'] {
  if (like instanceof Uint16Array) return new Uint16Array(length);
  return like instanceof Int32Array ? new Int32Array(length) : new Float32Array(length);
}
