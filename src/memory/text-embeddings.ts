import type { Row } from '../base/sqlite.ts';
import type { Catalog } from './catalog/catalog.ts';
import { bytes } from './catalog/reader.ts';

/** Identifies a text model by everything that affects its embeddings. */
export interface TextModelIdentity {
  readonly id: string;
  readonly dtype: string;
  /** Digest of weights, tokenizer and precision. */
  readonly digest: string;
}

/** The catalog for one text model: the embeddings of words it has embedded before. */
export class TextEmbeddings {
  readonly #catalog: Catalog;
  readonly #model: TextModelIdentity;

  constructor(catalog: Catalog, model: TextModelIdentity) {
    this.#catalog = catalog;
    this.#model = model;
  }

  /** Factor that turns cosines into logits; undefined if the model is new to the catalog. */
  scale(): number | undefined {
    const row = this.#catalog.attempt((database): Row | undefined =>
      database.prepare('SELECT scale FROM readers WHERE digest = ?').get(this.#model.digest),
    );
    return row === undefined ? undefined : Number(row['scale']);
  }

  /** Embeddings by word; words that the model has not embedded are missing. */
  recall(words: readonly string[]): Map<string, Float32Array> {
    const known = new Map<string, Float32Array>();
    this.#catalog.attempt((database) => {
      const statement = database.prepare(
        `SELECT direction FROM words JOIN readers ON readers.number = words.reader
         WHERE readers.digest = ? AND words.text = ?`,
      );
      for (const word of words) {
        const row: Row | undefined = statement.get(this.#model.digest, word);
        if (row !== undefined) known.set(word, new Float32Array(bytes(row['direction'])));
      }
    });
    return known;
  }

  /** @param scale factor that turns cosines into logits */
  remember(embeddings: ReadonlyMap<string, Float32Array>, scale: number, now = new Date()): void {
    const { id, dtype, digest } = this.#model;
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
      for (const [word, { buffer, byteOffset, byteLength }] of embeddings) {
        insert.run(Number(row?.['number']), word, new Uint8Array(buffer, byteOffset, byteLength));
      }
    });
  }
}
