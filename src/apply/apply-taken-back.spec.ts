import { describe, expect, test } from 'vitest';
import { faultyDisk, systemError } from '../../test/support/disk/faulty-disk.ts';
import { applied, failuresOf, receiptOf } from '../../test/support/disk/run-events.ts';
import {
  contentsOf,
  eventsOf,
  planOf,
  scratchTree,
  treeOf,
} from '../../test/support/disk/scratch-tree.ts';
import { history } from './journal/history.ts';
import { recover, unfinishedRuns } from './recover/recover.ts';

describe('applying a plan of which a step fails', () => {
  test('moves a group back as a whole, with the files that had taken its places', async () => {
    const { root, dataDir } = scratchTree({ 'p.HEIC': '1', 'p.MOV': '2', x: '3', y: '4', z: '5' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
      { source: 'x', target: 'p.HEIC' },
      { source: 'y', target: 'x' },
      { source: 'p.MOV', target: 'bus.MOV', group: 1 },
      { source: 'z', target: 'y2' },
    ]);
    const fs = faultyDisk((call, path, moment) => {
      if (call === 'link' && moment === 'before' && path.endsWith('bus.MOV'))
        throw systemError('EIO');
    });
    const events = await applied(plan, { dataDir, ports: { fs } });
    expect(failuresOf(events)).toEqual({
      'p.HEIC': 'MOVE_FAILED',
      'p.MOV': 'MOVE_FAILED',
      x: 'MOVE_FAILED',
      y: 'MOVE_FAILED',
    });
    expect(receiptOf(events)).toMatchObject({ moved: 1, failed: 4, lost: 0 });
    expect(treeOf(root)).toEqual({ ...omit(before, 'z'), y2: before['z'] });
    expect(history(dataDir)).toMatchObject([{ renamed: 1, failed: 4, undone: 0 }]);
  });

  test('what stands behind a file that cannot move says so instead of replacing it', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
    ]);
    const fs = faultyDisk((call, path, moment) => {
      if (call === 'link' && moment === 'before' && path.endsWith('c')) throw systemError('ENOSPC');
    });
    const events = await applied(plan, { dataDir, ports: { fs } });
    expect(failuresOf(events)).toEqual({ a: 'TARGET_EXISTS', b: 'NO_SPACE' });
    expect(treeOf(root)).toEqual(before);
  });

  test('a cycle that cannot be closed is opened again without a trace', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', c: '3' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'c' },
      { source: 'c', target: 'a' },
    ]);
    let hasFailed = false;
    const fs = faultyDisk((call, path, moment) => {
      if (call !== 'link' || moment !== 'before' || !path.endsWith('/c') || hasFailed) return;
      hasFailed = true;
      throw systemError('EIO');
    });
    const events = await applied(plan, { dataDir, ports: { fs } });
    expect(Object.keys(failuresOf(events)).sort()).toEqual(['a', 'b', 'c']);
    expect(treeOf(root)).toEqual(before);
  });

  test('a file that cannot go back from its temporary name is not forgotten', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a', target: 'b' },
      { source: 'b', target: 'a' },
    ]);
    let links = 0;
    const fs = faultyDisk((call, _path, moment) => {
      if (call === 'link' && moment === 'before' && ++links > 1) throw systemError('EIO');
    });
    const events = await applied(plan, { dataDir, ports: { fs } });
    expect(Object.keys(failuresOf(events)).sort()).toEqual(['a', 'b']);
    expect(contentsOf(root)).toEqual(['1', '2']);
    expect(unfinishedRuns(dataDir)).toHaveLength(1);
    await eventsOf(recover({ dataDir }));
    expect(treeOf(root)).toEqual(before);
    expect(unfinishedRuns(dataDir)).toEqual([]);
  });
});

function omit<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
