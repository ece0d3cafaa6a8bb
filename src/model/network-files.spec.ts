import { expect, test } from 'vitest';
import { readNetworkFiles } from './network-files.ts';
import { locateModel } from './store/locate.ts';

test.each([
  ['built-in', 128],
  ['faces', 96],
])('the files of the network %s tell everything before it is loaded', async (name, size) => {
  const { readout } = await readNetworkFiles(await locateModel(name));
  expect(readout.featureSize).toBe(size);
});
