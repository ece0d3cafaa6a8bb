import type { Database, Row } from '../../base/sqlite.ts';
import type { FileStamp } from '../../find/core/stamp.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { withBeside } from './beside.ts';
import type { Catalog } from './catalog.ts';
import { signed } from './reader.ts';

/** A file as it was when a network saw it, with its capture facts, including those from beside it. */
export interface SeenFile {
  readonly path: string;
  /** Key of its content in the catalog. */
  readonly content: number;
  readonly device: bigint;
  readonly inode: bigint;
  /** Bytes. */
  readonly size: number;
  /** Absent if the file was too recent to be identified by its time. */
  readonly mtimeNs?: bigint;
  readonly facts: CaptureFacts;
}

/**
 * A condition on looks that are read in the order of their numbers, or all of them. Without the sign SQLite, which knows
 * nothing of how many rows there are, goes through the whole index of the model again for each slice.
 * @param model a parameter
 */
export function ofModel(model: string): string {
  return `+looks.model = ${model}`;
}

const SEEN_FILES = `
  SELECT path, files.content AS content, files.device AS device, files.inode AS inode, size,
    mtime_ns, looks.facts AS facts, beside.facts AS beside
  FROM looks JOIN files ON files.content = looks.content
  LEFT JOIN beside ON beside.device = files.device AND beside.inode = files.inode
  WHERE `;

/**
 * All files that a network has seen, or those of some contents, in slices of a few hundred, so that other tasks get a
 * turn in between.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* seenFiles(
  catalog: Catalog,
  model: number,
  contents?: ReadonlyMap<number, unknown>,
): Generator<SeenFile[], void, undefined> {
  const last = catalog.inspect((database) => lastLook(database));
  if (contents !== undefined && contents.size < last / FEW) {
    const filesOf = seenFilesByContent(catalog, model);
    const all = [...contents.keys()];
    for (let at = 0; at < all.length; at += LOOKS_PER_SLICE) {
      yield all.slice(at, at + LOOKS_PER_SLICE).flatMap(filesOf);
    }
    return;
  }
  const sql = `${SEEN_FILES} ${ofModel('?')} AND looks.number > ? AND looks.number <= ?`;
  for (let after = 0; after < last; after += LOOKS_PER_SLICE) {
    yield catalog.inspect((database) =>
      readFiles(reader(database, sql), [model, after, after + LOOKS_PER_SLICE], contents),
    );
  }
}

/** The SHA-256 of the content that a file had when it was last seen, if it has not changed since. */
export function digestOfStamp(
  catalog: Catalog,
  { device, inode, size, mtimeNs }: FileStamp,
): Uint8Array | undefined {
  const row = catalog.attempt((database): Row | undefined =>
    database
      .prepare(
        `SELECT sha256 FROM files JOIN contents ON number = content
         WHERE device = ? AND inode = ? AND files.size = ? AND mtime_ns = ?`,
      )
      .get(signed(device), signed(inode), size, mtimeNs),
  );
  const sha256 = row?.['sha256'];
  return sha256 instanceof Uint8Array ? sha256 : undefined;
}

const LOOKS_PER_SLICE = 512;

/** Contents that are fewer than a fourth of all are read one by one, since that takes about four times as long. */
const FEW = 4;

/**
 * A function that gives the files in which a network saw a content.
 * @throws PhotonymError CATALOG_UNAVAILABLE, as the function does
 */
export function seenFilesByContent(
  catalog: Catalog,
  model: number,
): (content: number) => SeenFile[] {
  const sql = `${SEEN_FILES} looks.model = ? AND looks.content = ?`;
  const statement = catalog.inspect((database) => reader(database, sql));
  return (content) => catalog.inspect(() => readFiles(statement, [model, content]));
}

function lastLook(database: Database): number {
  return Number(database.prepare('SELECT max(number) AS last FROM looks').get()?.['last'] ?? 0);
}

type Statement = ReturnType<Database['prepare']>;

function reader(database: Database, sql: string): Statement {
  const statement = database.prepare(sql);
  // A double cannot hold times in nanoseconds.
  statement.setReadBigInts(true);
  return statement;
}

/** @param contents the only ones that are wanted, if not all are */
function readFiles(
  statement: Statement,
  values: readonly number[],
  contents?: ReadonlyMap<number, unknown>,
): SeenFile[] {
  return statement.all(...values).flatMap((row: Row): SeenFile[] => {
    const content = Number(row['content']);
    if (contents?.has(content) === false) return [];
    const own: CaptureFacts = JSON.parse(String(row['facts']));
    const { device, inode, mtime_ns: mtimeNs } = row;
    return [
      {
        path: String(row['path']),
        content,
        device: BigInt(String(device)),
        inode: BigInt(String(inode)),
        size: Number(row['size']),
        ...(typeof mtimeNs === 'bigint' ? { mtimeNs } : {}),
        facts: withBeside(row, own),
      },
    ];
  });
}
