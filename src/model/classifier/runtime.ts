import path from 'node:path';
import type { InferenceSession } from 'onnxruntime-common';
import { lazily } from '../../base/checks/lazily.ts';
import { forbidTelemetry } from '../telemetry.ts';

interface RuntimeOptions {
  readonly provider: string;
  readonly threads: number;
  readonly weights: string;
  /** A file to be written, with the graph as it was optimised for this processor. */
  readonly writeTo?: string | undefined;
}

/** By name. */
export type Tensors = InferenceSession.OnnxValueMapType;

/** What photonym needs of a session of ONNX Runtime. Runs may overlap. */
export interface Session
  extends Pick<InferenceSession, 'outputNames' | 'outputMetadata' | 'release'> {
  run(inputs: Tensors): Promise<Tensors>;
  /** @param outputs the names of those that are wanted */
  run(inputs: Tensors, outputs: readonly string[]): Promise<Tensors>;
}

/** Opens sessions, on one thread of ONNX Runtime or on several. */
export type Runtime = (model: Uint8Array, options: RuntimeOptions) => Promise<Session>;

/** Once for all: what could not be loaded would be had half loaded the next time. */
const nativePackage = lazily(() => {
  forbidTelemetry();
  return import('onnxruntime-node');
});

/**
 * ONNX Runtime as native code.
 * @throws whatever keeps it from loading: it has no binary for Intel Macs and for musl (Alpine Linux),
 *   and npm leaves the package out where its install script fails
 */
export async function nativeRuntime(): Promise<Runtime> {
  const { InferenceSession } = await nativePackage();
  return async (model, { provider, threads, weights, writeTo }) =>
    await InferenceSession.create(model, {
      ...(writeTo !== undefined && { optimizedModelFilePath: writeTo }),
      graphOptimizationLevel: 'all',
      ...common(provider, threads, {
        model_external_initializers_file_folder_path: path.dirname(weights),
        ...(writeTo !== undefined && { save_model_format: 'ORT' }),
      }),
    });
}

/**
 * The version of the native runtime, and how it opens a graph that it has written itself.
 * @throws as {@link nativeRuntime}
 */
export async function reopening(): Promise<{
  readonly version: string;
  /** @param graph read in place: it has to outlive the session */
  readonly reopen: (graph: Uint8Array, threads: number) => Promise<Session>;
}> {
  const { InferenceSession, env } = await nativePackage();
  return {
    version: env.versions.node ?? env.versions.common,
    reopen: async (graph, threads) =>
      await InferenceSession.create(graph, {
        graphOptimizationLevel: 'disabled',
        ...common('cpu', threads, {
          use_ort_model_bytes_directly: '1',
          use_ort_model_bytes_for_initializers: '1',
        }),
      }),
  };
}

function common(
  provider: string,
  threads: number,
  session: Readonly<Record<string, string>>,
): InferenceSession.SessionOptions {
  return {
    // Alone, since from a list the runtime would skip a missing one. The CPU always steps in for
    // operators that a device does not have.
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
    // Threads that spin while waiting take cores away from the decoders.
    extra: { session: { intra_op: { allow_spinning: '0' }, ...session } },
  };
}
