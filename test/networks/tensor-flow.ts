import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** What is used here of the TensorFlow.js that lies in the package of the weights. */
interface TensorFlow {
  setBackend(name: 'cpu'): Promise<boolean>;
  tensor(values: Float32Array, shape: readonly number[]): unknown;
  loadGraphModel(source: { load: () => Promise<unknown> }): Promise<{
    execute(
      inputs: Readonly<Record<string, unknown>>,
      outputs: string,
    ): { data(): Promise<Float32Array> };
  }>;
}

const fileShape = z.looseObject({
  modelTopology: z.looseObject({ node: z.array(z.looseObject({ op: z.string() })) }),
  weightsManifest: z.tuple([z.looseObject({ weights: z.array(z.unknown()) })]),
});

/**
 * A tensor of the graph for one picture, by TensorFlow.js: H, W, C.
 * @param pixels RGB, 0 to 255
 */
export async function byTensorFlow(
  model: string,
  pixels: Uint8Array,
  side: number,
  tensor: string,
): Promise<Float32Array> {
  const folder = path.dirname(path.dirname(model));
  // The build is for browsers, and looks for their globals.
  const noCanvas = { createElement: () => ({ getContext: () => null }) };
  Object.assign(globalThis, { window: globalThis, document: noCanvas });
  const tf: TensorFlow = await import(pathToFileURL(path.join(folder, 'dist/tfjs.esm.js')).href);
  await tf.setBackend('cpu');
  const network = await tf.loadGraphModel({
    async load() {
      const { modelTopology, weightsManifest } = fileShape.parse(
        JSON.parse(await readFile(model, 'utf8')),
      );
      // Without its one size of pictures, which the graph does not need.
      const node = modelTopology.node.map((one) =>
        one.op === 'Placeholder' ? { ...one, attr: {} } : one,
      );
      const weights = await readFile(model.replace(/json$/, 'bin'));
      const weightData = new Uint8Array(weights).buffer;
      const weightSpecs = weightsManifest[0].weights;
      return { modelTopology: { ...modelTopology, node }, weightSpecs, weightData };
    },
  });
  const input = tf.tensor(Float32Array.from(pixels), [1, side, side, 3]);
  return await network.execute({ 'tower_0/images': input }, tensor).data();
}
