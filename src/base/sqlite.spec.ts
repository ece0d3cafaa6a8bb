import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { isFull, isSqliteError, openDatabaseFile, openInMemory } from './sqlite.ts';

const OPTIONS = { migrations: ['CREATE TABLE t (a)'], durable: true };
const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe.skipIf(process.platform === 'win32')('a database', () => {
  it('is readable by its owner only, with its log and its folder, also if it was there before', () => {
    const folder = path.join(scratch(), 'data');
    const file = path.join(folder, 'journal.sqlite');
    openDatabaseFile(file, OPTIONS).close();
    expect([modeOf(file), modeOf(folder)]).toEqual(['600', '700']);
    chmodSync(file, 0o644);
    chmodSync(folder, 0o755);
    const database = openDatabaseFile(file, OPTIONS);
    database.exec('INSERT INTO t VALUES (1)');
    expect([modeOf(file), modeOf(`${file}-wal`), modeOf(folder)]).toEqual(['600', '600', '700']);
    database.close();
  });

  it('makes a folder private that also holds kept programs and networks', () => {
    const folder = path.join(scratch(), 'data');
    for (const name of ['compiled', 'networks']) {
      mkdirSync(path.join(folder, name), { recursive: true });
    }
    chmodSync(folder, 0o755);
    openDatabaseFile(path.join(folder, 'journal.sqlite'), OPTIONS).close();
    expect(modeOf(folder)).toBe('700');
  });

  it('leaves the mode of a folder that holds other files too', () => {
    const folder = path.join(scratch(), 'home');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    writeFileSync(path.join(folder, 'letter.odt'), '');
    openDatabaseFile(path.join(folder, 'journal.sqlite'), OPTIONS).close();
    expect(modeOf(folder)).toBe('755');
  });
});

test.each(['run', 'get', 'all'] as const)(
  'a full disk is told apart in what “%s” throws',
  (way) => {
    using database = openInMemory(['CREATE TABLE t (a)', 'PRAGMA max_page_count = 2']);
    const statement = database.prepare('INSERT INTO t VALUES (?) RETURNING a');
    let fault: unknown;
    try {
      statement[way](new Uint8Array(100_000));
    } catch (error) {
      fault = error;
    }
    expect([isSqliteError(fault), isFull(fault)]).toEqual([true, true]);
  },
);
