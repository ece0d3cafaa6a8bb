import { loadAssembly } from '../../../base/wasm.ts';
import { SHRINK_CODE } from './assembly/shrink.code.ts';

/** The exports of assembly/shrink.ts. Addresses are in bytes. */
export interface ShrinkAssembly {
  readonly memory: WebAssembly.Memory;
  unstuff(from: number, end: number, to: number, segments: number, most: number): number;
  start(at: number, predictions: number, bytes: number): void;
  decode(plan: number, blocks: number, unit: number, units: number, low: number): number;
  addUnits(component: number, unitRow: number): void;
}

/** A new instance, with memory of its own. */
export function loadShrinking(): ShrinkAssembly {
  const { memory, callable } = loadAssembly(SHRINK_CODE);
  return {
    memory,
    unstuff: callable('unstuff'),
    start: callable('start'),
    decode: callable('decode'),
    addUnits: callable('addUnits'),
  };
}
