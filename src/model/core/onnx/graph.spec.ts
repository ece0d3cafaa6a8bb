import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onnxModel } from '../../../../test/support/models/onnx.ts';
import { outputAddition, readGraph } from './graph.ts';

const model = onnxModel({
  nodes: [
    { op: 'Flatten', inputs: ['pixels'], outputs: ['x'] },
    { op: 'Gemm', inputs: ['x', 'W', ''], outputs: ['logits'], attributes: { transB: { int: 1 } } },
  ],
  initializers: [
    { name: 'W', dims: [300, 12], values: new Array(3600).fill(1) },
    { name: 'one', dims: [], values: [1] },
  ],
  // Old exporters list the weights among the inputs.
  inputs: [
    { name: 'pixels', shape: ['n', 3, 2, 2] },
    { name: 'W', shape: [300, 12] },
  ],
  outputs: [{ name: 'logits', shape: ['n', 300] }],
});

test('a graph has nodes, dimensions of weights, and inputs that are not weights', () => {
  expect(readGraph(model)).toEqual({
    nodes: [
      { opType: 'Flatten', inputs: ['pixels'], outputs: ['x'] },
      { opType: 'Gemm', inputs: ['x', 'W', ''], outputs: ['logits'] },
    ],
    initializers: new Map([
      ['W', [300, 12]],
      ['one', []],
    ]),
    inputs: [{ name: 'pixels', type: 'float32', shape: ['n', 3, 2, 2] }],
    outputs: ['logits'],
  });
});

test('dimensions may be packed', () => {
  const dims = new BinaryWriter().int64(300).int64(12).finish();
  const writer = new BinaryWriter().tag(7, WireType.LengthDelimited).fork();
  writer.tag(5, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.LengthDelimited).bytes(dims);
  writer.tag(8, WireType.LengthDelimited).string('W').join().join();
  expect(readGraph(writer.finish()).initializers).toEqual(new Map([['W', [300, 12]]]));
});

test('an added output comes last, and nothing else changes', () => {
  const { addition, output } = outputAddition({ tensor: 'x' });
  expect(output).toBe('x');
  const extended = readGraph(Buffer.concat([model, addition]));
  expect(extended).toEqual({ ...readGraph(model), outputs: ['logits', 'x'] });
});

test('an output of integers comes with a node that dequantises them', () => {
  const dequantise = { scale: 's', zeroPoint: 'z' };
  const { addition, output } = outputAddition({ tensor: 'x', dequantise });
  const { nodes, outputs } = readGraph(Buffer.concat([model, addition]));
  expect(outputs).toEqual(['logits', output]);
  expect(nodes.at(-1)).toEqual({
    opType: 'DequantizeLinear',
    inputs: ['x', 's', 'z'],
    outputs: [output],
  });
});

test('bytes that are not a model give an error or an empty graph, in finite time', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(model.length), (noise, cut) => {
      for (const bytes of [noise, model.subarray(0, cut), Buffer.concat([model, noise])]) {
        try {
          expect(Array.isArray(readGraph(bytes).nodes)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }
    }),
  );
});

test('the protobuf library reads the same fields', () => {
  const reader = new BinaryReader(model);
  const fields: number[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    fields.push(field);
    reader.skip(wireType, field);
  }
  expect(fields).toEqual([1, 2, 7, 8]);
});
