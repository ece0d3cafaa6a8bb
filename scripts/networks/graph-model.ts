import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** A graph model of TensorFlow.js (model.json and its weights), as far as inference needs it. */
export interface GraphModel {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly weights: ReadonlyMap<string, Weight>;
}

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** Names of nodes or weights. */
  readonly inputs: readonly string[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly kernel: readonly number[];
  /** 'SAME' or 'VALID'. */
  readonly padding: string;
  /** What a fused convolution does after its sum: 'BiasAdd', 'Relu'. */
  readonly fused: readonly string[];
}

export interface Weight {
  readonly shape: readonly number[];
  /** Floating-point numbers of 16 bits, as their bits, or of 32; or whole numbers. */
  readonly values: Uint16Array | Float32Array | Int32Array;
}

const list = (item: z.ZodType<string>): z.ZodType<string[]> =>
  z
    .object({ list: z.object({ i: z.array(item).optional(), s: z.array(item).optional() }) })
    .transform(({ list: { i, s } }) => i ?? s ?? []);
const numbers = list(z.string())
  .transform((all) => all.map(Number))
  .default([]);
const base64 = (text: string): string => Buffer.from(text, 'base64').toString('latin1');

const nodeShape = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z
    .object({
      strides: numbers,
      dilations: numbers,
      ksize: numbers,
      padding: z
        .object({ s: z.string() })
        .transform(({ s }) => base64(s))
        .default('VALID'),
      fused_ops: list(z.string())
        .transform((all) => all.map(base64))
        .default([]),
    })
    .prefault({}),
});

const weightShape = z.object({
  name: z.string(),
  shape: z.array(z.number()),
  dtype: z.enum(['float32', 'int32']),
  quantization: z.object({ dtype: z.literal('float16') }).optional(),
});

const fileShape = z.object({
  modelTopology: z.object({ node: z.array(nodeShape) }),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(weightShape) })),
});

/**
 * Reads a model in TensorFlow.js's graph format.
 * @throws if it has a part that this reader does not know
 */
export async function readGraphModel(file: string): Promise<GraphModel> {
  const { modelTopology, weightsManifest } = fileShape.parse(
    JSON.parse(await readFile(file, 'utf8')),
  );
  const weights = new Map<string, Weight>();
  for (const { paths, weights: specs } of weightsManifest) {
    const parts = await Promise.all(paths.map((part) => readFile(path.resolve(file, '..', part))));
    const bytes = Buffer.concat(parts);
    let offset = 0;
    for (const { name, shape, dtype, quantization } of specs) {
      const size = shape.reduce((product, side) => product * side, 1);
      const Values =
        quantization !== undefined ? Uint16Array : dtype === 'int32' ? Int32Array : Float32Array;
      const length = size * Values.BYTES_PER_ELEMENT;
      // A copy, since a view must begin at a multiple of its element's size.
      const own = new Uint8Array(bytes.subarray(offset, offset + length));
      if (own.length !== length) throw new Error(`${file}: the weights end within ${name}`);
      weights.set(name, { shape, values: new Values(own.buffer) });
      offset += length;
    }
  }
  const nodes = modelTopology.node.map(
    ({ name, op, input, attr }): GraphNode => ({
      name,
      op,
      inputs: input,
      strides: attr.strides,
      dilations: attr.dilations,
      kernel: attr.ksize,
      padding: attr.padding,
      fused: attr.fused_ops,
    }),
  );
  return { nodes: new Map(nodes.map((node) => [node.name, node])), weights };
}
