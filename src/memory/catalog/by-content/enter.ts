import { type Database, insertRows } from '../../../base/sqlite.ts';
import type { UncataloguedFile } from '../../core/look.ts';
import { enterContents } from '../content-number.ts';
import { enterFiles, enterOutputs } from '../writer.ts';
import { type Asking, askedDigest } from './captions.ts';
import type { ContentRows, LookRow } from './rows.ts';

/** Everything that was said about a picture, to be entered. */
export interface NewRows {
  readonly sha256: Uint8Array;
  readonly file: UncataloguedFile;
  readonly rows: ContentRows;
}

interface EnterOptions {
  /** The number of the network of a look. */
  readonly models: (look: LookRow) => number | undefined;
  /** What captions are entered, and how they were asked for. Default: none are. */
  readonly asking?: Asking | undefined;
}

/**
 * Enters pictures with all that was said about them: each content and each file once, for all networks. Call it in a
 * transaction that is the only one to write.
 */
export function enterRows(
  database: Database,
  pictures: readonly NewRows[],
  { models, asking }: EnterOptions,
): void {
  const contents = enterContents(
    database,
    pictures.map(({ sha256, file }) => ({ sha256, size: file.picture.size })),
  );
  enterFiles(
    database,
    pictures.map(({ file }, index) => ({ ...file, content: contents[index] ?? 0 })),
  );
  enterLooks(database, pictures, contents, models);
  const of = <T>(each: (rows: ContentRows, content: number) => readonly T[]): T[] =>
    pictures.flatMap(({ rows }, index) => each(rows, contents[index] ?? 0));
  insertRows(
    database,
    ['INSERT OR REPLACE INTO texts (content, reader, lines)'],
    of(({ texts }, content) => texts.map(({ reader, lines }) => [content, reader, lines])),
  );
  if (asking === undefined) return;
  const asked = askedDigest(asking);
  insertRows(
    database,
    ['INSERT OR REPLACE INTO captions (content, model, asked, caption, keywords)'],
    of(({ captions }, content) =>
      captions
        .filter(({ model }) => model === asking.model)
        .map(({ model, caption, keywords }) => [content, model, asked, caption, keywords]),
    ),
  );
}

function enterLooks(
  database: Database,
  pictures: readonly NewRows[],
  contents: readonly number[],
  modelOf: (look: LookRow) => number | undefined,
): void {
  const all = new Map<number, { contents: number[]; looks: LookRow[] }>();
  for (const [index, { rows }] of pictures.entries()) {
    for (const look of rows.looks) {
      const model = modelOf(look);
      if (model === undefined) continue;
      const own = all.get(model) ?? { contents: [], looks: [] };
      all.set(model, own);
      own.contents.push(contents[index] ?? 0);
      own.looks.push(look);
    }
  }
  for (const [model, own] of all) enterOutputs(database, model, own.contents, own.looks);
}
