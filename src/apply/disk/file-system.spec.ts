import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { disk } from './file-system.ts';

test.each([0n, 1n, 60n, 119n, 250n, 500n, 880n, 999n])(
  'the microsecond of a time is restored, whatever the %d nanoseconds behind it',
  async (rest) => {
    const path = join(scratchFolder(), 'file');
    const { uid, gid, mode } = statSync(scratchFolder(), { bigint: true });
    // One that a double has some 100 ns too early, and one that it has too late.
    for (const microsecond of [1_795_769_699_712_615n, 1_795_769_699_712_616n]) {
      const file = await disk.create(`${path} ${microsecond}`);
      const mtimeNs = microsecond * 1000n + rest;
      await file.seal({ uid, gid, mode, atimeNs: mtimeNs, mtimeNs }, undefined);
      await file.close();
      const now = statSync(`${path} ${microsecond}`, { bigint: true }).mtimeNs;
      expect(now / 1000n).toBe(microsecond);
    }
  },
);
