import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, vi } from 'vitest';
import { disk as realDisk } from '../../src/apply/disk/file-system.ts';
import { type DiskKind, openDisk } from '../support/disk/disk-image.ts';
import {
  COMMANDS,
  SWEPT_FILES,
  type SweptScene,
  sweep,
  swept,
} from '../support/disk/fault-sweep.ts';
import { plant, scratchFolder, type Wish } from '../support/disk/scratch-tree.ts';
import { isWhole, sampled } from '../support/extent.ts';
import { whereAvailable } from '../support/skip.ts';

vi.setConfig({ testTimeout: isWhole ? 3_600_000 : 120_000 });

/** Every call; in a sample, few on few disks. */
const STEP = Number(process.env['PHOTONYM_FAULT_STEP'] ?? (isWhole ? 1 : 89));
const KINDS: readonly DiskKind[] = ['exFAT', 'ext4', 'NTFS', 'vfat'];

afterAll(() => {
  const { failures, filesChecked, filesLost } = swept;
  process.stdout.write(
    `Failing calls on real disks: ${failures}, ${filesChecked} files looked for after it, ${filesLost} lost\n`,
  );
});

/** A cycle and a group in one folder, which some disks take without links. */
function wishes(to = ''): readonly Wish[] {
  return [
    { source: 'a', target: `${to}b` },
    { source: 'b', target: `${to}a` },
    { source: 'p.HEIC', target: `${to}bus.HEIC`, group: 1 },
    { source: 'p.MOV', target: `${to}bus.MOV`, group: 1 },
    { source: 'stays' },
  ];
}

describe.each(sampled(KINDS, 3))('one call fails on a real %s', (kind) => {
  const { missing, disk } = openDisk(kind);
  for (const command of COMMANDS) {
    whereAvailable(missing)(`in ${command}: nothing is lost, and undo restores all`, async () => {
      if (disk === undefined) return;
      const scene = (): SweptScene => {
        const root = disk.fresh();
        plant(root, SWEPT_FILES);
        return { root, dataDir: join(scratchFolder(), 'data'), wishes: wishes() };
      };
      await sweep({ command, fs: () => realDisk, scene, step: STEP, ways: isWhole ? 2 : 1 });
    });
  }
});

describe('one call fails between a real ext4 and an exFAT in it', () => {
  const outer = openDisk('ext4');
  const stick = outer.disk === undefined ? '' : join(outer.disk.folder, 'stick');
  const inner = outer.disk === undefined ? outer : openDisk('exFAT', { at: stick });
  for (const command of sampled(COMMANDS, 2)) {
    whereAvailable(inner.missing)(`in ${command}: nothing is lost, undo restores`, async () => {
      if (outer.disk === undefined) return;
      const root = outer.disk.folder;
      const scene = (): SweptScene => {
        for (const name of Object.keys(SWEPT_FILES)) rmSync(join(root, name), { force: true });
        rmSync(join(stick, 'pictures'), { recursive: true, force: true });
        mkdirSync(join(stick, 'pictures'));
        plant(root, SWEPT_FILES);
        const dataDir = join(scratchFolder(), 'data');
        return { root, dataDir, wishes: wishes('stick/pictures/') };
      };
      await sweep({ command, fs: () => realDisk, scene, step: STEP, ways: isWhole ? 2 : 1 });
    });
  }
});
