import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../test/support/disk/scratch-tree.ts';
import { whereAvailable } from '../../test/support/skip.ts';
import { type BurdenOptions, reasonToPause } from './burden.ts';

/** A laptop, as Linux describes it. */
class Laptop {
  readonly supplies = scratchFolder();
  loadNow = 0.5;

  constructor() {
    this.write('BAT0', { type: 'Battery', status: 'Charging', scope: 'System' });
    this.write('hid-mouse', { type: 'Battery', status: 'Discharging', scope: 'Device' });
    this.plug(true);
  }

  plug(isIn: boolean): void {
    this.write('AC', { type: 'Mains', online: isIn ? '1' : '0' });
    this.write('BAT0', { status: isIn ? 'Charging' : 'Discharging' });
  }

  write(supply: string, facts: Readonly<Record<string, string>>): void {
    mkdirSync(path.join(this.supplies, supply), { recursive: true });
    for (const [fact, value] of Object.entries(facts))
      writeFileSync(path.join(this.supplies, supply, fact), `${value}\n`);
  }

  reason(options: BurdenOptions): Promise<string | undefined> {
    return reasonToPause(options, { load: () => this.loadNow, supplies: this.supplies });
  }
}

const onLinux = whereAvailable(
  process.platform === 'linux' ? undefined : 'only Linux describes power supplies in files',
);

describe('a watcher that is asked to stay out of the way', () => {
  onLinux('pauses on battery, and goes on when the plug is in again', async () => {
    const laptop = new Laptop();
    const onMains = { pauseOnBattery: true };
    expect(await laptop.reason(onMains)).toBeUndefined();
    laptop.plug(false);
    expect(await laptop.reason(onMains)).toBe('battery');
    expect(await laptop.reason({})).toBeUndefined();
    laptop.plug(true);
    expect(await laptop.reason(onMains)).toBeUndefined();
  });

  it('pauses under load, whatever feeds the computer', async () => {
    const laptop = new Laptop();
    laptop.plug(false);
    laptop.loadNow = 2.1;
    expect(await laptop.reason({ maxLoad: 2, pauseOnBattery: true })).toBe('load');
    laptop.loadNow = 2;
    expect(await laptop.reason({ maxLoad: 2 })).toBeUndefined();
  });
});

it('does not pause where the system tells of no power supplies', async () => {
  const nowhere = path.join(scratchFolder(), 'none');
  const sources = { load: () => 0, supplies: nowhere };
  expect(await reasonToPause({ pauseOnBattery: true, maxLoad: 1 }, sources)).toBeUndefined();
});
