import { describe, expect, test } from 'vitest';
import { treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { openDogs } from '../../../test/support/program/dog-review.ts';
import { enter } from '../../../test/support/program/review-client.ts';
import { openReview } from '../../../test/support/program/review-session.ts';

test('a port that is in use is refused with the remedy', async () => {
  const { server } = await openReview();
  const port = Number(new URL(server.url).port);
  await expect(openReview({ port })).rejects.toMatchObject({
    code: 'USAGE',
    remedy: expect.stringContaining('--port'),
  });
});

describe('the server ends', () => {
  test('some time after the last page has closed', async () => {
    const opened = await openReview({ grace: 1 });
    const client = await enter(opened);
    for await (const { event } of client.events()) {
      expect(event).toBe('session');
      break;
    }
    await opened.server.ended;
    await expect(client.get('/')).rejects.toThrow();
  });

  test('when a page asks for it, and tells the others', async () => {
    const opened = await openReview();
    const client = await enter(opened);
    const events: string[] = [];
    const listening = (async () => {
      for await (const { event } of client.events()) {
        events.push(event);
        if (event === 'session') await client.post('/api/quit');
      }
    })();
    await opened.server.ended;
    await listening;
    expect(events).toEqual(['session', 'end']);
    await expect(client.get('/')).rejects.toThrow();
  });

  test('only after the running job: what was renamed can be undone', async () => {
    const files = Array.from({ length: 40 }, (_, index) => `${index}.jpg`);
    const { root, jobs, close } = await openDogs(files);
    const before = treeOf(root);
    jobs.apply((await jobs.plan({})).plan);
    await close();
    const again = await openReview({ root });
    await again.review.ready();
    for (const { run, canUndo } of again.jobs.history()) {
      if (!canUndo) continue;
      again.jobs.undoOrRedo('undo', run);
      await again.jobs.settled();
    }
    expect(treeOf(root)).toEqual(before);
  });
});
