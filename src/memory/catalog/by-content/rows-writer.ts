import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTransaction } from '../../../base/sqlite.ts';
import { type PoolWorker, startThread } from '../../../base/workers/worker.ts';
import type { Catalog } from '../catalog.ts';
import type { Asking } from './captions.ts';
import { enterRows, type NewRows } from './enter.ts';
import type { LookRow } from './rows.ts';

/** A network, as looks name it, and its number in the catalog. */
export interface NumberedNetwork extends Pick<LookRow, 'weights' | 'view'> {
  readonly number: number;
}

/** Whose looks and captions are entered. */
export interface Entering {
  readonly networks: readonly NumberedNetwork[];
  /** How captions were asked for. Default: none are entered. */
  readonly asking?: Asking | undefined;
}

/** What the thread is started with. */
export interface RowsWriterStart extends Entering {
  readonly dataDir: string;
}

/** Where the build puts rows-worker.ts; there is none when the program runs from source. */
const WORKER = new URL('./rows-worker.cjs', import.meta.url);
const hasWorker = existsSync(fileURLToPath(WORKER));

/**
 * Writes rows into a catalog in a thread of its own, since that takes a third of what a filler does. A catalog that is
 * in memory is written here.
 */
export class RowsWriter implements AsyncDisposable {
  readonly #catalog: Catalog;
  readonly #entering: Entering;
  #thread: PoolWorker<readonly NewRows[], null> | undefined;

  constructor(catalog: Catalog, entering: Entering) {
    this.#catalog = catalog;
    this.#entering = entering;
  }

  /**
   * Writes pictures in one transaction, after those that were given before.
   * @throws PhotonymError CATALOG_UNAVAILABLE
   */
  async write(pictures: readonly NewRows[]): Promise<void> {
    const file = this.#catalog.path;
    if (!hasWorker || file === '') {
      writeRows(this.#catalog, pictures, this.#entering);
      return;
    }
    const data: RowsWriterStart = { dataDir: path.dirname(file), ...this.#entering };
    this.#thread ??= startThread(WORKER, { data });
    await this.#thread.run(pictures);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#thread?.end();
  }
}

/** @throws PhotonymError CATALOG_UNAVAILABLE */
export function writeRows(
  catalog: Catalog,
  pictures: readonly NewRows[],
  { networks, asking }: Entering,
): void {
  const models = ({ weights, view }: LookRow): number | undefined =>
    networks.find((network) => network.weights === weights && network.view === view)?.number;
  catalog.inspect((database) =>
    inTransaction(database, () => enterRows(database, pictures, { models, asking })),
  );
}
