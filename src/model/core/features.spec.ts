import { describe, expect, test } from 'vitest';
import { findHead } from './features.ts';
import type { Graph, GraphNode } from './onnx/graph.ts';

const node = (opType: string, inputs: string[], output = 'logits'): GraphNode => ({
  opType,
  inputs,
  outputs: [output],
});

function headOf(nodes: GraphNode[], weights: Readonly<Record<string, readonly number[]>>) {
  const graph: Graph = {
    nodes,
    initializers: new Map(Object.entries(weights)),
    inputs: [{ name: 'pixels', type: 'float32', shape: ['n', 3, 2, 2] }],
    outputs: ['logits'],
  };
  return findHead(graph, 'logits');
}

const W = { W: [1000, 1280] };
const KERNEL = { W: [1000, 1280, 1, 1] };

// onnx-classifier.spec.ts runs networks to show that heads yield the right numbers.
describe('the features are the input of the last linear layer', () => {
  test.each(['Gemm', 'MatMul'])('%s', (op) => {
    expect(headOf([node(op, ['x', 'W'])], W)).toEqual({
      features: { tensor: 'x' },
      weights: W.W,
      channelsLast: true,
      givesProbabilities: false,
    });
  });

  test('a 1 x 1 Conv, whose channels come second', () => {
    expect(headOf([node('Conv', ['x', 'W'])], KERNEL)).toMatchObject({
      features: { tensor: 'x' },
      channelsLast: false,
    });
  });

  test('the last of several', () => {
    const nodes = [
      node('Gemm', ['x', 'V'], 'hidden'),
      node('Relu', ['hidden'], 'active'),
      node('Gemm', ['active', 'W'], 'raw'),
      node('Identity', ['raw']),
    ];
    expect(headOf(nodes, { ...W, V: [1280, 20] })?.features).toEqual({ tensor: 'active' });
  });

  test('a ConvInteger behind its quantiser', () => {
    const nodes = [
      { opType: 'DynamicQuantizeLinear', inputs: ['x'], outputs: ['xq', 's', 'z'] },
      node('ConvInteger', ['xq', 'W', 'z'], 'yi'),
      node('Cast', ['yi'], 'yf'),
      node('Mul', ['yf', 's']),
    ];
    expect(headOf(nodes, KERNEL)?.features).toEqual({ tensor: 'x' });
  });

  test('integers, with the scale that dequantises them', () => {
    const inputs = ['xq', 'xs', 'xz', 'W', 'ws', 'wz'];
    const dequantise = { scale: 'xs', zeroPoint: 'xz' };
    for (const op of ['QLinearConv', 'QLinearMatMul', 'QGemm']) {
      expect(headOf([node(op, inputs)], KERNEL)?.features, op).toEqual({
        tensor: 'xq',
        dequantise,
      });
    }
  });

  test.each(['Identity', 'Cast', 'DequantizeLinear', 'Transpose'])(
    'a Conv whose weights come through a %s',
    (op) => {
      const nodes = [node(op, ['W'], 'kernel'), node('Conv', ['x', 'kernel'])];
      expect(headOf(nodes, KERNEL)?.features).toEqual({ tensor: 'x' });
    },
  );
});

test('a softmax at the end makes the scores probabilities', () => {
  const nodes = [node('Gemm', ['x', 'W'], 'raw'), node('Softmax', ['raw'])];
  expect(headOf(nodes, W)).toMatchObject({ features: { tensor: 'x' }, givesProbabilities: true });
});

test('a softmax inside the network does not', () => {
  const nodes = [node('Softmax', ['attention'], 'x'), node('Gemm', ['x', 'W'])];
  expect(headOf(nodes, W)?.givesProbabilities).toBe(false);
});

describe('there are no features', () => {
  test.each([
    ['if the last layer is a larger convolution', [node('Conv', ['x', 'W'])], { W: [10, 3, 3, 3] }],
    ['if the kernel is unknown', [node('Conv', ['x', 'dynamic'])], {}],
    ['if no layer is linear', [node('Relu', ['pixels'])], {}],
    ['if the graph has a cycle', [node('Relu', ['a']), node('Relu', ['logits'], 'a')], {}],
    ['if integers have no source', [node('MatMulInteger', ['xq', 'W'])], W],
  ])('%s', (_, nodes, weights) => {
    expect(headOf(nodes, weights)).toBeUndefined();
  });
});
