import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { describe, expect, it, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { squarePreprocessing } from '../../../test/support/models/preprocessing.ts';
import { openDatabaseFile } from '../../base/sqlite.ts';
import { compact } from '../core/compact.ts';
import type { ModelIdentity } from '../model-identity.ts';
import { catalogPath, openCatalog } from './catalog.ts';
import { ModelCatalog } from './model-catalog.ts';
import { catalogSize } from './size.ts';
import { verifyCatalog } from './verify.ts';

const identity: ModelIdentity = {
  id: 'test/two',
  dtype: 'fp32',
  weights: 'aa',
  preprocessing: squarePreprocessing(1),
  labels: ['one', 'two'],
  featureSize: 2,
};

/** Enters `count` pictures, each with its own content. */
function fill(memory: ModelCatalog, from: number, count: number): void {
  for (let number = from; number < from + count; number++) {
    const stamp = { device: 1n, inode: BigInt(number), size: number, mtimeNs: 5n };
    const path = `/pictures/${number}.jpg`;
    memory.remember(
      { type: 'picture', path, shown: path, format: 'jpeg', size: number, mtimeMs: 0, stamp },
      Buffer.from(String(number).padStart(32, '0')),
      { width: number, height: 1 },
      compact({ scores: Float32Array.of(0.75, 0.25), features: Float32Array.of(number, 1) }),
    );
  }
  memory.flush();
}

/** Overwrites the file from an offset on, as a failing disk does. */
function damage(dataDir: string, from: number): void {
  const file = catalogPath(dataDir);
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const bytes = readFileSync(file).fill('X', from);
  // A new file: connections that are not yet collected still hold the old one.
  for (const suffix of ['-wal', '-shm', '']) rmSync(`${file}${suffix}`, { force: true });
  writeFileSync(file, bytes);
}

describe('an unusable catalog', () => {
  test.each([
    ['its header is set aside when it is opened', 0],
    ['a later page is set aside when that page is read', 20_000],
  ])('with damage to %s, and looking goes on', (_what, from) => {
    const dataDir = scratchFolder();
    const catalog = openCatalog(dataDir);
    fill(new ModelCatalog(catalog, identity), 0, 200);
    catalog.close();
    damage(dataDir, from);

    const problems: string[] = [];
    const damaged = openCatalog(dataDir, { onProblem: (problem) => problems.push(problem) });
    fill(new ModelCatalog(damaged, identity), 300, 5);
    damaged.close();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('is now');
    expect(readdirSync(dataDir).some((name) => name.includes('.damaged-'))).toBe(true);

    const next = openCatalog(dataDir);
    fill(new ModelCatalog(next, identity), 0, 3);
    expect(catalogSize(next).contents).toBeGreaterThanOrEqual(3);
    next.close();
  });

  test('because the disk is full says so, once', () => {
    const problems: string[] = [];
    using catalog = openCatalog(scratchFolder(), {
      onProblem: (problem) => problems.push(problem),
    });
    catalog.inspect((database) => database.exec('PRAGMA max_page_count = 1'));
    fill(new ModelCatalog(catalog, identity), 0, 1_000);
    expect(problems).toEqual([
      expect.stringMatching(/^The disk is full: .*catalog\.sqlite\. Nothing/),
    ]);
    expect(() => catalog.inspect(() => {})).toThrow('The disk is full');
  });

  test('made by a newer photonym is refused and left as it is', () => {
    const dataDir = scratchFolder();
    openCatalog(dataDir).close();
    const database = new DatabaseSync(catalogPath(dataDir));
    database.exec('PRAGMA user_version = 1000');
    database.close();
    expect(() => openCatalog(dataDir)).toThrow(/newer photonym/);
    expect(readdirSync(dataDir).filter((name) => name.includes('damaged'))).toEqual([]);
  });

  test('whose folder is a file is refused with a remedy', () => {
    const file = `${scratchFolder()}/data`;
    writeFileSync(file, '');
    expect(() => openCatalog(file)).toThrow(
      expect.objectContaining({ code: 'CATALOG_UNAVAILABLE', remedy: expect.any(String) }),
    );
  });

  test('is reported once and remembers nothing from then on', () => {
    const problems: string[] = [];
    const catalog = openCatalog(scratchFolder(), {
      onProblem: (problem) => problems.push(problem),
    });
    const memory = new ModelCatalog(catalog, identity);
    catalog.inspect((database) => database.exec('DROP TABLE looks'));
    fill(memory, 0, 3);
    fill(memory, 3, 3);
    expect(memory.mayKnow(1)).toBe(false);
    expect(problems).toEqual([expect.stringContaining('no such table')]);
  });
});

describe('a database schema', () => {
  it('is migrated to the newest version with its data', () => {
    const file = `${scratchFolder()}/some.sqlite`;
    const first = 'CREATE TABLE things (name TEXT) STRICT';
    const old = openDatabaseFile(file, { migrations: [first], durable: false });
    old.exec("INSERT INTO things VALUES ('kept')");
    old.close();
    const second = "ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'";
    for (let opening = 0; opening < 2; opening++) {
      const now = openDatabaseFile(file, { migrations: [first, second], durable: false });
      expect(now.prepare('SELECT * FROM things').all()).toEqual([{ name: 'kept', colour: 'red' }]);
      now.close();
    }
  });

  it('is left unchanged when a migration fails', () => {
    const file = `${scratchFolder()}/some.sqlite`;
    openDatabaseFile(file, {
      migrations: ['CREATE TABLE things (name TEXT)'],
      durable: false,
    }).close();
    const bad = ['', 'CREATE TABLE more (name TEXT); CREATE TABLE things (name TEXT)'];
    expect(() => openDatabaseFile(file, { migrations: bad, durable: false })).toThrow(/exists/);
    const again = openDatabaseFile(file, { migrations: [''], durable: false });
    expect(again.prepare("SELECT name FROM sqlite_schema WHERE name = 'more'").all()).toEqual([]);
    again.close();
  });
});

describe('two processes that share a catalog', () => {
  it('both enter their predictions', async () => {
    const dataDir = scratchFolder();
    const [a, b] = [openCatalog(dataDir), openCatalog(dataDir)];
    const [left, right] = [new ModelCatalog(a, identity), new ModelCatalog(b, identity)];
    for (let round = 0; round < 5; round++) {
      fill(left, round * 100, 60);
      fill(right, round * 100 + 30, 60);
    }
    expect(catalogSize(a)).toMatchObject({ files: 450, contents: 450 });
    expect(catalogSize(b).models).toMatchObject([{ looks: 450 }]);
    expect((await verifyCatalog(a)).problems).toEqual([]);
    a.close();
    b.close();
  });
});
