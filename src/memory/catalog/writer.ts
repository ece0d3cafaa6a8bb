import type { Database, Row } from '../../base/sqlite.ts';
import { extensionOf } from '../../find/core/formats.ts';
import type { KnownFile, NewLook } from '../core/look.ts';
import { type ModelIdentity, viewDigest } from '../model-identity.ts';
import { contentNumbers } from './content-number.ts';
import { signed } from './reader.ts';

/** Enters a model, or updates when it was last used. Returns its key. */
export function enterModel(database: Database, model: ModelIdentity, now: Date): number {
  const row: Row | undefined = database
    .prepare(
      `INSERT INTO models (id, dtype, weights, view, classes, feature_size, used)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (weights, view) DO UPDATE SET id = excluded.id, used = excluded.used
       RETURNING number`,
    )
    .get(
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

/** Enters a model's looks and their files. Call it in a transaction. */
export function enterLooks(database: Database, model: number, looks: readonly NewLook[]): void {
  if (looks.length === 0) return;
  const numberOf = contentNumbers(database);
  const contents = looks.map(({ sha256, file }) => numberOf(sha256, file.picture.size));
  const block = enterFeatures(database, model, contents, looks);
  const insert = database.prepare(
    `INSERT INTO looks (model, content, block, place, facts, scores, things)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (model, content) DO UPDATE SET block = excluded.block,
       place = excluded.place, facts = excluded.facts, scores = excluded.scores,
       things = excluded.things`,
  );
  const files = looks.map(({ file, facts, output }, index): KnownFile => {
    const content = contents[index] ?? 0;
    const { scores, things } = output;
    const seen = [bytesOf(scores), things === undefined ? null : bytesOf(things)];
    insert.run(model, content, block, index, JSON.stringify(facts), ...seen);
    return { ...file, content };
  });
  enterFiles(database, files);
}

/** Enters the files in which contents were seen. Call it in a transaction. */
export function enterFiles(database: Database, files: readonly KnownFile[]): void {
  const insert = database.prepare(
    `INSERT INTO files (device, inode, size, mtime_ns, extension, format, content, path)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (device, inode) DO UPDATE
     SET size = excluded.size, mtime_ns = excluded.mtime_ns, extension = excluded.extension,
         format = excluded.format, content = excluded.content, path = excluded.path`,
  );
  for (const { picture, settled, content } of files) {
    const { path, format, stamp } = picture;
    if (stamp === undefined) continue;
    const { device, inode, size, mtimeNs } = stamp;
    insert.run(
      signed(device),
      signed(inode),
      size,
      settled ? mtimeNs : null,
      extensionOf(path),
      format,
      content,
      path,
    );
  }
}

/** Enters the features of a batch as one row, which makes reading all of them fast. Returns its key. */
function enterFeatures(
  database: Database,
  model: number,
  contents: readonly number[],
  looks: readonly NewLook[],
): number {
  const size = looks[0]?.output.features.length ?? 0;
  const features = new Int8Array(looks.length * size);
  for (const [index, { output }] of looks.entries()) features.set(output.features, index * size);
  const scales = Float32Array.from(looks, ({ output }) => output.scale);
  const row: Row | undefined = database
    .prepare(
      `INSERT INTO feature_blocks (model, contents, scales, features) VALUES (?, ?, ?, ?)
       RETURNING number`,
    )
    .get(model, bytesOf(Int32Array.from(contents)), bytesOf(scales), bytesOf(features));
  return Number(row?.['number']);
}

/** In the machine's byte order: a catalog is read on the machine that wrote it. */
function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
