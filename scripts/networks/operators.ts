import type {
  AttributeSpec,
  InitializerSpec,
  NodeSpec,
} from '../../src/model/core/onnx/onnx-writer.ts';
import type { GraphModel, GraphNode, Weight } from './graph-model.ts';
import { SIX_SIXTHS } from './simplify.ts';

/** Collects the ONNX nodes that replace a graph's, and hands out its weights. */
export class Translation {
  readonly nodes: NodeSpec[] = [];
  readonly initializers: InitializerSpec[] = [];
  readonly #weights: GraphModel['weights'];
  readonly #given = new Set<string>();

  constructor(weights: GraphModel['weights']) {
    this.#weights = weights;
  }

  weight(name: string): Weight | undefined {
    return this.#weights.get(name);
  }

  add(
    op: string,
    inputs: readonly string[],
    output: string,
    attributes: AttributeSpec[] = [],
  ): void {
    this.nodes.push({ op, inputs, output, attributes });
  }

  /** Adds a constant once and returns the name of its values as floating-point numbers of 32 bits. */
  constant(name: string, { shape, values }: Weight): string {
    const isHalf = values instanceof Uint16Array;
    const stored = isHalf ? `${name}/half` : name;
    if (this.#given.has(name)) return name;
    this.#given.add(name);
    const type = isHalf ? 'float16' : values instanceof Int32Array ? 'int32' : 'float32';
    this.initializers.push({ name: stored, type, dims: shape, data: values });
    // Half the size on disk; ONNX Runtime computes the conversion once, on loading.
    if (isHalf) this.add('Cast', [stored], name, [{ name: 'to', int: FLOAT32 }]);
    return name;
  }

  /** Adds a list of whole numbers of 64 bits, as ONNX takes sizes, and returns its name. */
  integers(name: string, values: readonly number[]): string {
    const data = BigInt64Array.from(values, (value) => BigInt(Number(value)));
    this.initializers.push({ name, type: 'int64', dims: [data.length], data });
    return name;
  }
}

const FLOAT32 = 1;

/** TensorFlow's operators in ONNX's words. Tensors of four dimensions are N, H, W, C there and N, C, H, W here. */
const OPERATORS: Readonly<Record<string, (node: GraphNode, to: Translation) => void>> = {
  _FusedConv2D: convolution,
  Conv2D: convolution,
  FusedDepthwiseConv2dNative: convolution,
  DepthwiseConv2dNative: convolution,
  Add: arithmetic('Add'),
  AddV2: arithmetic('Add'),
  Mul: arithmetic('Mul'),
  Relu: ({ inputs, name }, to) => to.add('Relu', inputs, name),
  Relu6(node, to) {
    const bounds = [0, 6].map((bound) =>
      to.constant(`clip/${bound}`, { shape: [], values: Float32Array.of(bound) }),
    );
    to.add('Clip', [...node.inputs, ...bounds], node.name);
  },
  HardSigmoid({ inputs: [x = ''], name }, to) {
    to.add('HardSigmoid', [x], `${name}/whole`, slope(1 / 6));
    to.add('Mul', [`${name}/whole`, sixSixths(to)], name);
  },
  HardSwish({ inputs: [x = ''], name }, to) {
    // ONNX Runtime folds this product into the convolution before it.
    to.add('Mul', [x, sixSixths(to)], `${name}/x`);
    to.add('HardSigmoid', [`${name}/x`], `${name}/gate`, slope(1 / (6 * SIX_SIXTHS)));
    to.add('Mul', [`${name}/x`, `${name}/gate`], name);
  },
  Sigmoid: ({ inputs, name }, to) => to.add('Sigmoid', inputs, name),
  Identity: ({ inputs, name }, to) => to.add('Identity', inputs, name),
  Mean({ inputs: [input = '', over = ''], name }, to) {
    expectAxes(to, over, [1, 2]);
    to.add('GlobalAveragePool', [input], name);
  },
  ConcatV2({ inputs, name }, to) {
    expectAxes(to, inputs.at(-1) ?? '', [3]);
    to.add('Concat', inputs.slice(0, -1), name, [{ name: 'axis', int: 1 }]);
  },
  ResizeBilinear({ inputs: [input = ''], name }, to) {
    // Only doubling occurs, and scales serve pictures of every size.
    const scales = to.constant('resize/twice', { shape: [4], values: Float32Array.of(1, 1, 2, 2) });
    to.add('Resize', [input, '', scales], name, [
      { name: 'mode', string: 'linear' },
      { name: 'coordinate_transformation_mode', string: 'asymmetric' },
    ]);
  },
  Pad({ inputs: [input = '', paddings = ''], name }, to) {
    const { values = [] } = to.weight(paddings) ?? {};
    // Pairs for N, H, W, C become first all beginnings, then all ends.
    const order = [0, 3, 1, 2].map((axis) => 2 * axis);
    const sizes = [...order, ...order.map((at) => at + 1)].map((at) => values[at] ?? 0);
    to.add('Pad', [input, to.integers(paddings, sizes)], name);
  },
  Reshape({ inputs: [input = '', shape = ''], name }, to) {
    const [, , last = 0, ...more] = to.weight(shape)?.values ?? [];
    if (more.length > 0) throw new Error(`${name} does not make rows`);
    // Rows of values, as many as the places of a picture of any size give.
    to.add('Transpose', [input], `${name}/places`, [{ name: 'perm', ints: [0, 2, 3, 1] }]);
    to.add('Reshape', [`${name}/places`, to.integers(shape, [0, -1, last])], name);
  },
  MaxPool({ inputs, name, kernel, strides, padding }, to) {
    to.add('MaxPool', inputs, name, [
      { name: 'kernel_shape', ints: spatial(kernel) },
      { name: 'strides', ints: spatial(strides) },
      { name: 'auto_pad', string: PADDING[padding] ?? '' },
    ]);
  },
};

function slope(alpha: number): AttributeSpec[] {
  return [
    { name: 'alpha', float: alpha },
    { name: 'beta', float: 0.5 },
  ];
}

function sixSixths(to: Translation): string {
  return to.constant('six sixths', { shape: [], values: Float32Array.of(SIX_SIXTHS) });
}

const PADDING: Readonly<Record<string, string>> = { SAME: 'SAME_UPPER', VALID: 'VALID' };

/** Adds what computes a node's value. @throws if its operator is not known */
export function translate(node: GraphNode, to: Translation): void {
  const operator = OPERATORS[node.op];
  if (operator === undefined) throw new Error(`${node.name} has the unknown operator ${node.op}`);
  operator(node, to);
}

function convolution(node: GraphNode, to: Translation): void {
  const { name, inputs, strides, dilations, padding, fused } = node;
  const [input = '', kernelName = '', biasName] = inputs;
  const kernel = to.weight(kernelName);
  if (kernel === undefined) throw new Error(`${name} has a kernel that is computed`);
  const isDepthwise = node.op.includes('Depthwise');
  const weights = to.constant(kernelName, channelsFirst(kernel, isDepthwise));
  const bias = biasName === undefined ? undefined : to.weight(biasName);
  const offset = biasName === undefined || bias === undefined ? [] : [to.constant(biasName, bias)];
  const isRectified = fused.includes('Relu');
  const sum = isRectified ? `${name}/sum` : name;
  to.add('Conv', [input, weights, ...offset], sum, [
    { name: 'strides', ints: spatial(strides) },
    { name: 'dilations', ints: spatial(dilations) },
    { name: 'auto_pad', string: PADDING[padding] ?? '' },
    { name: 'group', int: isDepthwise ? (kernel.shape[2] ?? 1) : 1 },
  ]);
  if (isRectified) to.add('Relu', [sum], name);
}

/** Sums and products: of two tensors of pictures, or with one number. */
function arithmetic(op: string) {
  return ({ name, inputs }: GraphNode, to: Translation): void => {
    const operands = inputs.map((input) => {
      const weight = to.weight(input);
      if (weight === undefined) return input;
      if (weight.shape.length > 0) throw new Error(`${name} has an operand that is no number`);
      return to.constant(input, weight);
    });
    to.add(op, operands, name);
  };
}

/** H, W, in, out → out, in, H, W; of a depthwise kernel in times multiple, 1, H, W. */
function channelsFirst({ shape, values }: Weight, isDepthwise: boolean): Weight {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
  const transposed = values.slice();
  const area = height * width;
  const channels = inputs * outputs;
  for (let at = 0; at < area; at++) {
    for (let channel = 0; channel < channels; channel++) {
      const [input, output] = [Math.floor(channel / outputs), channel % outputs];
      const row = isDepthwise ? channel : output * inputs + input;
      transposed[row * area + at] = values[at * channels + channel] ?? 0;
    }
  }
  const dims = isDepthwise ? [channels, 1, height, width] : [outputs, inputs, height, width];
  return { shape: dims, values: transposed };
}

/** The two middle ones of N, H, W, C. */
function spatial(four: readonly number[]): number[] {
  return four.length === 4 ? four.slice(1, 3) : [1, 1];
}

function expectAxes(to: Translation, name: string, axes: readonly number[]): void {
  const values = to.weight(name)?.values ?? [];
  if (String([...values]) !== String(axes)) throw new Error(`${name} is not ${String(axes)}`);
}
