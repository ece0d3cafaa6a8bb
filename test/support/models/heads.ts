import type { GraphSpec, Initializer, Node, Value } from './onnx.ts';

/** Classes of the networks here. */
export const CLASSES = 4;
/** Width and height of their input. */
export const SIDE = 4;

/** Weights by class and channel, exact in float16 and in 8 bits with a scale of 1/32. */
const WEIGHTS: readonly (readonly number[])[] = [
  [1, -0.5, 0.25],
  [-1, 2, 0.5],
  [0.5, 0.5, -1.5],
  [0, -2, 1],
];
const BIAS: readonly number[] = [0.125, -0.25, 0, 0.5];

const SCALE = 1 / 32;
const flat = (scale = 1): number[] => WEIGHTS.flatMap((row) => row.map((value) => value / scale));
/** [channels, classes] instead of [classes, channels]. */
const transposed = (scale = 1): number[] =>
  [0, 1, 2].flatMap((channel) => WEIGHTS.map((row) => (row[channel] ?? 0) / scale));

/** The networks' outputs for a mean colour x, in -1 to 1. */
export function expectedLogits(x: readonly number[]): number[] {
  return WEIGHTS.map(
    (row, index) =>
      row.reduce((sum, weight, channel) => sum + weight * (x[channel] ?? 0), 0) +
      (BIAS[index] ?? 0),
  );
}

const node = (
  op: string,
  inputs: string[],
  output: string,
  attributes?: Node['attributes'],
): Node =>
  attributes === undefined
    ? { op, inputs, outputs: [output] }
    : { op, inputs, outputs: [output], attributes };

export const PIXELS: Value = { name: 'pixel_values', shape: ['batch', 3, SIDE, SIDE] };
export const LOGITS: Value = { name: 'logits', shape: ['batch', CLASSES] };

const W: Initializer = { name: 'W', dims: [CLASSES, 3], values: flat() };
const WT: Initializer = { name: 'WT', dims: [3, CLASSES], values: transposed() };
const KERNEL: Initializer = { name: 'K', dims: [CLASSES, 3, 1, 1], values: flat() };
const B: Initializer = { name: 'b', dims: [CLASSES], values: BIAS };
const scalar = (name: string, value: number, type: Initializer['type'] = 'float'): Initializer => ({
  name,
  type,
  dims: [],
  values: [value],
});
const QUANTISED: readonly Initializer[] = [
  { name: 'Wq', type: 'int8', dims: [CLASSES, 3], values: flat(SCALE) },
  { name: 'WTq', type: 'int8', dims: [3, CLASSES], values: transposed(SCALE) },
  { name: 'Kq', type: 'int8', dims: [CLASSES, 3, 1, 1], values: flat(SCALE) },
  { name: 'bq', type: 'int32', dims: [CLASSES], values: BIAS.map((b) => b * 64 * 32) },
  scalar('ws', SCALE),
  scalar('wz', 0, 'int8'),
  scalar('xs', 1 / 64),
  scalar('xz', 128, 'uint8'),
  scalar('ys', 1 / 32),
  scalar('yz', 128, 'uint8'),
];

const POOLED = [
  node('GlobalAveragePool', ['pixel_values'], 'pooled'),
  node('Flatten', ['pooled'], 'x'),
];
const INTEGERS = [
  node('QuantizeLinear', ['x', 'xs', 'xz'], 'xq'),
  // Between quantiser and head, so that only the scale beside says what the integers mean.
  node('Flatten', ['xq'], 'xf'),
];
const FLOATS = node('DequantizeLinear', ['yq', 'ys', 'yz'], 'logits');
const transB = { transB: { int: 1 } } as const;

const graph = (nodes: readonly Node[], initializers: readonly Initializer[]): GraphSpec => ({
  nodes,
  initializers,
  inputs: [PIXELS],
  outputs: [LOGITS],
});
const quantised = (...nodes: Node[]): GraphSpec => graph(nodes, [...QUANTISED, B]);

/** The last layers that classifiers have, all of the same weights. */
export const HEADS: Readonly<Record<string, GraphSpec>> = {
  Gemm: graph([...POOLED, node('Gemm', ['x', 'W', 'b'], 'logits', transB)], [W, B]),
  MatMul: graph(
    [...POOLED, node('MatMul', ['x', 'WT'], 'y'), node('Add', ['y', 'b'], 'logits')],
    [WT, B],
  ),
  'MatMul with the bias first and the weights transposed': graph(
    [
      ...POOLED,
      node('Transpose', ['W'], 'T', { perm: { ints: [1, 0] } }),
      node('MatMul', ['x', 'T'], 'y'),
      node('Add', ['b', 'y'], 'logits'),
    ],
    [W, B],
  ),
  'MatMul with the weights on the left': graph(
    [
      node('GlobalAveragePool', ['pixel_values'], 'pooled'),
      node('Reshape', ['pooled', 'column'], 'x'),
      node('MatMul', ['W', 'x'], 'y'),
      node('Flatten', ['y'], 'z'),
      node('Add', ['z', 'b'], 'logits'),
    ],
    [W, B, { name: 'column', type: 'int64', dims: [3], values: [-1, 3, 1] }],
  ),
  'MatMul with the channels last': graph(
    [
      node('Transpose', ['pixel_values'], 't', { perm: { ints: [0, 2, 3, 1] } }),
      node('ReduceMean', ['t'], 'x', { axes: { ints: [1, 2] }, keepdims: { int: 1 } }),
      node('MatMul', ['x', 'WT'], 'y'),
      node('Flatten', ['y'], 'z'),
      node('Add', ['z', 'b'], 'logits'),
    ],
    [WT, B],
  ),
  '1 x 1 Conv after the pooling': graph(
    [
      node('GlobalAveragePool', ['pixel_values'], 'pooled'),
      node('Conv', ['pooled', 'K', 'b'], 'y'),
      node('Flatten', ['y'], 'logits'),
    ],
    [KERNEL, B],
  ),
  '1 x 1 Conv before the pooling': graph(
    [
      node('Relu', ['pixel_values'], 'r'),
      node('Sub', ['pixel_values', 'r'], 'below'),
      node('Add', ['below', 'r'], 'same'),
      node('Conv', ['same', 'K', 'b'], 'y'),
      node('GlobalAveragePool', ['y'], 'z'),
      node('Flatten', ['z'], 'logits'),
    ],
    [KERNEL, B],
  ),
  'QDQ around a Gemm': quantised(
    ...POOLED,
    node('QuantizeLinear', ['x', 'xs', 'xz'], 'xq'),
    node('DequantizeLinear', ['xq', 'xs', 'xz'], 'xd'),
    node('DequantizeLinear', ['Wq', 'ws', 'wz'], 'wd'),
    node('Gemm', ['xd', 'wd', 'b'], 'y', transB),
    node('QuantizeLinear', ['y', 'ys', 'yz'], 'yq'),
    FLOATS,
  ),
  'QLinearMatMul behind its quantiser': quantised(
    ...POOLED,
    node('QuantizeLinear', ['x', 'xs', 'xz'], 'xq'),
    node('QLinearMatMul', ['xq', 'xs', 'xz', 'WTq', 'ws', 'wz', 'ys', 'yz'], 'yq'),
    node('DequantizeLinear', ['yq', 'ys', 'yz'], 'y'),
    node('Add', ['y', 'b'], 'logits'),
  ),
  'QLinearMatMul on integers': quantised(
    ...POOLED,
    ...INTEGERS,
    node('QLinearMatMul', ['xf', 'xs', 'xz', 'WTq', 'ws', 'wz', 'ys', 'yz'], 'yq'),
    node('DequantizeLinear', ['yq', 'ys', 'yz'], 'y'),
    node('Add', ['y', 'b'], 'logits'),
  ),
  'QLinearConv of 1 x 1 on integers': quantised(
    node('GlobalAveragePool', ['pixel_values'], 'pooled'),
    node('QuantizeLinear', ['pooled', 'xs', 'xz'], 'xq'),
    node('Identity', ['xq'], 'xi'),
    node('QLinearConv', ['xi', 'xs', 'xz', 'Kq', 'ws', 'wz', 'ys', 'yz', 'bq'], 'yc'),
    node('Flatten', ['yc'], 'yq'),
    FLOATS,
  ),
  'QGemm on integers': quantised(
    ...POOLED,
    ...INTEGERS,
    {
      ...node('QGemm', ['xf', 'xs', 'xz', 'Wq', 'ws', 'wz', 'bq', 'ys', 'yz'], 'yq', transB),
      domain: 'com.microsoft',
    },
    FLOATS,
  ),
  'MatMulInteger behind DynamicQuantizeLinear': quantised(
    ...POOLED,
    { op: 'DynamicQuantizeLinear', inputs: ['x'], outputs: ['xq', 'dynamic', 'zero'] },
    node('MatMulInteger', ['xq', 'WTq', 'zero', 'wz'], 'yi'),
    node('Cast', ['yi'], 'yf', { to: { int: 1 } }),
    node('Mul', ['dynamic', 'ws'], 'scale'),
    node('Mul', ['yf', 'scale'], 'y'),
    node('Add', ['y', 'b'], 'logits'),
  ),
  'a Gemm in half precision between casts': graph(
    [
      node('Cast', ['pixel_values'], 'half', { to: { int: 10 } }),
      node('GlobalAveragePool', ['half'], 'pooled'),
      node('Flatten', ['pooled'], 'x'),
      node('Cast', ['W'], 'Wh', { to: { int: 10 } }),
      node('Cast', ['b'], 'bh', { to: { int: 10 } }),
      node('Gemm', ['x', 'Wh', 'bh'], 'y', transB),
      node('Cast', ['y'], 'logits', { to: { int: 1 } }),
    ],
    [W, B],
  ),
};

/** Heads whose activations or results are rounded to 8 bits. */
export const isRounded = (name: string): boolean => /^Q|Integer/.test(name);
