import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from '../../base/errors.ts';

/** The process that carries out a run. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** Tells the process from a later one with the same id; empty where the platform does not say. */
  readonly born: string;
}

/** In place of a process id: the process has given the run up. */
const RELEASED = 0;

/** This process. */
export function thisProcess(): Owner {
  return { pid: process.pid, host: hostname(), born: birth(process.pid) };
}

/** Whether a process may still be running; on another host, which cannot be seen, it may. */
export function mayBeAlive(owner: Owner): boolean {
  if (owner.pid === RELEASED) return false;
  if (owner.host !== hostname()) return true;
  return exists(owner.pid) && birth(owner.pid) === owner.born;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/** Linux: the boot and the tick of that boot in which the process began. */
function birth(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may itself hold spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot}:${fields[STARTED_AFTER_NAME] ?? ''}`;
  } catch {
    return '';
  }
}

/** Field 22 of /proc/PID/stat, counted from the first one after the name. */
const STARTED_AFTER_NAME = 19;
