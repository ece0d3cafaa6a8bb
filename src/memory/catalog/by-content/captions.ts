import { createHash } from 'node:crypto';
import type { Row } from '../../../base/sqlite.ts';
import type { FoundPicture } from '../../../find/core/found.ts';
import type { Caption } from '../../../label/caption.ts';
import type { Catalog } from '../catalog.ts';
import { contentNumber } from '../content-number.ts';
import { signed } from '../reader.ts';

/** What decides a caption, besides the picture. */
export interface Asking {
  readonly model: string;
  readonly prompt: string;
  readonly edge: number;
}

/** The catalog for one model, asked in one way: recalls its captions and remembers new ones. */
export class CaptionCatalog {
  readonly #catalog: Catalog;
  readonly #model: string;
  readonly #asked: Uint8Array;

  constructor(catalog: Catalog, { model, prompt, edge }: Asking) {
    this.#catalog = catalog;
    this.#model = model;
    this.#asked = askedDigest({ prompt, edge });
  }

  /** The caption of a picture known by inode, size and time. */
  recall({ stamp }: FoundPicture): Caption | undefined {
    if (stamp === undefined) return undefined;
    const { device, inode, size, mtimeNs } = stamp;
    const row = this.#catalog.attempt((database): Row | undefined =>
      database
        .prepare(
          `SELECT captions.model, caption, keywords FROM files
           JOIN captions ON captions.content = files.content AND captions.model = ? AND asked = ?
           WHERE device = ? AND inode = ? AND files.size = ? AND mtime_ns = ?`,
        )
        .get(this.#model, this.#asked, signed(device), signed(inode), size, mtimeNs),
    );
    return captionOf(row);
  }

  /** The caption of a content, whichever file it was in. */
  recallContent(sha256: Uint8Array): Caption | undefined {
    const row = this.#catalog.attempt((database): Row | undefined =>
      database
        .prepare(
          `SELECT model, caption, keywords FROM contents JOIN captions ON content = number
           WHERE sha256 = ? AND model = ? AND asked = ?`,
        )
        .get(sha256, this.#model, this.#asked),
    );
    return captionOf(row);
  }

  /** Remembers the caption of a content of so many bytes. */
  remember(sha256: Uint8Array, size: number, { text, keywords }: Caption): void {
    this.#catalog.write((database) => {
      const number = contentNumber(database, { sha256, size });
      database
        .prepare(
          `INSERT OR REPLACE INTO captions (content, model, asked, caption, keywords)
           VALUES (?, ?, ?, ?, ?)`,
        )
        .run(number, this.#model, this.#asked, text, JSON.stringify(keywords));
    });
  }
}

/** How the catalog tells ways of asking apart. */
export function askedDigest({ prompt, edge }: Pick<Asking, 'prompt' | 'edge'>): Uint8Array {
  return createHash('sha256')
    .update(JSON.stringify([prompt, edge]))
    .digest();
}

/** A function that gives the captions of a content and their keywords, as one text; undefined where there is none. */
export function captionsOfContent(catalog: Catalog): (content: number) => string | undefined {
  return catalog.inspect((database) => {
    const select = database.prepare(
      'SELECT model, caption, keywords FROM captions WHERE content = ?',
    );
    return (content) => {
      const captions = select.all(content).flatMap((row: Row) => captionOf(row) ?? []);
      if (captions.length === 0) return undefined;
      return captions.flatMap(({ text, keywords }) => [text, ...keywords]).join(' ');
    };
  });
}

function captionOf(row: Row | undefined): Caption | undefined {
  if (row === undefined) return undefined;
  const keywords: string[] = JSON.parse(String(row['keywords']));
  return { text: String(row['caption']), keywords, by: String(row['model']) };
}
