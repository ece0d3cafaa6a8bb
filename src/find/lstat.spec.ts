import { lstatSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { makeLstat } from './lstat.ts';

const stats = lstatSync('.', { bigint: true });

/** Queries files that take this many milliseconds each; returns how each was queried. */
async function asked(milliseconds: readonly number[]): Promise<string> {
  let clock = 0;
  let log = '';
  const lstat = makeLstat({
    atOnce: (path) => {
      clock += milliseconds[Number(path)] ?? 0;
      log += 'n';
      return stats;
    },
    aside: async () => {
      log += 'a';
      return stats;
    },
    now: () => clock,
  });
  for (const index of milliseconds.keys()) await lstat(String(index));
  return log;
}

const many = (count: number, milliseconds: number) => new Array<number>(count).fill(milliseconds);

test('fast answers are all fetched in this thread', async () => {
  expect(await asked(many(1000, 0.01))).toBe('n'.repeat(1000));
});

test('after a slow answer other threads take over, for longer each time it stays slow', async () => {
  expect(await asked(many(100, 1))).toBe(`n${'a'.repeat(16)}n${'a'.repeat(32)}n${'a'.repeat(49)}`);
});

test('a single slow answer is soon forgotten', async () => {
  const answers = [1, ...many(20, 0.01), 1, ...many(20, 0.01)];
  expect(await asked(answers)).toBe(`n${'a'.repeat(16)}nnnnn${'a'.repeat(16)}nnnn`);
});

test('a missing file is an error either way', async () => {
  const lstat = makeLstat();
  await expect(lstat(`${scratch()}/nothing`)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await lstat('.')).toMatchObject({ ino: stats.ino, dev: stats.dev });
});
