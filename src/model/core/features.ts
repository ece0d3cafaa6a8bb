import type { Graph, GraphNode, TensorWanted } from './onnx/graph.ts';

/** The last linear layer of a classifier. */
interface ClassifierHead {
  /** The tensor that the layer takes: the features. */
  readonly features: TensorWanted;
  /** Whether the channels are the last dimension of the features; otherwise they are the second. */
  readonly channelsLast: boolean;
  /** Dimensions of the layer's weights, if known. */
  readonly weights: readonly number[] | undefined;
  /** Whether the graph ends in a softmax, so that its output is probabilities. */
  readonly givesProbabilities: boolean;
}

/** The inputs of a linear operator of ONNX. */
interface Linear {
  /** Index of the input with the weights. */
  readonly weights: number;
  readonly convolution: boolean;
  /** For an integer activation, where its scale and zero point are. */
  readonly integers?: 'scale beside' | 'quantised by a node';
}

const LINEAR_OPERATORS: ReadonlyMap<string, Linear> = new Map([
  ['Gemm', { weights: 1, convolution: false }],
  ['MatMul', { weights: 1, convolution: false }],
  ['Conv', { weights: 1, convolution: true }],
  ['MatMulInteger', { weights: 1, convolution: false, integers: 'quantised by a node' }],
  ['ConvInteger', { weights: 1, convolution: true, integers: 'quantised by a node' }],
  ['QLinearMatMul', { weights: 3, convolution: false, integers: 'scale beside' }],
  ['QLinearConv', { weights: 3, convolution: true, integers: 'scale beside' }],
  ['QGemm', { weights: 3, convolution: false, integers: 'scale beside' }],
]);

/** Operators between a weight's initializer and the layer that uses it. */
const WEIGHT_OPERATORS = ['DequantizeLinear', 'Cast', 'Identity', 'Transpose'];

/**
 * Walks from the scores back to the nearest linear layer (Gemm, MatMul, 1 x 1 Conv, or one of their
 * integer forms). Its input is the features.
 * @returns undefined if the scores come from something else, such as a larger convolution
 */
export function findHead(graph: Graph, scores: string): ClassifierHead | undefined {
  const producers = new Map<string, GraphNode>();
  for (const node of graph.nodes) for (const output of node.outputs) producers.set(output, node);
  const seen = new Set<string>();
  const queue = [scores];
  let givesProbabilities = false;
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const node = producers.get(name);
    if (node === undefined || seen.has(name)) continue;
    seen.add(name);
    if (node.opType === 'Softmax') givesProbabilities = true;
    const linear = LINEAR_OPERATORS.get(node.opType);
    if (linear !== undefined) {
      // A MatMul may have its weights on either side.
      const swapped = node.opType === 'MatMul' && isWeight(graph, producers, node.inputs[0]);
      const weights = weightDims(graph, producers, node.inputs[swapped ? 0 : linear.weights]);
      const features = activation(node, producers, linear, swapped, weights);
      const channelsLast = !linear.convolution && !swapped;
      return features && { features, weights, channelsLast, givesProbabilities };
    }
    queue.push(...node.inputs);
  }
  return undefined;
}

function activation(
  node: GraphNode,
  producers: ReadonlyMap<string, GraphNode>,
  linear: Linear,
  swapped: boolean,
  weights: readonly number[] | undefined,
): TensorWanted | undefined {
  if (linear.convolution && weights?.slice(2).every((side) => side === 1) !== true)
    return undefined;
  const tensor = node.inputs[swapped ? 1 : 0];
  if (tensor === undefined || linear.integers === undefined) return tensor ? { tensor } : undefined;
  const quantiser = producers.get(tensor);
  if (quantiser?.opType === 'QuantizeLinear' || quantiser?.opType === 'DynamicQuantizeLinear') {
    const [float] = quantiser.inputs;
    return float === undefined ? undefined : { tensor: float };
  }
  const [, scale, zeroPoint] = node.inputs;
  if (linear.integers !== 'scale beside' || !scale || !zeroPoint) return undefined;
  return { tensor, dequantise: { scale, zeroPoint } };
}

function isWeight(
  graph: Graph,
  producers: ReadonlyMap<string, GraphNode>,
  name: string | undefined,
): boolean {
  return weightDims(graph, producers, name) !== undefined;
}

/** The dimensions of a weight's initializer; undefined for a tensor that is not a weight. */
function weightDims(
  graph: Graph,
  producers: ReadonlyMap<string, GraphNode>,
  name: string | undefined,
): readonly number[] | undefined {
  if (name === undefined) return undefined;
  const dims = graph.initializers.get(name);
  if (dims !== undefined) return dims;
  const node = producers.get(name);
  if (node === undefined || !WEIGHT_OPERATORS.includes(node.opType)) return undefined;
  return weightDims(graph, producers, node.inputs[0]);
}
