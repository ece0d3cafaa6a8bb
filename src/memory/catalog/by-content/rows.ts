import type { Row } from '../../../base/sqlite.ts';
import type { Catalog } from '../catalog.ts';
import { bytes } from '../reader.ts';

/** Everything that networks and models have said about one content, as the catalog stores it. */
export interface ContentRows {
  readonly looks: readonly LookRow[];
  readonly texts: readonly TextRow[];
  readonly captions: readonly CaptionRow[];
}

/** A network's look. Numbers of several bytes are in the machine's order. */
export interface LookRow {
  /** SHA-256 of the network's weights, and the digest of its view. */
  readonly weights: string;
  readonly view: string;
  /** JSON. */
  readonly facts: string;
  /** 16 bits a class. */
  readonly scores: Uint8Array;
  /** 16 bits a field; absent where no things are looked for. */
  readonly things?: Uint8Array;
  /** Bytes with a sign, each times `scale`. */
  readonly features: Uint8Array;
  readonly scale: number;
}

export interface TextRow {
  readonly reader: string;
  /** JSON. */
  readonly lines: string;
}

export interface CaptionRow {
  readonly model: string;
  readonly caption: string;
  /** JSON. */
  readonly keywords: string;
}

/** The content of a file that was looked at; undefined if it was not, or changed meanwhile. */
export function contentOfPath(
  catalog: Catalog,
  path: string,
): { readonly number: number; readonly sha256: string } | undefined {
  const sql = `SELECT number, lower(hex(sha256)) AS sha256 FROM files JOIN contents ON number = content
    WHERE path = ?`;
  const row: Row | undefined = catalog.inspect((database) => database.prepare(sql).get(path));
  return row && { number: Number(row['number']), sha256: String(row['sha256']) };
}

/** @throws PhotonymError CATALOG_UNAVAILABLE */
export function rowsOfContent(catalog: Catalog, content: number): ContentRows {
  const all = (sql: string): Row[] =>
    catalog.inspect((database) => database.prepare(sql).all(content));
  return {
    looks: all(`${LOOKS} WHERE content = ? ORDER BY looks.number`).map(lookOf),
    texts: all('SELECT reader, lines FROM texts WHERE content = ?').map(
      ({ reader, lines }): TextRow => ({ reader: String(reader), lines: String(lines) }),
    ),
    captions: all('SELECT model, caption, keywords FROM captions WHERE content = ?').map(
      ({ model, caption, keywords }): CaptionRow => ({
        ...{ model: String(model), caption: String(caption), keywords: String(keywords) },
      }),
    ),
  };
}

const LOOKS = `SELECT weights, view, feature_size, facts, scores, things, scales, features, place
  FROM looks JOIN models ON models.number = looks.model
  JOIN feature_blocks ON feature_blocks.number = looks.block`;

function lookOf(row: Row): LookRow {
  const place = Number(row['place']);
  const size = Number(row['feature_size']);
  const features = new Uint8Array(bytes(row['features'])).subarray(
    place * size,
    (place + 1) * size,
  );
  return {
    weights: String(row['weights']),
    view: String(row['view']),
    facts: String(row['facts']),
    scores: new Uint8Array(bytes(row['scores'])),
    ...(row['things'] === null ? {} : { things: new Uint8Array(bytes(row['things'])) }),
    features,
    scale: new Float32Array(bytes(row['scales']))[place] ?? 1,
  };
}
