import { throwIfAborted } from '../../base/errors.ts';
import type { Database, Row } from '../../base/sqlite.ts';
import { topK } from '../../label/decide.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import { withBeside } from './beside.ts';
import type { Catalog } from './catalog.ts';
import { type CataloguedModel, cataloguedModels } from './models.ts';
import { CatalogReader } from './reader.ts';

/** A file and the output of one model for it. */
export interface CatalogEntry {
  /** Absolute path at which the content was last seen. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the content, hexadecimal. */
  readonly sha256: string;
  readonly format: string;
  /** Id of the model. */
  readonly model: string;
  readonly dtype: string;
  readonly facts: CaptureFacts;
  /** The top classes, best first, with the network's uncalibrated scores, 0 to 1. */
  readonly top: readonly { readonly class: number; readonly score: number }[];
  /** With {@link ExportOptions.features}. */
  readonly features?: readonly number[];
}

export interface ExportOptions {
  /** Include feature vectors, about ten kilobytes per line. Default false. */
  readonly features?: boolean;
  /** Number of classes in {@link CatalogEntry.top}. Default 5. */
  readonly top?: number;
  readonly signal?: AbortSignal;
}

const FILES = `
  SELECT path, files.size AS size, lower(hex(sha256)) AS sha256, format, files.content AS content,
    beside.facts AS beside
  FROM looks JOIN files ON files.content = looks.content
  LEFT JOIN beside ON beside.device = files.device AND beside.inode = files.inode
  JOIN contents ON contents.number = files.content
  WHERE looks.model = ? ORDER BY path`;

/**
 * Every entry of a catalog: for each model the files it has seen, sorted by path.
 * @throws PhotonymError CATALOG_UNAVAILABLE, INTERRUPTED
 * @example
 * ```ts
 * import { openCatalog } from 'photonym';
 * import { exportCatalog } from 'photonym/catalog';
 *
 * using catalog = openCatalog();
 * for (const { path, model, top } of exportCatalog(catalog, { top: 1 })) console.log(path, model, top);
 * ```
 */
export function* exportCatalog(
  catalog: Catalog,
  options: ExportOptions = {},
): Generator<CatalogEntry, void, undefined> {
  for (const model of cataloguedModels(catalog)) {
    const { reader, files } = catalog.inspect((database) => read(database, model));
    for (const file of files) {
      throwIfAborted(options.signal);
      const entry = catalog.inspect(() => entryOf(file, model, reader, options));
      if (entry !== undefined) yield entry;
    }
  }
}

function read(database: Database, model: CataloguedModel) {
  const files: Row[] = database.prepare(FILES).all(model.number);
  return { reader: new CatalogReader(database, model), files };
}

function entryOf(
  file: Row,
  { number, id, dtype }: CataloguedModel,
  reader: CatalogReader,
  { features = false, top = 5 }: ExportOptions,
): CatalogEntry | undefined {
  const look = reader.look(number, Number(file['content']));
  if (look === undefined) return undefined;
  return {
    path: String(file['path']),
    size: Number(file['size']),
    sha256: String(file['sha256']),
    format: String(file['format']),
    model: id,
    dtype,
    facts: withBeside(file, look.facts),
    top: topK(look.scores, top).map((index) => ({ class: index, score: look.scores[index] ?? 0 })),
    ...(features ? { features: [...look.features] } : {}),
  };
}
