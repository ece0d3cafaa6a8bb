import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import { isOnBattery, type PowerSupply } from './core/battery.ts';
import type { PauseReason } from './core/event.ts';

export interface BurdenOptions {
  /** Pause while the computer runs on its battery. Default: false. */
  readonly pauseOnBattery?: boolean | undefined;
  /** Pause while more than this many processes, on average of a minute, want a processor. Default: no limit. */
  readonly maxLoad?: number | undefined;
}

/** Where the system says how burdened it is. */
export interface BurdenSources {
  /** The processes that want a processor, on average of the last minute. */
  readonly load: () => number;
  /** The folder in which Linux describes power supplies. */
  readonly supplies: string;
}

const SYSTEM: BurdenSources = {
  load: () => loadavg()[0] ?? 0,
  supplies: '/sys/class/power_supply',
};

/** Why to pause now; undefined if there is no reason to. */
export async function reasonToPause(
  { maxLoad, pauseOnBattery = false }: BurdenOptions,
  { load, supplies }: BurdenSources = SYSTEM,
): Promise<PauseReason | undefined> {
  if (maxLoad !== undefined && load() > maxLoad) return 'load';
  return pauseOnBattery && (await runsOnBattery(supplies)) ? 'battery' : undefined;
}

/** A computer that does not say runs on mains. */
async function runsOnBattery(supplies: string): Promise<boolean> {
  switch (process.platform) {
    case 'linux':
      return isOnBattery(await suppliesOf(supplies));
    case 'darwin':
      return /'Battery Power'/.test(await outputOf('pmset', ['-g', 'ps']));
    case 'win32': {
      const query = '(Get-CimInstance -ClassName Win32_Battery).BatteryStatus';
      // 1 means discharging (Win32_Battery in Microsoft's CIM reference).
      return /^1\b/m.test(await outputOf('powershell', ['-NoProfile', '-Command', query]));
    }
    default:
      return false;
  }
}

async function suppliesOf(folder: string): Promise<PowerSupply[]> {
  const names = await readdir(folder).catch(() => []);
  const read = async (name: string, fact: string): Promise<string | undefined> =>
    (await readFile(`${folder}/${name}/${fact}`, 'utf8').catch(() => undefined))?.trim();
  return await Promise.all(
    names.map(async (name) => ({
      type: await read(name, 'type'),
      online: await read(name, 'online'),
      status: await read(name, 'status'),
      scope: await read(name, 'scope'),
    })),
  );
}

async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [...args]).catch(() => ({ stdout: '' }));
  return stdout;
}
