import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faultyDisk } from '../../test/support/disk/faulty-disk.ts';
import { applied, receiptOf } from '../../test/support/disk/run-events.ts';
import { eventsOf, planOf, scratchTree, treeOf } from '../../test/support/disk/scratch-tree.ts';
import { apply } from './apply.ts';
import type { RunEvent } from './core/run-event.ts';
import { history } from './journal/history.ts';
import { undo } from './undo.ts';

describe('applying a plan that is broken off', () => {
  test('an interruption takes back what is half-way, and the rest can be undone', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2', 'c.1': '3', 'c.2': '4', d: '5' });
    const before = treeOf(root);
    const plan = planOf(root, [
      { source: 'a', target: 'a2' },
      { source: 'c.1', target: 'e.1', group: 1 },
      { source: 'c.2', target: 'e.2', group: 1 },
      { source: 'b', target: 'd' },
      { source: 'd', target: 'b' },
    ]);
    const controller = new AbortController();
    const fs = faultyDisk((call, path) => {
      if (call === 'link' && path.endsWith('e.1')) controller.abort();
    });
    await expect(
      applied(plan, { dataDir, signal: controller.signal, ports: { fs } }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(Object.keys(treeOf(root)).sort()).toEqual(['a2', 'b', 'c.1', 'c.2', 'd']);
    expect(history(dataDir)).toMatchObject([{ status: 'interrupted', renamed: 1, failed: 0 }]);
    await eventsOf(undo(undefined, { dataDir }));
    expect(treeOf(root)).toEqual(before);
  });

  test('interrupted while contents are read again, it gives a receipt that counts names', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const plan = planOf(root, [
      { source: 'a', target: 'c' },
      { source: 'b', target: 'd' },
    ]);
    const interrupted = async (events: (signal: AbortSignal) => AsyncIterable<RunEvent>) => {
      const controller = new AbortController();
      const all: RunEvent[] = [];
      for await (const event of events(controller.signal)) {
        all.push(event);
        if (all.filter(({ type }) => type === 'moved').length === 2) controller.abort();
      }
      return receiptOf(all);
    };
    const expected = { moved: 2, hashesBefore: 2, hashesAfter: 2, lost: 0, checked: 'names' };
    expect(await interrupted((signal) => apply(plan, { dataDir, signal }))).toMatchObject(expected);
    expect(history(dataDir)).toMatchObject([{ status: 'finished', renamed: 2 }]);
    const back = await interrupted((signal) => undo(undefined, { dataDir, signal }));
    expect(back).toMatchObject(expected);
  });

  test('interrupted in the midst of reading a file again, it does not count that as lost', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const plan = planOf(root, [{ source: 'a', target: 'c' }]);
    const controller = new AbortController();
    const fs = faultyDisk((call, path) => {
      if (call === 'hash' && path.endsWith('c')) controller.abort();
    });
    const { signal } = controller;
    const receipt = receiptOf(await applied(plan, { dataDir, signal, ports: { fs } }));
    expect(receipt).toMatchObject({ moved: 1, lost: 0, checked: 'names' });
  });

  test('a reader who goes away ends the run like an interruption', async () => {
    const { root, dataDir } = scratchTree({ a: '1', b: '2' });
    const plan = planOf(root, [
      { source: 'a', target: 'c' },
      { source: 'b', target: 'd' },
    ]);
    for await (const event of apply(plan, { dataDir })) if (event.type === 'moved') break;
    expect(history(dataDir)).toMatchObject([{ status: 'interrupted', renamed: 1 }]);
    expect(Object.keys(treeOf(root)).sort()).toEqual(['b', 'c']);
  });

  test('aborted before it begins, it does nothing', async () => {
    const { root, dataDir } = scratchTree({ a: '1' });
    const plan = planOf(root, [{ source: 'a', target: 'b' }]);
    await expect(applied(plan, { dataDir, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(Object.keys(treeOf(root))).toEqual(['a']);
  });

  test('two runs in one folder exclude each other', async () => {
    const { root, dataDir } = scratchTree({ a: '1', 'x/b': '2' });
    const first = apply(planOf(root, [{ source: 'a', target: 'c' }]), { dataDir });
    await first.next();
    await first.next();
    const second = planOf(join(root, 'x'), [{ source: 'b', target: 'd' }]);
    await expect(applied(second, { dataDir })).rejects.toMatchObject({ code: 'RUN_UNFINISHED' });
    await eventsOf(first);
    expect(receiptOf(await applied(second, { dataDir }))).toMatchObject({ moved: 1 });
  });
});
