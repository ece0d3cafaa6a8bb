import { SHRINK_CODE } from './assembly/shrink.code.ts';

/** What assembly/shrink.ts exports. Addresses are bytes in its memory. */
export interface ShrinkAssembly {
  readonly memory: WebAssembly.Memory;
  unstuff(from: number, end: number, to: number, segments: number, most: number): number;
  start(at: number, predictions: number, bytes: number): void;
  decode(plan: number, blocks: number, unit: number, units: number, low: number): number;
  addUnits(component: number, unitRow: number): void;
}

/** A module of its own memory. */
export function loadAssembly(): ShrinkAssembly {
  const module = new WebAssembly.Module(Buffer.from(SHRINK_CODE, 'base64'));
  const { exports } = new WebAssembly.Instance(module, {});
  const { memory } = exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('shrink.ts exports no memory');
  return {
    memory,
    unstuff: callable(exports['unstuff']),
    start: callable(exports['start']),
    decode: callable(exports['decode']),
    addUnits: callable(exports['addUnits']),
  };
}

function callable(value: unknown): (...values: number[]) => number {
  if (typeof value !== 'function') throw new Error('shrink.ts lacks a function');
  return (...values) => Number(value(...values));
}
