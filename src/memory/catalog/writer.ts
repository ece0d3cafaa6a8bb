import { type Database, insertRows, type Row, statementOf } from '../../base/sqlite.ts';
import { extensionOf } from '../../find/core/formats.ts';
import type { KnownFile, NewLook } from '../core/look.ts';
import { type ModelIdentity, viewDigest } from '../model-identity.ts';
import type { LookRow } from './by-content/rows.ts';
import { enterContents } from './content-number.ts';
import { signed } from './reader.ts';

/** Enters a model, or updates when it was last used. Returns its key. */
export function enterModel(database: Database, model: ModelIdentity, now: Date): number {
  // All rows: the statement commits after the last, and only then says that the disk is full.
  const [row]: Row[] = database
    .prepare(
      `INSERT INTO models (id, dtype, weights, view, classes, feature_size, used)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (weights, view) DO UPDATE SET id = excluded.id, used = excluded.used
       RETURNING number`,
    )
    .all(
      model.id,
      model.dtype,
      model.weights,
      viewDigest(model),
      model.labels.length,
      model.featureSize,
      now.toISOString(),
    );
  return Number(row?.['number']);
}

/** Enters a model's looks and their files. Call it in a transaction that is the only one to write. */
export function enterLooks(database: Database, model: number, looks: readonly NewLook[]): void {
  if (looks.length === 0) return;
  const contents = enterContents(
    database,
    looks.map(({ sha256, file }) => ({ sha256, size: file.picture.size })),
  );
  enterOutputs(database, model, contents, looks.map(outputOf));
  enterFiles(
    database,
    looks.map(({ file }, index) => ({ ...file, content: contents[index] ?? 0 })),
  );
}

/** A model's output for a content, in the bytes that are stored. */
type Output = Omit<LookRow, 'weights' | 'view'>;

function outputOf({ facts, output: { scores, features, scale, things } }: NewLook): Output {
  return {
    ...{ facts, scores: bytesOf(scores), features: bytesOf(features), scale },
    ...(things !== undefined && { things: bytesOf(things) }),
  };
}

/** Looks whose features are one row, which a search reads at once. */
const LOOKS_PER_BLOCK = 64;

/** Enters a model's outputs for contents, in their order. Call it in a transaction. */
export function enterOutputs(
  database: Database,
  model: number,
  contents: readonly number[],
  outputs: readonly Output[],
): void {
  const rows = [];
  for (let from = 0; from < outputs.length; from += LOOKS_PER_BLOCK) {
    const part = outputs.slice(from, from + LOOKS_PER_BLOCK);
    const numbers = contents.slice(from, from + LOOKS_PER_BLOCK);
    const block = enterFeatures(database, model, numbers, part);
    for (const [place, { facts, scores, things = null }] of part.entries()) {
      rows.push([model, numbers[place] ?? 0, block, place, facts, scores, things]);
    }
  }
  insertRows(database, LOOKS, rows);
}

const LOOKS = [
  'INSERT INTO looks (model, content, block, place, facts, scores, things)',
  `ON CONFLICT (model, content) DO UPDATE SET block = excluded.block,
   place = excluded.place, facts = excluded.facts, scores = excluded.scores,
   things = excluded.things`,
] as const;

/** Enters the files in which contents were seen. Call it in a transaction. */
export function enterFiles(database: Database, files: readonly KnownFile[]): void {
  const rows = files.flatMap(({ picture, settled, content }) => {
    const { path, format, stamp } = picture;
    if (stamp === undefined) return [];
    const { device, inode, size, mtimeNs } = stamp;
    const time = settled ? mtimeNs : null;
    return [[signed(device), signed(inode), size, time, extensionOf(path), format, content, path]];
  });
  insertRows(database, FILES, rows);
}

const FILES = [
  'INSERT INTO files (device, inode, size, mtime_ns, extension, format, content, path)',
  `ON CONFLICT (device, inode) DO UPDATE
   SET size = excluded.size, mtime_ns = excluded.mtime_ns, extension = excluded.extension,
     format = excluded.format, content = excluded.content, path = excluded.path`,
] as const;

/** Enters the features of a batch as one row, which makes reading all of them fast. Returns its key. */
function enterFeatures(
  database: Database,
  model: number,
  contents: readonly number[],
  outputs: readonly Output[],
): number {
  const size = outputs[0]?.features.length ?? 0;
  const all = new Uint8Array(outputs.length * size);
  for (const [index, { features }] of outputs.entries()) all.set(features, index * size);
  const scales = Float32Array.from(outputs, ({ scale }) => scale);
  const { lastInsertRowid } = statementOf(
    database,
    'INSERT INTO feature_blocks (model, contents, scales, features) VALUES (?, ?, ?, ?)',
  ).run(model, bytesOf(Int32Array.from(contents)), bytesOf(scales), all);
  return Number(lastInsertRowid);
}

/** In the machine's byte order: a catalog is read on the machine that wrote it. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
