import type { Database, Row } from '../../base/sqlite.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { Catalog } from './catalog.ts';

/** A file as it was when a network saw it. */
export interface SeenFile {
  readonly path: string;
  /** Number of its content. */
  readonly content: number;
  readonly device: bigint;
  readonly inode: bigint;
  /** Bytes. */
  readonly size: number;
  /** Absent where the file was too young to be known by its time. */
  readonly mtimeNs?: bigint;
  readonly facts: CaptureFacts;
}

const PLACES = `
  SELECT path, files.content AS content, device, inode, size, mtime_ns, facts
  FROM looks JOIN files ON files.content = looks.content WHERE looks.model = ?`;

/**
 * The files of which a network has seen something, in slices of some hundred, so that others come to their
 * turn between them.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* seenFiles(
  catalog: Catalog,
  model: number,
): Generator<SeenFile[], void, undefined> {
  const last = catalog.inspect((database) => lastLook(database));
  for (let after = 0; after < last; after += SLICE) {
    yield catalog.inspect((database) =>
      places(database, `${PLACES} AND looks.number > ? AND looks.number <= ?`, [
        ...[model, after, after + SLICE],
      ]),
    );
  }
}

const SLICE = 512;

/**
 * Where a content was last seen.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function seenFilesOfContent(catalog: Catalog, model: number, content: number): SeenFile[] {
  return catalog.inspect((database) =>
    places(database, `${PLACES} AND looks.content = ?`, [model, content]),
  );
}

function lastLook(database: Database): number {
  return Number(database.prepare('SELECT max(number) AS last FROM looks').get()?.['last'] ?? 0);
}

function places(database: Database, sql: string, values: readonly number[]): SeenFile[] {
  const statement = database.prepare(sql);
  // Times in nanoseconds are beyond what a double holds.
  statement.setReadBigInts(true);
  return statement.all(...values).map((row: Row): SeenFile => {
    const facts: CaptureFacts = JSON.parse(String(row['facts']));
    const { device, inode, mtime_ns: mtimeNs } = row;
    return {
      path: String(row['path']),
      content: Number(row['content']),
      device: BigInt(String(device)),
      inode: BigInt(String(inode)),
      size: Number(row['size']),
      ...(typeof mtimeNs === 'bigint' ? { mtimeNs } : {}),
      facts,
    };
  });
}
