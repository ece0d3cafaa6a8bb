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

test('after two slow answers other threads take over, for longer each time it stays slow', async () => {
  const log = `nn${'a'.repeat(16)}n${'a'.repeat(32)}n${'a'.repeat(48)}`;
  expect(await asked(many(100, 1))).toBe(log);
});

test('a single slow answer is the work of other programs; a quick one ends the others', async () => {
  const answers = [1, ...many(3, 0.01), 1, 1, ...many(16, 1), 0.01, 1, 0.01];
  expect(await asked(answers)).toBe(`nnnnnn${'a'.repeat(16)}nnn`);
});

test('a missing file is an error either way', async () => {
  const lstat = makeLstat();
  await expect(lstat(`${scratch()}/nothing`)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await lstat('.')).toMatchObject({ ino: stats.ino, dev: stats.dev });
});
