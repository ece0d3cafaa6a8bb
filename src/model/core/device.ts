/** Where a network can be computed: ONNX Runtime's execution providers, by their names there. */
export const DEVICES = ['cpu', 'cuda', 'coreml', 'dml', 'webgpu'] as const;
export type Device = (typeof DEVICES)[number];

/** Where a network is computed. */
export interface DeviceInUse {
  readonly name: Device;
  /** Why it is not the one that was asked for, in the runtime's words. */
  readonly insteadOf?: { readonly name: Device; readonly reason: string };
}
