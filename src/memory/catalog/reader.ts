import { defined } from '../../base/defined.ts';
import type { Database, Row } from '../../base/sqlite.ts';
import { isPictureFormat, type PictureFormat } from '../../find/core/formats.ts';
import type { FileStamp } from '../../find/core/stamp.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { expand, scoresOf } from '../core/compact.ts';
import type { Look } from '../core/look.ts';

type Statement = ReturnType<Database['prepare']>;

/** What a row of `files` tells. */
export interface KnownFileRow {
  readonly path: string;
  readonly format: PictureFormat;
  /** Key of its content. */
  readonly content: number;
}

/** Sizes of a network's output. */
export interface OutputShape {
  readonly classes: number;
  readonly featureSize: number;
}

/** Blocks of feature vectors kept in memory; neighbours in a folder usually share one. */
const CACHED_BLOCKS = 16;

interface FeatureBlock {
  readonly scales: Float32Array;
  readonly features: Int8Array;
}

/** Prepared queries of a catalog, for models of one output shape. */
export class CatalogReader {
  readonly #file: Statement;
  readonly #look: Statement;
  readonly #scores: Statement;
  readonly #content: Statement;
  readonly #size: Statement;
  readonly #block: Statement;
  readonly #model: OutputShape;
  readonly #blocks = new Map<number, FeatureBlock>();

  constructor(database: Database, model: OutputShape) {
    this.#model = model;
    this.#file = database.prepare(
      `SELECT path, format, content FROM files
       WHERE device = ? AND inode = ? AND size = ? AND mtime_ns = ? AND extension = ?`,
    );
    this.#look = database.prepare(
      'SELECT block, place, facts, scores, things FROM looks WHERE model = ? AND content = ?',
    );
    this.#scores = database.prepare('SELECT scores FROM looks WHERE model = ? AND content = ?');
    this.#content = database.prepare('SELECT number FROM contents WHERE sha256 = ?');
    this.#size = database.prepare('SELECT 1 FROM contents WHERE size = ? LIMIT 1');
    this.#block = database.prepare('SELECT scales, features FROM feature_blocks WHERE number = ?');
  }

  /** A file by inode, size and time. One query for it and its look would take twice as long as two. */
  file({ device, inode, size, mtimeNs }: FileStamp, extension: string): KnownFileRow | undefined {
    const row: Row | undefined = this.#file.get(
      signed(device),
      signed(inode),
      size,
      mtimeNs,
      extension,
    );
    const format = String(row?.['format']);
    if (row === undefined || !isPictureFormat(format)) return undefined;
    return { path: String(row['path']), format, content: Number(row['content']) };
  }

  /** Key of a content. */
  content(sha256: Uint8Array): number | undefined {
    const row: Row | undefined = this.#content.get(sha256);
    return row === undefined ? undefined : Number(row['number']);
  }

  /** Whether a content of this size in bytes is known. */
  hasSize(size: number): boolean {
    return this.#size.get(size) !== undefined;
  }

  /** A model's look at a content. */
  look(model: number, content: number): Look | undefined {
    const row: Row | undefined = this.#look.get(model, content);
    return row === undefined ? undefined : this.#lookOf(row);
  }

  /** Only the scores, which saves reading a block of features. */
  scores(model: number, content: number): Float32Array | undefined {
    const row: Row | undefined = this.#scores.get(model, content);
    const steps = new Uint16Array(bytes(row?.['scores']));
    return steps.length === this.#model.classes ? scoresOf(steps) : undefined;
  }

  /** Unpacks a row of `looks`; undefined if it is incomplete. */
  #lookOf(row: Row): Look | undefined {
    const scores = new Uint16Array(bytes(row['scores']));
    const block = this.#blockOf(Number(row['block']));
    const place = Number(row['place']);
    const size = this.#model.featureSize;
    const features = block.features.subarray(place * size, (place + 1) * size);
    const scale = block.scales[place];
    const whole = scores.length === this.#model.classes && features.length === size;
    if (!whole || scale === undefined) return undefined;
    const facts: CaptureFacts = JSON.parse(String(row['facts']));
    const things = row['things'] === null ? undefined : new Uint16Array(bytes(row['things']));
    return { facts, ...expand({ scores, features, scale, ...defined({ things }) }) };
  }

  #blockOf(number: number): FeatureBlock {
    const cached = this.#blocks.get(number);
    if (cached !== undefined) return cached;
    const row: Row | undefined = this.#block.get(number);
    const block = {
      scales: new Float32Array(bytes(row?.['scales'])),
      features: new Int8Array(bytes(row?.['features'])),
    };
    const [oldest] = this.#blocks.keys();
    if (this.#blocks.size >= CACHED_BLOCKS && oldest !== undefined) this.#blocks.delete(oldest);
    this.#blocks.set(number, block);
    return block;
  }
}

/** As SQLite stores it: its integers are signed, unlike device and inode numbers. */
export function signed(number: bigint): bigint {
  return BigInt.asIntN(64, number);
}

/** A column's bytes in a buffer of their own, aligned for any typed array. */
export function bytes(value: unknown): ArrayBufferLike {
  if (!(value instanceof Uint8Array)) return new ArrayBuffer();
  const isAlone = value.byteLength === value.buffer.byteLength;
  return isAlone ? value.buffer : new Uint8Array(value).buffer;
}
