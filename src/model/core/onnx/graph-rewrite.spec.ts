import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { type GraphSpec, onnxModel } from '../../../../test/support/models/onnx.ts';
import { readGraph } from './graph.ts';
import { subgraph } from './graph-rewrite.ts';

const square = (name: string): { name: string; shape: number[] } => ({ name, shape: [1, 2] });

/** Two halves, each with a weight, and the nodes that join them. */
const model = onnxModel({
  nodes: [
    { op: 'Mul', inputs: ['pixels', 'A'], outputs: ['picture'] },
    { op: 'Mul', inputs: ['words', 'B'], outputs: ['text'] },
    { op: 'Add', inputs: ['picture', 'text'], outputs: ['both'] },
    { op: 'Sub', inputs: ['both', 'A'], outputs: ['unused'] },
  ],
  initializers: [
    { name: 'A', dims: [1, 2], values: [2, 3] },
    { name: 'B', dims: [1, 2], values: [5, 7] },
  ],
  inputs: [square('pixels'), square('words')],
  outputs: [square('picture'), square('both')],
});

async function run(part: Uint8Array, feeds: Record<string, number[]>): Promise<unknown> {
  const session = await InferenceSession.create(part);
  const tensors = Object.entries(feeds).map(
    ([name, values]) => [name, new Tensor('float32', values, [1, 2])] as const,
  );
  const outputs = await session.run(Object.fromEntries(tensors));
  await session.release();
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data }]) => [name, [...Object.values(data)]]),
  );
}

test('a subgraph contains only what its outputs need', async () => {
  const part = subgraph(model, { outputs: ['picture'] });
  const { nodes, initializers, inputs, outputs } = readGraph(part);
  expect(nodes.map(({ opType }) => opType)).toEqual(['Mul']);
  expect([...initializers.keys()]).toEqual(['A']);
  expect(inputs.map(({ name }) => name)).toEqual(['pixels']);
  expect(outputs).toEqual(['picture']);
  expect(await run(part, { pixels: [1, 10] })).toEqual({ picture: [2, 30] });
});

test('a tensor that is given is not computed', async () => {
  const given = [
    { name: 'picture', type: { element: 'float32', shape: [1, 2] } } as const,
    { name: 'text', type: { element: 'float32', shape: [1, 2] } } as const,
  ];
  const part = subgraph(model, { outputs: ['both'], given });
  expect(readGraph(part)).toMatchObject({ nodes: [{ opType: 'Add' }], initializers: new Map() });
  expect(await run(part, { picture: [1, 2], text: [10, 20] })).toEqual({ both: [11, 22] });
});

test("inputs used only inside a node's own graphs are kept", () => {
  const branch = (op: string): GraphSpec => ({
    nodes: [{ op, inputs: ['outside'], outputs: ['inside'] }],
    inputs: [],
    outputs: [square('inside')],
  });
  const whole = onnxModel({
    nodes: [
      { op: 'Relu', inputs: ['pixels'], outputs: ['outside'] },
      {
        op: 'If',
        inputs: ['condition'],
        outputs: ['chosen'],
        attributes: {
          then_branch: { graph: branch('Neg') },
          else_branch: { graph: branch('Identity') },
        },
      },
    ],
    initializers: [{ name: 'unused', dims: [], values: [1] }],
    inputs: [square('pixels'), { name: 'condition', type: 'uint8', shape: [] }],
    outputs: [square('chosen')],
  });
  const part = readGraph(subgraph(whole, { outputs: ['chosen'] }));
  expect(part.nodes.map(({ opType }) => opType)).toEqual(['Relu', 'If']);
  expect(part.inputs.map(({ name }) => name)).toEqual(['pixels', 'condition']);
  expect(part.initializers.size).toBe(0);
});
