/** Devices that a network can run on: ONNX Runtime's execution providers, by its names. */
export const DEVICES = ['cpu', 'cuda', 'coreml', 'dml', 'webgpu', 'wasm'] as const;
export type Device = (typeof DEVICES)[number];

/** The device that a network runs on. */
export interface DeviceInUse {
  readonly name: Device;
  /** The device that was requested, and the runtime's reason for not using it. */
  readonly insteadOf?: { readonly name: Device; readonly reason: string };
}
