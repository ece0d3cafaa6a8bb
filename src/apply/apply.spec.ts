import {
  existsSync,
  linkSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultyDisk } from '../../test/support/disk/faulty-disk.ts';
import { applied, failuresOf, receiptOf } from '../../test/support/disk/run-events.ts';
import {
  contentsOf,
  identityOf,
  planOf,
  scratchTree,
  treeOf,
} from '../../test/support/disk/scratch-tree.ts';
import { journalPath } from './journal/database.ts';

describe('applying a plan', () => {
  test('renames, keeps and gives a receipt counted from the disk', async () => {
    const { root, dataDir } = scratchTree({
      'IMG_1.jpg': 'bus',
      'IMG_2.jpg': 'dog',
      'x/3.jpg': '?',
    });
    const plan = planOf(root, [
      { source: 'IMG_1.jpg', target: 'bus.jpg' },
      { source: 'IMG_2.jpg', target: 'dog.jpg' },
      { source: 'x/3.jpg' },
    ]);
    const events = await applied(plan, { dataDir });
    expect(events).toEqual([
      {
        type: 'started',
        operation: 'apply',
        run: expect.stringMatching(/^\d{8}-\d{6}-[0-9a-f]{4}$/),
        action: 'move',
        root,
        destination: root,
        total: 2,
      },
      { type: 'moved', from: 'IMG_1.jpg', to: 'bus.jpg' },
      { type: 'moved', from: 'IMG_2.jpg', to: 'dog.jpg' },
      {
        type: 'receipt',
        receipt: {
          operation: 'apply',
          run: expect.any(String),
          moved: 2,
          kept: 1,
          failed: 0,
          hashesBefore: 3,
          hashesAfter: 3,
          lost: 0,
        },
      },
    ]);
    expect(Object.keys(treeOf(root)).sort()).toEqual(['bus.jpg', 'dog.jpg', 'x/3.jpg']);
  });

  test('carries out chains, cycles and renames of case', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3', d: '4', e: '5', F: '6' });
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'a' },
      { source: 'c', target: 'd' },
      { source: 'd', target: 'e' },
      { source: 'e', target: 'g' },
      { source: 'F', target: 'f' },
    ]);
    expect(receiptOf(await applied(plan, { dataDir }))).toMatchObject({ moved: 6, lost: 0 });
    const contents = ['a', 'b', 'd', 'e', 'g', 'f'].map((name) =>
      readFileSync(join(root, name), 'utf8'),
    );
    expect(contents).toEqual(['2', '1', '3', '4', '5', '6']);
  });

  test('a plan that renames nothing gives a receipt and leaves no trace', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const events = await applied(planOf(root, [{ source: 'a' }]), { dataDir });
    expect(receiptOf(events)).toMatchObject({ moved: 0, kept: 1, hashesAfter: 1, lost: 0 });
    expect(existsSync(journalPath(dataDir))).toBe(false);
  });

  test('files that could not be looked at count as failed', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const plan = planOf(root, [{ source: 'a' }]);
    const failure = { code: 'DECODE_FAILED' as const, message: 'broken' };
    const files = [...plan.files].map((file) => ({ ...file, status: 'failed' as const, failure }));
    expect(receiptOf(await applied({ ...plan, files }, { dataDir }))).toMatchObject({
      kept: 0,
      failed: 1,
      lost: 0,
    });
  });

  test('two names are swapped as two names, also when they are of one file', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    utimesSync(join(root, 'a'), 1, 1);
    linkSync(join(root, 'a'), join(root, 'b'));
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
    ]);
    expect(identityOf(join(root, 'a'))).toEqual(identityOf(join(root, 'b')));
    expect(receiptOf(await applied(plan, { dataDir }))).toMatchObject({ moved: 2, lost: 0 });
    expect(statSync(join(root, 'c')).nlink).toBe(2);
  });

  test('refuses by name, with their groups, files that changed or vanished since the plan', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3', d: '4', e: '5' });
    const plan = planOf(root, [
      { source: 'a', target: 'A1', group: 1 },
      { source: 'b', target: 'B1', group: 1 },
      { source: 'c', target: 'C1' },
      { source: 'd', target: 'D1' },
      { source: 'e' },
    ]);
    writeFileSync(join(root, 'b'), 'edited');
    unlinkSync(join(root, 'c'));
    writeFileSync(join(root, 'e'), 'edited too');
    const events = await applied(plan, { dataDir });
    expect(failuresOf(events)).toEqual({ a: 'MOVE_FAILED', b: 'CHANGED', c: 'VANISHED' });
    expect(receiptOf(events)).toMatchObject({
      moved: 1,
      kept: 1,
      failed: 3,
      hashesBefore: 4,
      lost: 0,
    });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['D1', 'a', 'b', 'e']);
  });

  test('says what was lost while it ran', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const plan = planOf(root, [{ source: 'a', target: 'c' }, { source: 'b' }]);
    const fs = faultyDisk((call, path, moment) => {
      if (call === 'link' && moment === 'after' && path.endsWith('c')) rmSync(join(root, 'b'));
    });
    expect(receiptOf(await applied(plan, { dataDir, ports: { fs } }))).toMatchObject({
      moved: 1,
      hashesBefore: 2,
      hashesAfter: 1,
      lost: 1,
    });
  });

  test('does not replace a target that appears between check and move', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const fs = faultyDisk((call, _path, moment) => {
      if (call === 'link' && moment === 'before') writeFileSync(join(root, 'b'), 'racer');
    });
    const plan = planOf(root, [{ source: 'a', target: 'b' }]);
    expect(failuresOf(await applied(plan, { dataDir, ports: { fs } }))).toEqual({
      a: 'TARGET_EXISTS',
    });
    expect(contentsOf(root)).toEqual(['1', 'racer']);
  });

  test('refuses paths that lead out of the root', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const plan = planOf(root, [{ source: 'a', target: '../a' }]);
    expect(failuresOf(await applied(plan, { dataDir }))).toEqual({ a: 'MOVE_FAILED' });
    expect(Object.keys(treeOf(root))).toEqual(['a']);
  });
});
