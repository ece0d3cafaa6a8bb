import { expect, test } from 'vitest';
import { isOnBattery } from './battery.ts';

const mains = { type: 'Mains', online: '0' };
const battery = { type: 'Battery', status: 'Discharging' };

test.each([
  ['a desktop', [], false],
  [
    'a laptop on mains',
    [
      { ...mains, online: '1' },
      { ...battery, status: 'Charging' },
    ],
    false,
  ],
  ['a laptop on its battery', [mains, battery], true],
  ['one charged by USB', [mains, { type: 'USB', online: '1' }, battery], false],
  ['one that is full', [mains, { ...battery, status: 'Full' }], false],
  ['a desktop with a mouse', [{ ...battery, scope: 'Device' }], false],
])('%s runs on its battery: %3$j', (_, supplies, expected) => {
  expect(isOnBattery(supplies)).toBe(expected);
});
