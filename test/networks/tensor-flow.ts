import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { afterEachFile } from '../support/after-file.ts';

/** What is used here of the TensorFlow.js that lies in the package of the weights. */
interface TensorFlow {
  setBackend(name: 'cpu'): Promise<boolean>;
  tensor(values: Float32Array, shape: readonly number[]): unknown;
  loadGraphModel(source: { load: () => Promise<unknown> }): Promise<{
    execute(
      inputs: Readonly<Record<string, unknown>>,
      outputs: readonly string[],
    ): Values | Values[];
  }>;
}

interface Values {
  data(): Promise<Float32Array>;
}

const fileShape = z.looseObject({
  modelTopology: z.looseObject({ node: z.array(z.looseObject({ op: z.string() })) }),
  weightsManifest: z.tuple([z.looseObject({ weights: z.array(z.unknown()) })]),
});

/** One square picture for a graph: RGB, H, W, C, in the range that it was trained with. */
interface GraphPicture {
  /** The name of the graph's input. */
  readonly input: string;
  readonly values: Float32Array;
  readonly side: number;
}

// Others that look for these are not to take this process for a browser.
afterEachFile(() => {
  for (const name of ['window', 'document']) Reflect.deleteProperty(globalThis, name);
});

/** Tensors of the graph for one picture, by TensorFlow.js: H, W, C. */
export async function byTensorFlow(
  model: string,
  { input, values, side }: GraphPicture,
  tensors: readonly string[],
): Promise<Float32Array[]> {
  const folder = path.dirname(path.dirname(model));
  // The build is for browsers, and looks for their globals.
  const noCanvas = { createElement: () => ({ getContext: () => null }) };
  Object.assign(globalThis, { window: globalThis, document: noCanvas });
  const tf: TensorFlow = await import(
    /* @vite-ignore */ pathToFileURL(path.join(folder, 'dist/tfjs.esm.js')).href
  );
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
  const picture = tf.tensor(values, [1, side, side, 3]);
  // A single one comes by itself.
  const results = [network.execute({ [input]: picture }, tensors)].flat();
  return await Promise.all(results.map((result) => result.data()));
}
