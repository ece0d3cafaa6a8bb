import { isDeepStrictEqual } from 'node:util';
import { type Database, inTransaction, type Row } from '../../base/sqlite.ts';
import type { FileStamp } from '../../find/core/stamp.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { Catalog } from './catalog.ts';
import { signed } from './reader.ts';

/** Changes entered together. */
const CHANGES_PER_BATCH = 64;

interface Change {
  readonly stamp: FileStamp;
  /** As JSON; undefined if there are no longer any facts beside the file. */
  readonly facts: string | undefined;
}

/**
 * Keeps the facts from beside pictures (a sidecar, Takeout's JSON, a date in the name) as last seen, so that
 * searches find them. Looks are kept by content; these facts by file, where they are not those of its content.
 */
export class CatalogBeside implements Disposable {
  readonly #catalog: Catalog;
  readonly #select: ReturnType<Database['prepare']> | undefined;
  #changes: Change[] = [];

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    const sql = 'SELECT facts FROM beside WHERE device = ? AND inode = ?';
    this.#select = catalog.attempt((database) => database.prepare(sql));
  }

  /**
   * Notes the facts of a picture.
   * @param own the facts of its content
   * @param all the facts including those from beside it
   */
  note(stamp: FileStamp, own: CaptureFacts, all: CaptureFacts): void {
    const before = new Map<string, unknown>(Object.entries(own));
    const further = Object.entries(all).filter(
      ([name, value]) => !isDeepStrictEqual(value, before.get(name)),
    );
    const facts = further.length === 0 ? undefined : JSON.stringify(Object.fromEntries(further));
    if (facts === this.#known(stamp)) return;
    this.#changes.push({ stamp, facts });
    if (this.#changes.length >= CHANGES_PER_BATCH) this.flush();
  }

  /** Enters what has been noted since the last batch. */
  flush(): void {
    const changes = this.#changes;
    this.#changes = [];
    if (changes.length === 0) return;
    this.#catalog.attempt((database) =>
      inTransaction(database, () => {
        const set = database.prepare(
          `INSERT INTO beside (device, inode, facts) VALUES (?, ?, ?)
           ON CONFLICT (device, inode) DO UPDATE SET facts = excluded.facts`,
        );
        const remove = database.prepare('DELETE FROM beside WHERE device = ? AND inode = ?');
        for (const { stamp, facts } of changes) {
          const key = [signed(stamp.device), signed(stamp.inode)] as const;
          if (facts === undefined) remove.run(...key);
          else set.run(...key, facts);
        }
      }),
    );
  }

  [Symbol.dispose](): void {
    this.flush();
  }

  #known({ device, inode }: FileStamp): string | undefined {
    return this.#catalog.attempt(() => {
      const row: Row | undefined = this.#select?.get(signed(device), signed(inode));
      return row === undefined ? undefined : String(row['facts']);
    });
  }
}

/**
 * All facts of a file: those of its content, in place of which others may stand beside it.
 * @param row with the column `facts` of the table as `beside`
 */
export function withBeside({ beside }: Row, own: CaptureFacts): CaptureFacts {
  const facts: Partial<CaptureFacts> = JSON.parse(String(beside ?? '{}'));
  return { ...own, ...facts };
}
