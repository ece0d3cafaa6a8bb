import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, test } from 'vitest';
import { scratchTree } from '../../../test/support/disk/scratch-tree.ts';
import { dataDirectory } from '../../base/data-dir.ts';
import { type Entry, newRunId } from '../core/run.ts';
import { MIGRATIONS } from '../core/schema.ts';
import { journalPath } from './database.ts';
import { history, openRun } from './history.ts';
import { Journal } from './journal.ts';
import { isOutOfSight, thisProcess } from './owner.ts';
import { runsFolder } from './run-locks.ts';

const RUN = {
  id: '20260503-182231-4f2a',
  root: resolve('/pictures'),
  action: 'move' as const,
  destination: resolve('/pictures'),
  model: 'mobilenet_v2',
  template: '{label}',
  started: '2026-05-03T18:22:31.000Z',
  owner: thisProcess(),
};

const NFS = 0x6969;
const EXT4 = 0xef53;

const ENTRY: Entry = {
  seq: 0,
  batch: 0,
  isStep: true,
  file: {
    index: 7,
    group: 3,
    role: 'companion',
    source: 'a',
    target: 'b',
    identity: {
      size: 2 ** 40,
      mtimeNs: 1_714_753_351_123_456_789n,
      inode: 2n ** 64n - 1n,
      sha256: 'ab'.repeat(32),
    },
    links: 2,
  },
  source: 'a',
  target: 'b',
  state: 'intended',
  failure: undefined,
  copy: undefined,
};

describe('Journal', () => {
  test('gives back what was entered, with times and inodes to the last digit', () => {
    const { dataDir } = scratchTree();
    const journal = new Journal(dataDir);
    const number = journal.begin(RUN, [ENTRY]);
    expect(journal.entries(number)).toEqual([ENTRY]);
    journal.noteCopy(number, 0, { path: 'b', inode: 2n ** 63n });
    expect(journal.entries(number)[0]?.copy).toEqual({ path: 'b', inode: 2n ** 63n });
    const failure = { code: 'NO_SPACE' as const, message: 'full' };
    journal.record(number, [{ seq: 0, state: 'failed', failure }]);
    journal.end(number, 'finished', '2026-05-03T18:22:32.000Z');
    expect(journal.entries(number)).toEqual([{ ...ENTRY, state: 'failed', failure }]);
    expect(journal.find(RUN.id)).toMatchObject({ ...RUN, status: 'finished' });
    journal.close();
  });

  test('of an earlier version is brought up to this one, with the runs in it', () => {
    const { dataDir } = scratchTree();
    mkdirSync(dataDir);
    const database = new DatabaseSync(journalPath(dataDir));
    database.exec(MIGRATIONS[0] ?? '');
    database.exec(`PRAGMA user_version = 1;
      INSERT INTO runs VALUES (1, '20260101-000000-0000', '/pictures', 'm', '{label}', 'then', 'then',
                               'finished', NULL, 1, 'host', '');
      INSERT INTO moves VALUES (1, 0, 0, 1, 'picture', 'a', 'b', 1, 1, 'done', NULL, 1, '2', '3', 'ab',
                                1, NULL, NULL)`);
    database.close();
    const journal = new Journal(dataDir);
    const [batch] = journal.batches(1);
    expect(batch).toMatchObject([{ source: 'a', target: 'b', state: 'done', batch: 0 }]);
    expect(journal.latestUndoable()).toMatchObject({ id: '20260101-000000-0000' });
    journal.close();
  });

  test('is durable: write-ahead log, fully synchronous', () => {
    const { dataDir } = scratchTree();
    new Journal(dataDir).close();
    const database = new DatabaseSync(journalPath(dataDir));
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA user_version').get()).toEqual({
      user_version: MIGRATIONS.length,
    });
    database.close();
  });

  test('refuses a journal of a newer photonym', () => {
    const { dataDir } = scratchTree();
    new Journal(dataDir).close();
    const database = new DatabaseSync(journalPath(dataDir));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => new Journal(dataDir)).toThrow(
      expect.objectContaining({
        code: 'JOURNAL_UNAVAILABLE',
        message: expect.stringContaining('newer'),
      }),
    );
  });

  test('refuses what is no journal, and leaves it as it is', () => {
    const { dataDir } = scratchTree();
    mkdirSync(dataDir);
    writeFileSync(journalPath(dataDir), 'this is no database at all, whatever its name says');
    expect(() => history(dataDir)).toThrow(
      expect.objectContaining({ code: 'JOURNAL_UNAVAILABLE' }),
    );
  });

  test('says so when its folder cannot be made', () => {
    const { root } = scratchTree({ file: '' });
    expect(() => new Journal(join(root, 'file'))).toThrow(
      expect.objectContaining({ code: 'JOURNAL_UNAVAILABLE' }),
    );
  });
});

describe('history', () => {
  test('lists runs newest first, and is empty without a journal', () => {
    const { dataDir } = scratchTree();
    expect(history(dataDir)).toEqual([]);
    const journal = new Journal(dataDir);
    const first = journal.begin(RUN, [ENTRY]);
    journal.record(first, [{ seq: 0, state: 'done' }]);
    journal.end(first, 'finished', '2026-05-03T18:22:32.000Z');
    journal.begin({ ...RUN, id: '20260503-182240-0001' }, [ENTRY]);
    journal.close();
    const { root, started } = RUN;
    const counts = { undone: 0, failed: 0 };
    expect(history(dataDir)).toEqual([
      { run: '20260503-182240-0001', root, started, status: 'running', renamed: 0, ...counts },
      {
        run: RUN.id,
        root,
        started,
        finished: '2026-05-03T18:22:32.000Z',
        status: 'finished',
        renamed: 1,
        ...counts,
      },
    ]);
  });
});

describe('openRun', () => {
  test('gives the names of the files of a run, and what became of each', () => {
    const { dataDir } = scratchTree();
    const journal = new Journal(dataDir);
    const states = ['done', 'undone', 'kept', 'failed', 'missing', 'intended'] as const;
    const entries = states.map((state, seq) => {
      const failure = { code: 'NO_SPACE' as const, message: 'full' };
      const file = { ...ENTRY.file, index: seq };
      return { ...ENTRY, file, seq, state, ...(state === 'failed' ? { failure } : {}) };
    });
    journal.begin(RUN, entries);
    journal.close();
    const { run, log, files, close } = openRun(dataDir, RUN.id);
    expect({ run, log }).toMatchObject({ run: { id: RUN.id }, log: undefined });
    expect(Array.from(files, ({ state }) => state)).toEqual([
      'renamed',
      'restored',
      'kept',
      'failed',
      'undecided',
      'undecided',
    ]);
    close();
  });

  test('says so if there is no such run', () => {
    const { dataDir } = scratchTree();
    const missing = expect.objectContaining({ code: 'RUN_NOT_FOUND' });
    expect(() => openRun(dataDir, RUN.id)).toThrow(missing);
    new Journal(dataDir).close();
    expect(() => openRun(dataDir, RUN.id)).toThrow(missing);
  });
});

describe('the lock of a run', () => {
  const HERE = thisProcess();

  test('is held from its beginning to its end, and by one journal only', () => {
    const { dataDir } = scratchTree();
    const [first, second] = [new Journal(dataDir), new Journal(dataDir)];
    const number = first.begin(RUN, [ENTRY]);
    const record = second.unfinished()[0] ?? expect.fail();
    expect(second.whereabouts(record, HERE)).toBe('at-work');
    expect(first.whereabouts(record, HERE)).toBe('gone');
    const refused = expect.objectContaining({
      code: 'RUN_UNFINISHED',
      message: expect.stringContaining('at work'),
    });
    expect(() => second.adopt(record, HERE)).toThrow(refused);
    expect(() => second.begin({ ...RUN, id: 'other' }, [])).toThrow(refused);
    first.end(number, 'finished', RUN.started);
    second.beginUndo(second.find(RUN.id) ?? record, HERE);
    expect(() => first.adopt({ ...record, status: 'undoing' }, HERE)).toThrow(refused);
  });

  test('is free once its holder is gone, whatever the computer is called by then', () => {
    const { dataDir } = scratchTree();
    const [first, second] = [new Journal(dataDir), new Journal(dataDir)];
    first.begin({ ...RUN, owner: { pid: process.pid, host: 'elsewhere', born: 'long ago' } }, []);
    first.close();
    const record = second.unfinished()[0] ?? expect.fail();
    expect(second.whereabouts(record, HERE)).toBe('gone');
    second.adopt(record, HERE);
    expect(readdirSync(runsFolder(dataDir))).toEqual([`${RUN.id}.lock`]);
    second.end(record.number, 'interrupted', RUN.started);
    expect(readdirSync(runsFolder(dataDir))).toEqual([]);
  });

  const far = { pid: 7, host: 'elsewhere', born: 'another start' };
  test.each([
    ['another computer, on a folder that both share', far, NFS, true],
    ['another computer that has lent its disk', far, EXT4, false],
    ['this computer under another name', { ...far, born: HERE.born }, NFS, false],
    ['an earlier start of this computer', { ...far, host: HERE.host }, NFS, false],
  ])('may be out of sight: %s', (_, owner, fileSystem, expected) => {
    expect(isOutOfSight(owner, HERE, fileSystem)).toBe(expected);
  });
});

describe('newRunId', () => {
  test('sorts by time and can be typed', () => {
    expect(newRunId(new Date('2026-05-03T18:22:31.9Z'), 0.5)).toBe('20260503-182231-8000');
    expect(newRunId(new Date('2026-05-03T18:22:31.9Z'), 0)).toBe('20260503-182231-0000');
  });
});

describe('dataDirectory', () => {
  test('is PHOTONYM_DATA, or else the place of the platform', () => {
    expect(dataDirectory({ PHOTONYM_DATA: 'somewhere' })).toBe(resolve('somewhere'));
    expect(dataDirectory({})).toContain('photonym');
    expect(dataDirectory({ PHOTONYM_DATA: '' })).toBe(dataDirectory({}));
  });
});
