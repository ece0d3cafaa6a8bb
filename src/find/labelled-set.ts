import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { csvRows } from '../base/csv.ts';
import { PhotonymError, systemCode } from '../base/errors.ts';

/**
 * A label given to a picture by a person: a word (the name of a category or class, or a WordNet id), or
 * the number of an output of a network with `outputs` of them.
 */
export type GivenLabel =
  | { readonly word: string }
  | { readonly output: number; readonly outputs: number };

/** Pictures with labels. */
export interface LabelledSet {
  /** Folders and pictures to look at. */
  readonly paths: readonly string[];
  /** The label of the picture at an absolute path, if it has one. */
  labelOf(file: string): GivenLabel | undefined;
}

/**
 * Opens a labelled set: a folder with a subfolder per class, a folder with a `labels.csv`, or a CSV
 * file. A CSV has a column `file` (paths relative to the CSV's folder) and at least one of
 * `label`, `class`, `wnid`, `class_of_1000` and `class_of_1001`.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE; USAGE for a CSV without these columns
 * @example
 * ```ts
 * import { findPictures } from 'photonym';
 * import { openLabelled } from 'photonym/quality';
 *
 * const { paths, labelOf } = await openLabelled('labelled');
 * for await (const { path } of findPictures(paths)) console.log(path, labelOf(path));
 * ```
 */
export async function openLabelled(given: string): Promise<LabelledSet> {
  try {
    const csv = (await stat(given)).isDirectory() ? await listIn(given) : given;
    if (csv === undefined) return folderPerClass(given);
    return labelledByCsv(await readFile(csv, 'utf8'), csv);
  } catch (error) {
    if (error instanceof PhotonymError) throw error;
    const isMissing = systemCode(error) === 'ENOENT';
    throw new PhotonymError(
      isMissing ? 'PATH_NOT_FOUND' : 'PATH_UNREADABLE',
      isMissing ? `There is no file or folder ${given}` : `Cannot read ${given}`,
      { remedy: 'Give a folder with a subfolder for each class, or a CSV file.', cause: error },
    );
  }
}

async function listIn(folder: string): Promise<string | undefined> {
  const list = path.join(folder, 'labels.csv');
  const found = await stat(list).catch(() => undefined);
  return found?.isFile() ? list : undefined;
}

function folderPerClass(given: string): LabelledSet {
  const root = path.resolve(given);
  return {
    paths: [given],
    labelOf(file) {
      const [word = '', ...below] = path.relative(root, file).split(path.sep);
      return below.length === 0 || word === '..' ? undefined : { word };
    },
  };
}

/** The columns that may hold labels, most exact first, and their readers. */
const LABEL_COLUMNS: Readonly<Record<string, (cell: string) => GivenLabel | undefined>> = {
  wnid: asWord,
  class_of_1001: (cell) => asOutput(cell, 1001),
  class_of_1000: (cell) => asOutput(cell, 1000),
  class: asWord,
  label: asWord,
};

/**
 * Reads a labelled set from CSV.
 * @param place path of the CSV file
 * @throws PhotonymError USAGE if columns are missing
 */
export function labelledByCsv(text: string, place: string): LabelledSet {
  const separator = /^[^\r\n]*\t/.test(text) ? '\t' : /^[^\r\n,]*;/.test(text) ? ';' : ',';
  const [header = [], ...rows] = csvRows(text.replace(/^\ufeff/, ''), separator);
  const columns = header.map((name) => name.trim().toLowerCase());
  const fileColumn = columns.indexOf('file');
  const labelColumns = Object.entries(LABEL_COLUMNS).flatMap(([name, read]) => {
    const column = columns.indexOf(name);
    return column < 0 ? [] : [{ column, read }];
  });
  if (fileColumn < 0 || labelColumns.length === 0) throw missingColumns(place);
  const labels = new Map<string, GivenLabel>();
  const files: string[] = [];
  for (const row of rows) {
    const file = row[fileColumn]?.trim() ?? '';
    if (file === '') continue;
    const found = path.isAbsolute(file) ? file : path.join(path.dirname(place), file);
    const absolute = path.resolve(found);
    files.push(found);
    for (const { column, read } of labelColumns) {
      const label = read(row[column]?.trim() ?? '');
      if (label !== undefined && !labels.has(absolute)) labels.set(absolute, label);
    }
  }
  return { paths: files, labelOf: (file) => labels.get(file) };
}

function asWord(cell: string): GivenLabel | undefined {
  return cell === '' ? undefined : { word: cell };
}

function asOutput(cell: string, outputs: number): GivenLabel | undefined {
  return /^\d+$/.test(cell) ? { output: Number(cell), outputs } : undefined;
}

function missingColumns(place: string): PhotonymError {
  return new PhotonymError('USAGE', `${path.basename(place)} does not label pictures.`, {
    remedy: `Its first line must name a column "file" and one of: ${Object.keys(LABEL_COLUMNS).join(', ')}.`,
  });
}
