import { disk, type FileSystem } from './disk/file-system.ts';
import type { WriteHook } from './journal/journal-notes.ts';
import { type Owner, thisProcess } from './journal/owner.ts';

/** The outside world of this stage, replaceable in tests. */
export interface Ports {
  readonly fs: FileSystem;
  readonly owner: Owner;
  now(): Date;
  /** From 0 up to 1. */
  random(): number;
  readonly journalHook?: WriteHook | undefined;
}

/** The real world. */
export function realPorts(ports: Partial<Ports> = {}): Ports {
  return {
    fs: disk,
    owner: thisProcess(),
    now: () => new Date(),
    random: Math.random,
    ...ports,
  };
}
