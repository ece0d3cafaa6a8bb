import { expect, test } from 'vitest';
import type { Row } from '../../../base/sqlite.ts';
import { type Catalog, passingCatalog } from '../catalog.ts';
import { seenFiles } from '../seen-files.ts';
import { contentsThatMayMention } from './mentions.ts';
import { scoresAfter } from './scores.ts';

/** A catalog of pictures that two models have seen in turn, the first with these scores. */
function catalogOf(scores: readonly (readonly number[])[]): Catalog {
  const catalog = passingCatalog();
  catalog.write((database) => {
    const insert = (table: string, ...values: unknown[]): void => {
      database
        .prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join()})`)
        .run(...values);
    };
    const none = new Uint8Array();
    for (const model of [1, 2]) {
      insert('models', model, `model ${model}`, 'fp32', `${model}`, '', 3, 0, '');
      insert('feature_blocks', model, model, none, none, none);
    }
    for (const [index, own] of scores.entries()) {
      const content = 10 + index;
      const steps = new Uint8Array(Uint16Array.from(own).buffer);
      insert('contents', content, Buffer.of(index), 0);
      insert('files', 1, index, 0, 0n, 'jpg', 'jpeg', content, `/pictures/${index} mug.jpg`);
      insert('looks', index * 2 + 1, 1, content, 1, index, '{}', steps, null);
      insert('looks', index * 2 + 2, 2, content, 2, index, '{"make":"Mug"}', none, null);
    }
  });
  return catalog;
}

/** How SQLite goes about all statements that are prepared meanwhile. */
function plansOf(catalog: Catalog, work: () => void): string {
  return catalog.inspect((database) => {
    const prepare = database.prepare.bind(database);
    const statements: string[] = [];
    const value = (sql: string) => {
      statements.push(sql);
      return prepare(sql);
    };
    Object.defineProperty(database, 'prepare', { value });
    work();
    const plans = statements.flatMap((sql): Row[] => prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    return plans.map(({ detail }) => String(detail)).join('\n');
  });
}

const FIRST = { model: 1, classes: 3, after: 0, most: 8 };

function scoresOf(scores: readonly (readonly number[])[]) {
  return catalogOf(scores).inspect((database) => scoresAfter(database, FIRST));
}

test('scores come as they were stored, zeros and all', () => {
  const scores = [
    [0, 256, 65_535],
    [0xc3_28, 0x80, 0],
    [1, 2, 3],
  ];
  const block = scoresOf(scores);
  expect(block).toMatchObject({ contents: [10, 11, 12], last: 1, blocks: 1 });
  expect([...(block?.steps ?? [])]).toEqual(scores.flat());
});

test('scores of another number of classes are left out', () => {
  expect(scoresOf([[1, 2], [1, 2, 3], []])?.contents).toEqual([11]);
});

test('after the last block there are no scores', () => {
  const catalog = catalogOf([[1, 2, 3]]);
  const wanted = { ...FIRST, after: 1 };
  expect(catalog.inspect((database) => scoresAfter(database, wanted))).toBeUndefined();
});

test('a slice of looks takes no longer, however many there are', () => {
  const catalog = catalogOf([[1, 2, 3]]);
  const plans = plansOf(catalog, () => {
    catalog.inspect((database) => scoresAfter(database, FIRST));
    for (const _ of seenFiles(catalog, 1));
  });
  expect(plans).toMatch(/feature_blocks_by_model \(model=\? AND rowid>\?\)/);
  expect(plans).toMatch(/SEARCH looks USING INDEX looks_by_block \(block=\?\)/);
  expect(plans).toMatch(/SEARCH looks USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
  expect(plans).not.toMatch(/SCAN looks|ORDER BY/);
});

test('what is written is searched without passing over scores', () => {
  const catalog = catalogOf([[1, 2, 3]]);
  const plans = plansOf(catalog, () => contentsThatMayMention(catalog, 1, ['mug']));
  expect(plans).toMatch(/SEARCH looks USING COVERING INDEX looks_by_time \(model=\?\)/);
});

test('contents mention words in their paths, or in their facts as the model has seen them', () => {
  const catalog = catalogOf([[], []]);
  expect(contentsThatMayMention(catalog, 1, ['0 mug'])).toEqual([10]);
  expect(contentsThatMayMention(catalog, 2, ['make'])).toEqual([10, 11]);
  expect(contentsThatMayMention(catalog, 1, ['make'])).toEqual([]);
});
