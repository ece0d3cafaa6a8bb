import type { Database, Row } from '../../../base/sqlite.ts';
import type { Catalog } from '../catalog.ts';

/** A content, and when it was taken: ISO 8601. */
export interface DatedContent {
  readonly content: number;
  readonly taken: string;
}

/** Times as texts: from the least on, before the limit. */
interface Times {
  readonly least: string;
  readonly limit: string;
}

/** The first rows are mostly enough; then ever more are read at once. */
const ROWS = { first: 128, most: 8192, growth: 4 };

/**
 * The contents that a model has seen, by their own capture times, the latest first; those without one are left out.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* latestTaken(
  catalog: Catalog,
  model: number,
  { least, limit }: Times,
): Generator<DatedContent, void, undefined> {
  const sql = `SELECT content, taken FROM looks INDEXED BY looks_by_time
    WHERE model = ? AND taken >= ? AND (taken, content) < (?, ?)
    ORDER BY taken DESC, content DESC LIMIT ?`;
  let last: DatedContent = { taken: limit, content: 0 };
  for (let count = ROWS.first; ; count = Math.min(ROWS.most, count * ROWS.growth)) {
    const values = [model, least, last.taken, last.content, count];
    const rows = catalog.inspect((database) => database.prepare(sql).all(...values));
    for (const row of rows) {
      last = { content: Number(row['content']), taken: String(row['taken']) };
      yield last;
    }
    if (rows.length < count) return;
  }
}

/**
 * The contents that a model has seen and that have no capture time of their own.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function undatedContents(catalog: Catalog, model: number): Set<number> {
  const sql = `SELECT group_concat(content) AS contents FROM looks INDEXED BY looks_by_time
    WHERE model = ? AND taken IS NULL`;
  const row = catalog.inspect((database): Row | undefined => database.prepare(sql).get(model));
  return new Set(numbersOf(row?.['contents']));
}

/** Contents whose files are asked for one by one; of more, all files are read. */
const FEW = 1000;

/**
 * Calls with each file of some contents, and when it was written, in milliseconds; 0 where that is not kept.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function visitWritten(
  catalog: Catalog,
  contents: ReadonlySet<number>,
  visit: (content: number, milliseconds: number) => void,
): void {
  catalog.inspect((database) => {
    if (contents.size > FEW) {
      visitAllWritten(database, (content, written) => {
        if (contents.has(content)) visit(content, written);
      });
      return;
    }
    const sql = 'SELECT ifnull(mtime_ns / 1000000, 0) AS written FROM files WHERE content = ?';
    const statement = database.prepare(sql);
    for (const content of contents) {
      for (const row of statement.iterate(content)) visit(content, Number(row['written']));
    }
  });
}

/** Put together by SQLite, since a row costs more than its bytes. */
function visitAllWritten(
  database: Database,
  visit: (content: number, milliseconds: number) => void,
): void {
  const sql = `SELECT group_concat(content) AS contents,
    group_concat(ifnull(mtime_ns / 1000000, 0)) AS times FROM files`;
  const row: Row | undefined = database.prepare(sql).get();
  const times = numbersOf(row?.['times']);
  for (const [index, content] of numbersOf(row?.['contents']).entries()) {
    visit(content, times[index] ?? 0);
  }
}

/**
 * When pictures were taken by what stands beside their files.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function takenBeside(catalog: Catalog): DatedContent[] {
  const sql = `SELECT content, facts ->> 'takenAt' AS taken
    FROM beside JOIN files USING (device, inode) WHERE taken IS NOT NULL`;
  return catalog.inspect((database) =>
    database
      .prepare(sql)
      .all()
      .map((row) => ({ content: Number(row['content']), taken: String(row['taken']) })),
  );
}

function numbersOf(list: unknown): number[] {
  return typeof list === 'string' ? list.split(',').map(Number) : [];
}
