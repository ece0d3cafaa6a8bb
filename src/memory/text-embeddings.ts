import type { Row } from '../base/sqlite.ts';
import type { Catalog } from './catalog/catalog.ts';
import { bytes } from './catalog/reader.ts';

/** A network that reads text, as far as it decides where words are put. */
export interface TextModelIdentity {
  readonly id: string;
  readonly dtype: string;
  /** Digest of everything that decides it. */
  readonly digest: string;
}

/** Where one network puts words, as far as it has read them before. */
export class TextEmbeddings {
  readonly #catalog: Catalog;
  readonly #reader: TextModelIdentity;

  constructor(catalog: Catalog, reader: TextModelIdentity) {
    this.#catalog = catalog;
    this.#reader = reader;
  }

  /** What the network multiplies cosines with; undefined where it has not been read before. */
  scale(): number | undefined {
    const row = this.#catalog.attempt((database): Row | undefined =>
      database.prepare('SELECT scale FROM readers WHERE digest = ?').get(this.#reader.digest),
    );
    return row === undefined ? undefined : Number(row['scale']);
  }

  /** Where words are put; those that it has not read are missing. */
  recall(words: readonly string[]): Map<string, Float32Array> {
    const known = new Map<string, Float32Array>();
    this.#catalog.attempt((database) => {
      const statement = database.prepare(
        `SELECT direction FROM words JOIN readers ON readers.number = words.reader
         WHERE readers.digest = ? AND words.text = ?`,
      );
      for (const word of words) {
        const row: Row | undefined = statement.get(this.#reader.digest, word);
        if (row !== undefined) known.set(word, new Float32Array(bytes(row['direction'])));
      }
    });
    return known;
  }

  remember(directions: ReadonlyMap<string, Float32Array>, scale: number, now = new Date()): void {
    const { id, dtype, digest } = this.#reader;
    this.#catalog.write((database) => {
      const row: Row | undefined = database
        .prepare(
          `INSERT INTO readers (id, dtype, digest, scale, used) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (digest) DO UPDATE SET scale = excluded.scale, used = excluded.used
           RETURNING number`,
        )
        .get(id, dtype, digest, scale, now.toISOString());
      const insert = database.prepare(
        `INSERT INTO words (reader, text, direction) VALUES (?, ?, ?)
         ON CONFLICT (reader, text) DO UPDATE SET direction = excluded.direction`,
      );
      for (const [word, { buffer, byteOffset, byteLength }] of directions) {
        insert.run(Number(row?.['number']), word, new Uint8Array(buffer, byteOffset, byteLength));
      }
    });
  }
}
