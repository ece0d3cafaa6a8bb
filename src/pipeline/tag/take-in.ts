import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Content } from '../../apply/core/written.ts';
import type { Database } from '../../base/sqlite.ts';
import { forEachOf } from '../../base/stream.ts';
import { type FileStamp, stampOf } from '../../find/core/stamp.ts';
import { recognise } from '../../find/recognise.ts';
import { FactsFromBeside, type FirstNameOf } from '../../look/beside/facts-beside.ts';
import { ownFacts } from '../../look/beside/own-facts.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { CatalogBeside } from '../../memory/catalog/beside.ts';
import { enterRows, type NewRows } from '../../memory/catalog/by-content/enter.ts';
import { type LookRow, rowsOfContent } from '../../memory/catalog/by-content/rows.ts';
import type { Catalog } from '../../memory/catalog/catalog.ts';
import { newFile } from '../../memory/catalog/model-catalog.ts';
import { signed } from '../../memory/catalog/reader.ts';

/** A file that a run has written keywords into. */
export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  /** Of a picture: what it held, and holds now. Absent for a sidecar. */
  readonly contents?: { readonly was: Content; readonly is: Content } | undefined;
}

const FILES_AT_ONCE = 8;

/**
 * Tells the catalog of keywords that were written into pictures, in one transaction. A picture with other keywords in
 * it is another content that shows the same: it is not looked at again. Pictures that the catalog does not know stay unknown.
 */
export async function takeInPictures(
  catalog: Catalog,
  written: readonly WrittenFile[],
): Promise<void> {
  const renewed: Renewed[] = [];
  await forEachOf(written, FILES_AT_ONCE, async ({ path: file, contents }) => {
    const one = contents && (await renewedOf(catalog, file, contents));
    if (one !== undefined) renewed.push(one);
  });
  if (renewed.length > 0) catalog.write((database) => enterRenewed(database, renewed));
}

/**
 * Tells the catalog what now stands in and beside the pictures of a run, so that searches know it at once. Those that
 * keywords were written into have been told of.
 */
export async function noteWritten(
  catalog: Catalog,
  written: readonly WrittenFile[],
  firstNameOf: FirstNameOf,
): Promise<void> {
  const pictures = await besides(written);
  for (const { path: file, contents } of written) if (contents !== undefined) pictures.add(file);
  const beside = new FactsFromBeside(firstNameOf);
  using kept = new CatalogBeside(catalog);
  await forEachOf([...pictures], FILES_AT_ONCE, async (file) => {
    const stamp = await stampAt(file);
    if (stamp === undefined) return;
    const own = factsOf(catalog, stamp);
    if (own !== undefined) kept.note(stamp, own, await beside.complete(file, own));
  });
}

/** The files that may be pictures of the sidecars among written files. */
async function besides(written: readonly WrittenFile[]): Promise<Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { path: file, contents } of written) {
    if (contents !== undefined) continue;
    const folder = path.dirname(file);
    const sidecars = folders.get(folder) ?? new Set();
    folders.set(folder, sidecars.add(path.basename(file).toLowerCase()));
  }
  const found = new Set<string>();
  for (const [folder, sidecars] of folders) {
    for (const name of await readdir(folder).catch((): string[] => [])) {
      const spellings = [name, path.parse(name).name].map((each) => `${each}.xmp`.toLowerCase());
      if (spellings.some((each) => sidecars.has(each))) found.add(path.join(folder, name));
    }
  }
  return found;
}

/** A picture that is another content by now, with everything that is known of it. */
interface Renewed {
  readonly rows: NewRows;
  /** The content whose captions it gets; undefined if it has its own. */
  readonly before: number | undefined;
}

async function renewedOf(
  catalog: Catalog,
  file: string,
  { was, is }: NonNullable<WrittenFile['contents']>,
): Promise<Renewed | undefined> {
  const stamp = await stampAt(file);
  const [before, after] = [contentOf(catalog, was), contentOf(catalog, is)];
  const known = after ?? before;
  if (stamp === undefined || stamp.size !== is.size || known === undefined) return undefined;
  const format = await recognise(file).catch(() => undefined);
  if (format === undefined) return undefined;
  const rows = rowsOfContent(catalog, known);
  const facts = await ownFacts({ path: file, format });
  const looks = rows.looks.map((look): LookRow => ({ ...look, facts: withSizeOf(look, facts) }));
  const found = { type: 'picture', path: file, shown: file, format, stamp } as const;
  const mtimeMs = Number(stamp.mtimeNs / 1_000_000n);
  const picture = newFile({ ...found, size: stamp.size, mtimeMs }, Date.now());
  const sha256 = Buffer.from(is.sha256, 'hex');
  return {
    rows: { sha256, file: picture, rows: { ...rows, looks } },
    before: after === undefined ? before : undefined,
  };
}

/** Call it in a transaction that is the only one to write. */
function enterRenewed(database: Database, renewed: readonly Renewed[]): void {
  const models = database.prepare('SELECT number FROM models WHERE weights = ? AND view = ?');
  const all = renewed.map(({ rows }) => rows);
  enterRows(database, all, {
    models({ weights, view }) {
      const model = models.get(weights, view);
      return model && Number(model['number']);
    },
  });
  const captions = database.prepare(
    `INSERT OR IGNORE INTO captions (content, model, asked, caption, keywords)
     SELECT number, model, asked, caption, keywords FROM captions, contents
     WHERE content = ? AND sha256 = ?`,
  );
  for (const { rows, before } of renewed) {
    if (before !== undefined) captions.run(before, rows.sha256);
  }
}

/** Facts are read from metadata, which does not say all that looking does. */
function withSizeOf(look: LookRow, facts: CaptureFacts): string {
  const { width, height, truncated }: CaptureFacts = JSON.parse(look.facts);
  return JSON.stringify({ ...facts, width, height, truncated });
}

/** The number of a content that the catalog knows. */
function contentOf(catalog: Catalog, { sha256 }: Content): number | undefined {
  const sql = 'SELECT number FROM contents WHERE sha256 = ?';
  const row = catalog.inspect((database) => database.prepare(sql).get(Buffer.from(sha256, 'hex')));
  return row === undefined ? undefined : Number(row['number']);
}

/** What is known of the content of a file. */
function factsOf(catalog: Catalog, { device, inode }: FileStamp): CaptureFacts | undefined {
  const sql = `SELECT looks.facts AS facts FROM files JOIN looks ON looks.content = files.content
    WHERE device = ? AND inode = ? LIMIT 1`;
  const row = catalog.inspect((database) =>
    database.prepare(sql).get(signed(device), signed(inode)),
  );
  return row === undefined ? undefined : JSON.parse(String(row['facts']));
}

async function stampAt(file: string): Promise<FileStamp | undefined> {
  try {
    const stats = await lstat(file, { bigint: true });
    return stats.isFile() ? stampOf(stats) : undefined;
  } catch {
    return undefined;
  }
}
