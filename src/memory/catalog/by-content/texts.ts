import type { Row } from '../../../base/sqlite.ts';
import type { FoundPicture } from '../../../find/core/found.ts';
import type { TextLine } from '../../../model/core/reading/text-line.ts';
import type { Catalog } from '../catalog.ts';
import { contentNumber } from '../content-number.ts';
import { signed } from '../reader.ts';

/** The catalog for one reader of text: recalls the lines of pictures and remembers those of others. */
export class TextCatalog {
  readonly #catalog: Catalog;
  readonly #reader: string;

  /** @param reader the id of the reader */
  constructor(catalog: Catalog, reader: string) {
    this.#catalog = catalog;
    this.#reader = reader;
  }

  /** The lines of a picture known by inode, size and time. */
  recall({ stamp }: FoundPicture): TextLine[] | undefined {
    if (stamp === undefined) return undefined;
    const { device, inode, size, mtimeNs } = stamp;
    const row = this.#catalog.attempt((database): Row | undefined =>
      database
        .prepare(
          `SELECT lines FROM files JOIN texts ON texts.content = files.content AND reader = ?
           WHERE device = ? AND inode = ? AND files.size = ? AND mtime_ns = ?`,
        )
        .get(this.#reader, signed(device), signed(inode), size, mtimeNs),
    );
    return linesOf(row);
  }

  /** The lines of a content, whichever file it was in. */
  recallContent(sha256: Uint8Array): TextLine[] | undefined {
    const row = this.#catalog.attempt((database): Row | undefined =>
      database
        .prepare(
          `SELECT lines FROM contents JOIN texts ON content = number
           WHERE sha256 = ? AND reader = ?`,
        )
        .get(sha256, this.#reader),
    );
    return linesOf(row);
  }

  /** Remembers the lines of a content of so many bytes. */
  remember(sha256: Uint8Array, size: number, lines: readonly TextLine[]): void {
    this.#catalog.write((database) => {
      const number = contentNumber(database, { sha256, size });
      database
        .prepare('INSERT OR REPLACE INTO texts (content, reader, lines) VALUES (?, ?, ?)')
        .run(number, this.#reader, JSON.stringify(lines));
    });
  }
}

/** A function that gives what any reader read in a content, as one text; undefined where none has. */
export function textOfContent(catalog: Catalog): (content: number) => string | undefined {
  return catalog.inspect((database) => {
    const select = database.prepare('SELECT lines FROM texts WHERE content = ?');
    return (content) =>
      linesOf(select.get(content))
        ?.map(({ text }) => text)
        .join(' ');
  });
}

function linesOf(row: Row | undefined): TextLine[] | undefined {
  return row === undefined ? undefined : JSON.parse(String(row['lines']));
}
