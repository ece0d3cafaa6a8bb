import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { buildPlan } from './build.ts';

test('a folder that cannot be listed is an error with a remedy', async () => {
  const root = scratch();
  const file = path.join(root, 'gone', 'a.jpg');
  const plan = buildPlan([{ path: file, status: 'named', label: 'dog' }], {
    root,
    model: 'test',
    created: new Date(0),
  });
  await expect(plan).rejects.toMatchObject({
    code: 'PATH_UNREADABLE',
    message: expect.stringContaining(path.join(root, 'gone')),
    remedy: expect.stringMatching(/./),
  });
});
