import { existsSync } from 'node:fs';
import path from 'node:path';
import type { RunEvent } from '../apply/core/run-event.ts';
import { PhotonymError } from '../base/errors.ts';
import { type Catalog, catalogPath, openCatalog } from '../memory/catalog/catalog.ts';
import { relocate } from '../memory/catalog/relocate.ts';

/** Files told of together. */
const BATCH = 256;

/**
 * Passes the events of a run on, and tells the catalog where files have come to, so that they are found there
 * without another look. Where there is no catalog, or none that can be used, nothing is lost but that.
 */
export async function* relocating(
  events: AsyncIterable<RunEvent>,
  dataDir: string,
): AsyncGenerator<RunEvent, void, undefined> {
  const catalog = existsSync(catalogPath(dataDir)) ? opened(dataDir) : undefined;
  let root = '';
  let moved: string[] = [];
  const tell = (): void => {
    if (catalog !== undefined && moved.length > 0) relocate(catalog, moved);
    moved = [];
  };
  try {
    for await (const event of events) {
      if (event.type === 'started') root = event.root;
      if (event.type === 'moved') moved.push(path.join(root, event.to));
      if (event.type === 'failed') moved.push(path.join(root, event.file));
      if (moved.length >= BATCH || event.type === 'receipt') tell();
      yield event;
    }
  } finally {
    tell();
    catalog?.close();
  }
}

function opened(dataDir: string): Catalog | undefined {
  try {
    return openCatalog(dataDir);
  } catch (error) {
    if (!(error instanceof PhotonymError)) throw error;
    return undefined;
  }
}
