import type { Database, Row } from '../../../base/sqlite.ts';
import { extensionOf, isPictureFormat, type PictureFormat } from '../../../find/core/formats.ts';
import type { FileStamp } from '../../../find/core/stamp.ts';
import type { Catalog } from '../catalog.ts';
import { signed } from '../reader.ts';

type Statement = ReturnType<Database['prepare']>;

/** Tells which files and contents several networks have all seen, without what they saw. */
export class KnownContents {
  readonly #catalog: Catalog;
  readonly #file: Statement;
  readonly #content: Statement;
  readonly #models: string;
  readonly #count: number;
  /** Whether there were files to begin with: a first fill need not ask about each. */
  readonly #hadFiles: boolean;

  /**
   * @param models their numbers, each once
   * @throws PhotonymError CATALOG_UNAVAILABLE
   */
  constructor(catalog: Catalog, models: readonly number[]) {
    this.#catalog = catalog;
    this.#models = JSON.stringify(models);
    this.#count = models.length;
    this.#hadFiles = catalog.inspect(
      (database) => database.prepare('SELECT 1 FROM files LIMIT 1').get() !== undefined,
    );
    const looks = (content: string): string =>
      `(SELECT count(*) FROM looks WHERE content = ${content}
        AND model IN (SELECT value FROM json_each(?))) AS looks`;
    this.#file = catalog.inspect((database) =>
      database.prepare(
        `SELECT format, ${looks('files.content')} FROM files
         WHERE device = ? AND inode = ? AND size = ? AND mtime_ns = ? AND extension = ?`,
      ),
    );
    this.#content = catalog.inspect((database) =>
      database.prepare(`SELECT ${looks('number')} FROM contents WHERE sha256 = ?`),
    );
  }

  /**
   * The format of a file by inode, size and time, if its content is known. Where there were no files to begin with, none
   * is, so that one that is met twice is hashed twice.
   */
  formatOf(path: string, { device, inode, size, mtimeNs }: FileStamp): PictureFormat | undefined {
    if (!this.#hadFiles) return undefined;
    const row = this.#get(
      this.#file,
      ...[signed(device), signed(inode), size, mtimeNs, extensionOf(path)],
    );
    const format = String(row?.['format']);
    return this.#isKnown(row) && isPictureFormat(format) ? format : undefined;
  }

  has(sha256: Uint8Array): boolean {
    return this.#isKnown(this.#get(this.#content, sha256));
  }

  #get(statement: Statement, ...values: readonly unknown[]): Row | undefined {
    return this.#catalog.inspect(() => statement.get(this.#models, ...values));
  }

  #isKnown(row: Row | undefined): boolean {
    return row !== undefined && Number(row['looks']) >= this.#count;
  }
}
