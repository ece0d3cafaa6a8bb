import { messageOf } from '../../base/errors.ts';
import type { Device, DeviceInUse } from '../core/device.ts';
import { damaged } from '../core/refusal.ts';
import { nativeRuntime, type Runtime, type Session } from './runtime.ts';

interface SessionOptions {
  /** Threads per run. */
  readonly threads: number;
  readonly device: Device;
  /** The weights file; external data lies beside it. */
  readonly weights: string;
  /** A file that the native runtime is to write, on the CPU: the graph as it was optimised. */
  readonly writeTo?: string | undefined;
  /** Loads the native runtime; tests let it fail. */
  readonly native?: () => Promise<Runtime>;
}

interface Opened {
  readonly session: Session;
  readonly device: DeviceInUse;
}

/**
 * Opens a session on the given device, or on the CPU if that is not possible; as WebAssembly where
 * there is no native runtime.
 * @throws PhotonymError MODEL_DAMAGED if the CPU cannot run the model either
 */
export async function openSession(model: Uint8Array, options: SessionOptions): Promise<Opened> {
  const { device, native = nativeRuntime } = options;
  if (device === 'wasm') return await openOnWasm(model, options);
  let runtime: Runtime;
  try {
    runtime = await native();
  } catch (error) {
    const opened = await openOnWasm(model, options);
    return insteadOf(device, error, opened);
  }
  if (device === 'cpu') return await openOn('cpu', runtime, model, options);
  try {
    const session = await runtime(model, { ...options, provider: device });
    return { session, device: { name: device } };
  } catch (error) {
    return insteadOf(device, error, await openOn('cpu', runtime, model, options));
  }
}

function insteadOf(device: Device, error: unknown, { session, device: { name } }: Opened): Opened {
  const [reason = ''] = messageOf(error).split('\n');
  return { session, device: { name, insteadOf: { name: device, reason } } };
}

async function openOnWasm(model: Uint8Array, options: SessionOptions): Promise<Opened> {
  const { wasmRuntime } = await import('./wasm-runtime.ts');
  return await openOn('wasm', wasmRuntime, model, options);
}

async function openOn(
  name: 'cpu' | 'wasm',
  runtime: Runtime,
  model: Uint8Array,
  options: SessionOptions,
): Promise<Opened> {
  try {
    return { session: await runtime(model, { ...options, provider: name }), device: { name } };
  } catch (error) {
    throw damaged(messageOf(error), error);
  }
}
