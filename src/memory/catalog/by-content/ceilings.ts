import {
  type Database,
  inTransaction,
  isSqliteError,
  type Row,
  statementOf,
} from '../../../base/sqlite.ts';
import type { Ceilings } from '../../core/ceilings.ts';
import type { Catalog } from '../catalog.ts';
import { bytes } from '../reader.ts';
import { type ScoreBlock, scoresAfter } from './scores.ts';

/** Ceilings of contents that were seen one after the other. */
interface CeilingsSlice extends Ceilings {
  readonly contents: Int32Array;
  /** The block of looks before the first, and the last. */
  readonly after: number;
  readonly last: number;
  readonly blocks: number;
}

/** What ceilings are of. */
interface CeilingsKey {
  readonly model: number;
  /** Number of its classes. */
  readonly classes: number;
  /** Digest of all that they depend on besides scores. */
  readonly vocabulary: string;
}

/** Vocabularies of a model whose ceilings are kept. */
const MOST_VOCABULARIES = 4;

/** Blocks whose ceilings are a row: of up to 64 looks each. */
const BLOCKS_PER_SLICE = 32;

/**
 * Calls `visit` with the ceilings of all contents that a model has seen, a slice at a time. What was kept is read; the rest
 * is made, and kept: a look that is new, or seen anew, is in a later block than all before. One that was seen anew has its old
 * ceilings, too. Yields in between, so that other tasks get a turn.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* visitCeilings(
  catalog: Catalog,
  key: CeilingsKey,
  make: (block: ScoreBlock) => Ceilings,
  visit: (slice: Ceilings & Pick<CeilingsSlice, 'contents'>) => void,
): Generator<undefined, void, undefined> {
  let after = 0;
  for (;;) {
    const slice = catalog.inspect((database) => keptSlice(database, key, after));
    if (slice === undefined) break;
    // One that is not full is made again if there is more by now.
    if (slice.blocks < BLOCKS_PER_SLICE) {
      const more = { ...key, after: slice.last, most: 1 };
      if (catalog.inspect((database) => scoresAfter(database, more)) !== undefined) break;
    }
    visit(slice);
    after = slice.last;
    yield;
  }
  for (;;) {
    const slice = catalog.inspect((database) => newSlice(database, key, after, make));
    if (slice === undefined) return;
    visit(slice);
    after = slice.last;
    yield;
  }
}

function keptSlice(
  database: Database,
  { model, vocabulary }: CeilingsKey,
  after: number,
): CeilingsSlice | undefined {
  const sql = 'SELECT * FROM ceilings WHERE model = ? AND vocabulary = ? AND after = ?';
  const row: Row | undefined = statementOf(database, sql).get(model, vocabulary, after);
  if (row === undefined) return undefined;
  return {
    ...{ after, last: Number(row['last']), blocks: Number(row['blocks']) },
    contents: new Int32Array(bytes(row['contents'])),
    starts: new Uint32Array(bytes(row['starts'])),
    rows: new Uint16Array(bytes(row['rows'])),
    steps: new Uint16Array(bytes(row['steps'])),
  };
}

/** Makes a slice and keeps it, in one transaction: nothing that it was made of goes meanwhile. Keeping it may fail. */
function newSlice(
  database: Database,
  key: CeilingsKey,
  after: number,
  make: (block: ScoreBlock) => Ceilings,
): CeilingsSlice | undefined {
  let slice: CeilingsSlice | undefined;
  const made = (): CeilingsSlice | undefined => {
    const block = scoresAfter(database, { ...key, after, most: BLOCKS_PER_SLICE });
    if (block === undefined) return undefined;
    const { last, blocks, contents } = block;
    return { after, last, blocks, contents: Int32Array.from(contents), ...make(block) };
  };
  try {
    return inTransaction(database, () => {
      slice = made();
      if (slice !== undefined) keep(database, key, slice);
      return slice;
    });
  } catch (error) {
    if (!isSqliteError(error)) throw error;
    return slice ?? made();
  }
}

function keep(database: Database, { model, vocabulary }: CeilingsKey, slice: CeilingsSlice): void {
  const { after, last, blocks, contents, starts, rows, steps } = slice;
  if (after === 0) {
    statementOf(
      database,
      `DELETE FROM ceilings WHERE model = ?1 AND vocabulary NOT IN (
         SELECT vocabulary FROM ceilings WHERE model = ?1 GROUP BY vocabulary
         ORDER BY max(number) DESC LIMIT ${MOST_VOCABULARIES - 1})`,
    ).run(model);
  }
  statementOf(
    database,
    `INSERT OR REPLACE INTO ceilings
       (model, vocabulary, after, last, blocks, contents, starts, rows, steps)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    ...[model, vocabulary, after, last, blocks],
    ...[contents, starts, rows, steps].map(
      ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
    ),
  );
}
