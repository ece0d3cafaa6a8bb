import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { openDatabaseFile } from './sqlite.ts';

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

  it('leaves the mode of a folder that holds other files too', () => {
    const folder = path.join(scratch(), 'home');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    writeFileSync(path.join(folder, 'letter.odt'), '');
    openDatabaseFile(path.join(folder, 'journal.sqlite'), OPTIONS).close();
    expect(modeOf(folder)).toBe('755');
  });
});
