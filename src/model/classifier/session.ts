import path from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { messageOf } from '../../base/errors.ts';
import type { Device, DeviceInUse } from '../core/device.ts';
import { damaged } from '../core/refusal.ts';
import { forbidTelemetry } from '../telemetry.ts';

interface SessionOptions {
  /** Threads per run. */
  readonly threads: number;
  readonly device: Device;
  /** The weights file; external data lies beside it. */
  readonly weights: string;
}

/**
 * Opens a session on the given device, or on the CPU if that is not possible.
 * @throws PhotonymError MODEL_DAMAGED if the CPU cannot run the model either
 */
export async function openSession(
  model: Uint8Array,
  options: SessionOptions,
): Promise<{ session: InferenceSession; device: DeviceInUse }> {
  const { device } = options;
  if (device !== 'cpu') {
    try {
      return { session: await create(model, options), device: { name: device } };
    } catch (error) {
      const session = await openOnCpu(model, options);
      const [reason = ''] = messageOf(error).split('\n');
      return { session, device: { name: 'cpu', insteadOf: { name: device, reason } } };
    }
  }
  return { session: await openOnCpu(model, options), device: { name: 'cpu' } };
}

async function openOnCpu(model: Uint8Array, options: SessionOptions): Promise<InferenceSession> {
  try {
    return await create(model, { ...options, device: 'cpu' });
  } catch (error) {
    throw damaged(messageOf(error), error);
  }
}

async function create(
  model: Uint8Array,
  { threads, device, weights }: SessionOptions,
): Promise<InferenceSession> {
  forbidTelemetry();
  const { InferenceSession } = await import('onnxruntime-node');
  return await InferenceSession.create(model, {
    // Alone, since from a list the runtime would skip a missing one. The CPU always steps in for
    // operators that a device does not have.
    executionProviders: [device],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    extra: {
      session: {
        // Threads that spin while waiting take cores away from the decoders.
        intra_op: { allow_spinning: '0' },
        model_external_initializers_file_folder_path: path.dirname(weights),
      },
    },
  });
}
