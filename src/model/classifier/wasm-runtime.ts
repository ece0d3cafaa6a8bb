import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { env, InferenceSession } from 'onnxruntime-web';
import { limiter } from '../../base/stream.ts';
import type { Runtime, Tensors } from './runtime.ts';

/**
 * One call at a time: all sessions of a thread share a stack, and a call may wait in the middle, while the next one
 * overwrites what it has put there, so that its outputs are missing.
 */
const inTurn = limiter(1);

/** ONNX Runtime as WebAssembly: wherever Node.js runs, with the same results, at a third of the speed. */
export const wasmRuntime: Runtime = async (model, { threads, weights }) => {
  // It counts when the first session is opened; the threads are shared by all sessions of this one.
  env.wasm.numThreads = threads;
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    externalData: await externalData(weights),
  };
  const session = await inTurn(() => InferenceSession.create(model, options));
  const { outputNames, outputMetadata } = session;
  return {
    ...{ outputNames, outputMetadata },
    run: (inputs: Tensors, outputs: readonly string[] = outputNames) =>
      inTurn(() => session.run(inputs, outputs)),
    release: () => inTurn(() => session.release()),
  };
};

/** The files of weights that lie beside those of a model, as the exporters name them. */
async function externalData(weights: string): Promise<{ path: string; data: string }[]> {
  const folder = path.dirname(weights);
  const names = await readdir(folder).catch(() => []);
  const prefix = path.basename(weights);
  return names
    .filter((name) => name.startsWith(prefix) && /^[._]data/.test(name.slice(prefix.length)))
    .map((name) => ({ path: name, data: path.join(folder, name) }));
}
