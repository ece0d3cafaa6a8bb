import { type Database, type Row, statementOf } from '../../../base/sqlite.ts';
import { bytes } from '../reader.ts';

/** The scores of contents, as they are stored: the square roots of their surprisals, in steps. */
export interface ScoreBlock {
  readonly contents: readonly number[];
  /** Concatenated. */
  readonly steps: Uint16Array;
  /** The last of the blocks of looks that they are of, and how many these are. */
  readonly last: number;
  readonly blocks: number;
}

/** Which scores. */
interface WantedScores {
  readonly model: number;
  /** Number of its classes. */
  readonly classes: number;
  /** Those of blocks after this one, and of how many at most. */
  readonly after: number;
  readonly most: number;
}

const BLOCKS = `SELECT number FROM feature_blocks WHERE model = ?1 AND number > ?2
  ORDER BY number LIMIT ?3`;

/**
 * The scores that a model gave to the contents of the next blocks of looks, in the order of these; undefined if there are no
 * more. Scores of another length are left out.
 */
export function scoresAfter(
  database: Database,
  { model, classes, after, most }: WantedScores,
): ScoreBlock | undefined {
  const ends = `SELECT max(number) AS last, count(*) AS blocks FROM (${BLOCKS})`;
  const end: Row | undefined = statementOf(database, ends).get(model, after, most);
  if (typeof end?.['last'] !== 'number') return undefined;
  // Put together by SQLite, bytes as text, since a row costs more than its bytes. With the sign it finds looks by their
  // blocks, and not by a model that most of them are of.
  const scores = `SELECT group_concat(content) AS contents,
      CAST(group_concat(scores, '') AS BLOB) AS scores
    FROM (${BLOCKS}) AS blocks CROSS JOIN looks
      ON block = blocks.number AND +looks.model = ?1 AND length(scores) = ?4`;
  const row: Row | undefined = statementOf(database, scores).get(model, after, most, classes * 2);
  const contents = row?.['contents'];
  return {
    contents: typeof contents === 'string' ? contents.split(',').map(Number) : [],
    steps: new Uint16Array(bytes(row?.['scores'])),
    ...{ last: end['last'], blocks: Number(end['blocks']) },
  };
}
