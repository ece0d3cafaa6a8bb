import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultyDisk, otherDevice } from '../../../test/support/disk/faulty-disk.ts';
import { eventsOf, planOf, scratchTree } from '../../../test/support/disk/scratch-tree.ts';
import { apply } from '../apply.ts';
import type { FileSystem } from '../disk/file-system.ts';

/** Renames a to x with `verify: false`; counts how often files were read whole. */
async function inAHurry(base?: FileSystem, afterMove?: (root: string) => void) {
  const { root, dataDir } = scratchTree({ a: '1', b: '2' });
  let hashed = 0;
  const fs = faultyDisk((call, _path, moment) => {
    if (call === 'hash' && moment === 'before') hashed += 1;
    if (call === 'sync' && moment === 'after') afterMove?.(root);
  }, base);
  const plan = planOf(root, [{ source: 'a', target: 'x' }, { source: 'b' }]);
  const events = await eventsOf(apply(plan, { dataDir, verify: false, ports: { fs } }));
  return { root, dataDir, hashed, last: events.at(-1) };
}

describe('a receipt without hashes', () => {
  test('says that names were checked, and reads nothing', async () => {
    const { hashed, last } = await inAHurry();
    const expected = { moved: 1, kept: 1, failed: 0, hashesBefore: 2, hashesAfter: 2, lost: 0 };
    expect(last).toMatchObject({ receipt: { ...expected, checked: 'names' } });
    expect(hashed).toBe(0);
  });

  test('counts as lost what is not there', async () => {
    const { last, root } = await inAHurry(undefined, (folder) => {
      rmSync(join(folder, 'b'), { force: true });
    });
    expect(last).toMatchObject({ receipt: { hashesBefore: 2, hashesAfter: 1, lost: 1 } });
    expect(readdirSync(root)).toEqual(['x']);
  });

  test('does not save comparing a copy with its original', async () => {
    const { hashed, last } = await inAHurry(otherDevice());
    expect(hashed).toBeGreaterThan(0);
    expect(last).toMatchObject({ receipt: { moved: 1, checked: 'names' } });
  });
});
