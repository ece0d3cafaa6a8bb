import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ApplyEvent } from '../apply/apply.ts';
import type { UndoEvent } from '../apply/undo.ts';
import { PhotonymError } from '../base/errors.ts';
import { type Catalog, catalogPath, openCatalog } from '../memory/catalog/catalog.ts';
import { relocate } from '../memory/catalog/relocate.ts';

/** Files told of together. */
const BATCH = 256;

/**
 * Passes the events of a run on, and tells the catalog where files have come to, so that they are found there
 * without another look. Where there is no catalog, or none that can be used, nothing is lost but that.
 */
export async function* relocating<Event extends ApplyEvent | UndoEvent>(
  events: AsyncIterable<Event>,
  dataDir: string,
): AsyncGenerator<Event, void, undefined> {
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
      moved.push(...placesIn(event).map((place) => path.join(root, place)));
      if (moved.length >= BATCH || event.type === 'receipt') tell();
      yield event;
    }
  } finally {
    tell();
    catalog?.close();
  }
}

/** Where a file may be after an event; what is there is asked when it is told of. */
function placesIn(event: ApplyEvent | UndoEvent): string[] {
  switch (event.type) {
    case 'moved':
      return [event.target];
    case 'restored':
      return [event.source];
    case 'failed':
      return 'target' in event ? [event.source, event.target] : [event.source];
    default:
      return [];
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
