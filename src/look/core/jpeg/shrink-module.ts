import { loadAssembly } from '../../../base/wasm.ts';
import { SHRINK_CODE } from './assembly/shrink.code.ts';

/** The exports of assembly/shrink.ts. Addresses are in bytes. */
export interface ShrinkAssembly {
  readonly memory: WebAssembly.Memory;
  unstuff(
    from: number,
    end: number,
    to: number,
    segments: number,
    most: number,
    enough: number,
  ): number;
  markerAt(): number;
  findMarker(from: number, end: number): number;
  start(at: number, predictions: number, bytes: number): void;
  decode(plan: number, blocks: number, unit: number, units: number, low: number): number;
  decodeDc(plan: number, blocks: number, unit: number, units: number, low: number): number;
  refineDc(plan: number, blocks: number, unit: number, units: number, low: number): number;
  decodeBand(
    plan: number,
    unit: number,
    units: number,
    low: number,
    first: number,
    last: number,
    told: number,
  ): number;
  refineBand: ShrinkAssembly['decodeBand'];
  addUnits(component: number, unitRow: number): void;
}

/** A new instance, with memory of its own. */
export function loadShrinking(): ShrinkAssembly {
  const { memory, callable } = loadAssembly(SHRINK_CODE);
  return {
    memory,
    unstuff: callable('unstuff'),
    start: callable('start'),
    markerAt: callable('markerAt'),
    findMarker: callable('findMarker'),
    decode: callable('decode'),
    decodeDc: callable('decodeDc'),
    refineDc: callable('refineDc'),
    decodeBand: callable('decodeBand'),
    refineBand: callable('refineBand'),
    addUnits: callable('addUnits'),
  };
}
