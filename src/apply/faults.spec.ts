import { describe, test, vi } from 'vitest';
import { COMMANDS, SWEPT_FILES, sweep } from '../../test/support/disk/fault-sweep.ts';
import { linklessDisk, otherDevice } from '../../test/support/disk/faulty-disk.ts';
import { scratchTree, type Wish } from '../../test/support/disk/scratch-tree.ts';
import { isWhole } from '../../test/support/extent.ts';
import { disk, type FileSystem } from './disk/file-system.ts';

vi.setConfig({ testTimeout: isWhole ? 3_600_000 : 120_000 });

const WISHES: readonly Wish[] = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
  { source: 'p.MOV', target: 'bus.MOV', group: 1 },
  { source: 'stays' },
];

const DISKS: [string, () => FileSystem][] = [
  ['links', () => disk],
  ['no links', linklessDisk],
  ['another device', otherDevice],
];

/** On real disks of several kinds: test/apply/failing-calls.spec.ts. */
describe.each(DISKS)('one call fails, with %s', (_name, fs) => {
  test.each(COMMANDS)('in %s: nothing is lost, and undo restores all', async (command) => {
    const scene = () => ({ ...scratchTree(SWEPT_FILES), wishes: WISHES });
    await sweep({ command, fs, scene, step: isWhole ? 1 : 83, hasAllErrors: isWhole });
  });
});
