import { findHead } from './features.ts';
import { type Graph, outputAddition, outputShape, readGraph } from './onnx/graph.ts';
import { subgraph } from './onnx/graph-rewrite.ts';
import { damaged, unsupported } from './refusal.ts';
import { ANCHORS, BOXES, CENTRES, KINDS, SIDES } from './tensor-names.ts';
import { embeddingOutputs, type TextCard } from './text-card.ts';

/** The outputs to read for a picture, and the graph that computes them. */
export interface Readout {
  /** The needed part of the model. */
  readonly model: Uint8Array;
  readonly graph: Graph;
  /** Bytes to append to the model so that it has all these outputs. */
  readonly additions: readonly Uint8Array[];
  /** Output with a number for each class; undefined if the network has no classes. */
  readonly scores: string | undefined;
  /** Output with the features; undefined if there are none. */
  readonly features: string | undefined;
  /** Length of a feature vector; undefined if only a run can tell. */
  readonly featureSize: number | undefined;
  /** Whether the channels are the last dimension of the features; otherwise they are the second. */
  readonly channelsLast: boolean;
  /** Whether the graph ends in a softmax, so that its scores are probabilities. */
  readonly givesProbabilities: boolean;
  /** The outputs with detections; undefined if there are none. */
  readonly detects: Detecting | undefined;
}

const DETECTING = { centres: [KINDS, CENTRES, SIDES], anchors: [ANCHORS, BOXES] } as const;

/** How a network detects things. */
type Detecting = keyof typeof DETECTING;

function detecting({ outputs }: Graph): Detecting | undefined {
  const has = (way: Detecting): boolean => DETECTING[way].every((name) => outputs.includes(name));
  return (['centres', 'anchors'] as const).find(has);
}

/**
 * The readout of a classifier: its scores, and the input of its last linear layer if there is one.
 * @param classes the number in its card
 * @throws PhotonymError MODEL_DAMAGED if the graph has no output
 */
export function classReadout(model: Uint8Array, classes: number): Readout {
  const graph = readGraph(model);
  const scores = graph.outputs.find((name) => name === 'logits') ?? graph.outputs[0];
  if (scores === undefined) throw damaged('its graph has no output');
  const head = findHead(graph, scores);
  const detects = detecting(graph);
  const common = { model, graph, scores, additions: [], detects };
  if (head === undefined) {
    const none = { features: undefined, featureSize: 0, channelsLast: false };
    return { ...common, ...none, givesProbabilities: false };
  }
  const { features, channelsLast, givesProbabilities } = head;
  const featureSize = featuresInto(head.weights, classes);
  const about = { ...common, featureSize, channelsLast, givesProbabilities };
  if (graph.outputs.includes(features.tensor) && features.dequantise === undefined) {
    return { ...about, features: features.tensor };
  }
  const { addition, output } = outputAddition(features);
  return { ...about, features: output, additions: [addition] };
}

/** The number of features, from weights of features × classes or the reverse. */
function featuresInto(weights: readonly number[] | undefined, classes: number): number | undefined {
  // A convolution's weights have two more dimensions, of 1, and its channels always come second: a network that
  // detects may have fewer of the first than there are classes.
  const [first, second = 0, ...kernel] = weights ?? [];
  if (first === classes || (kernel.length > 0 && second > 1)) return second;
  return second === classes ? first : undefined;
}

/**
 * The readout of a text-image network: the picture's embedding. In a graph with both halves, only the
 * picture's half is kept.
 * @throws PhotonymError MODEL_UNSUPPORTED if the graph does not output the embedding
 */
export function embeddingReadout(whole: Uint8Array, { family }: TextCard): Readout {
  const wanted = embeddingOutputs(family).image;
  const { outputs } = readGraph(whole);
  const features = wanted.find((name) => outputs.includes(name));
  if (features === undefined) throw unsupported(`its graph has no output ${wanted.join(' or ')}`);
  const model = subgraph(whole, { outputs: [features] });
  return {
    model,
    graph: readGraph(model),
    additions: [],
    scores: undefined,
    features,
    featureSize: sizeOf(whole, features),
    channelsLast: true,
    givesProbabilities: false,
    detects: undefined,
  };
}

/** The length of each row of an output, if the graph declares it. */
function sizeOf(model: Uint8Array, output: string): number | undefined {
  const side = outputShape(model, output)?.at(-1);
  return typeof side === 'number' && side > 0 ? side : undefined;
}
