import { csvRow, csvRows, isFormula } from '../../../base/csv.ts';
import { defined } from '../../../base/defined.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { PackedList } from '../../../base/packed-list.ts';
import { percent } from '../../../label/percent.ts';
import type { Plan, PlannedFile } from '../plan.ts';
import { notAPlan, planHead, planHeader, plannedFile, plannedName } from './plan-lines.ts';

/** Without it, Excel does not read a file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** The columns to edit come first. The plan's own are repeated on every row, so that rows can be sorted. */
const COLUMNS = [
  ...['source', 'target', 'status', 'label', 'probability', 'guesses', 'error'],
  ...['caption', 'captionBy', 'captionError', 'takenFrom', 'planned'],
  ...['group', 'role', 'size', 'mtimeNs', 'inode', 'sha256', 'extension'],
  ...['plan', 'root', 'model', 'template', 'into', 'copyTo', 'linkTo', 'created'],
] as const;
type Column = (typeof COLUMNS)[number];

/** Columns that may be removed: they only inform, or permit or tell more than is so without them. */
const OPTIONAL: ReadonlySet<Column> = new Set<Column>([
  'label',
  'probability',
  'guesses',
  'error',
  'caption',
  'captionBy',
  'captionError',
  'takenFrom',
  'planned',
  'extension',
]);

type Cells = Readonly<Partial<Record<Column, string>>>;

const VERSION = 'version 1';

/** A plan as rows of CSV, without line ends. Values that a spreadsheet would reformat have a prefix. */
export function* planCsvRows(plan: Plan): Generator<string, void, undefined> {
  yield BYTE_ORDER_MARK + csvRow(COLUMNS);
  const head = headCells(plan);
  for (const file of plan.files) yield rowOf({ ...fileCells(file), ...head });
  if (plan.files.length === 0) yield rowOf(head);
}

function rowOf(cells: Cells): string {
  return csvRow(COLUMNS.map((column) => cells[column] ?? ''));
}

function headCells(plan: Plan): Cells {
  const { root, model, template, created, into = '', copyTo = '', linkTo = '' } = plan;
  return {
    plan: VERSION,
    root: textCell(root),
    model: textCell(model),
    template: textCell(template),
    into: textCell(into),
    copyTo: textCell(copyTo),
    linkTo: textCell(linkTo),
    created: textCell(created),
  };
}

function fileCells(file: PlannedFile): Cells {
  const { source, target, status, label, probability, guesses, failure, group, role } = file;
  const { extension, caption = '', captionBy = '', captionError = '', takenFrom = '' } = file;
  const planned = plannedName(file);
  const { size, mtimeNs, inode, sha256 } = file.identity;
  return {
    source: pathCell(source),
    target: pathCell(target),
    status,
    label: label === undefined ? '' : textCell(label),
    probability: probability === undefined ? '' : String(probability),
    guesses: textCell(
      (guesses ?? []).map((guess) => `${guess.label} ${percent(guess.score)}`).join('; '),
    ),
    error: failure === undefined ? '' : `${failure.code}: ${failure.message}`,
    caption: textCell(caption),
    captionBy: textCell(captionBy),
    captionError: textCell(captionError),
    takenFrom,
    planned: planned === undefined ? '' : pathCell(planned),
    group: String(group),
    role,
    size: `bytes:${size}`,
    mtimeNs: `ns:${mtimeNs}`,
    inode: `inode:${inode}`,
    sha256: `sha256:${sha256}`,
    extension: extension === undefined ? '' : `mended:${extension.from}${extension.to}`,
  };
}

/** A leading `./` keeps a spreadsheet from mistaking a path for a number, a date or a formula. */
function pathCell(path: string): string {
  return /^\p{L}.*\.\p{L}[\p{L}\d]*$/su.test(path) ? path : `./${path}`;
}

/** An apostrophe keeps a spreadsheet from mistaking a text for a formula. */
function textCell(text: string): string {
  return text.startsWith("'") || isFormula(text) ? `'${text}` : text;
}

/**
 * Reads the table written by {@link planCsvRows}, even after a spreadsheet has saved it: with rows sorted
 * or removed, columns moved or added, `;` or tabs between the cells, and any line ends.
 * @throws PhotonymError USAGE naming the row that is wrong
 */
export function parsePlanCsv(text: string): Plan {
  const { columns, rows } = tableOf(text.replace(/^\ufeff/, ''));
  let head: string | undefined;
  const files = new PackedList<PlannedFile>();
  let number = 1;
  for (const row of rows) {
    number++;
    const cells = cellsOf(columns, row);
    if (Object.values(cells).every((cell) => cell === '')) continue;
    const own = JSON.stringify(headOf(cells));
    head ??= own;
    if (own !== head) throw notAPlan(number, 'it belongs to a different plan from the rows above');
    if (cells.source !== undefined && cells.source !== '')
      files.push(plannedFile(lineOf(cells), number));
  }
  if (head === undefined) throw notAPlan(2, 'it is missing');
  return { ...planHead(planHeader(JSON.parse(head), 2)), files };
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly string[]>;
}

function tableOf(text: string): Table {
  const declared = /^"?sep=(.)"?\r?\n/i.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  for (const separator of [',', ';', '\t']) {
    const rows = csvRows(body, separator);
    const columns = rows.next().value ?? [];
    if (!columns.includes('source') || !columns.includes('target')) continue;
    const missing = COLUMNS.filter((column) => !OPTIONAL.has(column) && !columns.includes(column));
    if (missing.length > 0) throw withoutColumns(missing);
    return { columns, rows };
  }
  throw notAPlan(1, 'it has no columns "source" and "target"');
}

function withoutColumns(missing: readonly Column[]): PhotonymError {
  const names = missing.map((column) => `"${column}"`).join(', ');
  return new PhotonymError('USAGE', `The plan lacks columns: ${names}.`, {
    remedy: 'Keep all columns, and edit only "target". `photonym plan` writes the plan anew.',
  });
}

function cellsOf(columns: readonly string[], row: readonly string[]): Cells {
  return Object.fromEntries(COLUMNS.map((column) => [column, row[columns.indexOf(column)] ?? '']));
}

function headOf(cells: Cells): Record<string, unknown> {
  const { plan, root, model, template, created, into, copyTo, linkTo } = cells;
  return {
    photonym: 'plan',
    version: plan === VERSION ? 1 : plan,
    root: textOf(root),
    model: textOf(model),
    template: textOf(template),
    created: textOf(created),
    ...defined({
      into: ifGiven(into, textOf),
      copyTo: ifGiven(copyTo, textOf),
      linkTo: ifGiven(linkTo, textOf),
    }),
  };
}

/** A row in the form of a JSON line. */
function lineOf(cells: Cells): Record<string, unknown> {
  const { status, role, label, probability, error, group, extension } = cells;
  return {
    source: pathOf(cells.source),
    target: pathOf(cells.target),
    status,
    group: Number(group),
    ...defined({
      role: ifGiven(role, textOf),
      label: ifGiven(label, textOf),
      probability: ifGiven(probability, numberOf),
      error: ifGiven(error, failureOf),
      caption: ifGiven(cells.caption, textOf),
      captionBy: ifGiven(cells.captionBy, textOf),
      captionError: ifGiven(cells.captionError, textOf),
      takenFrom: ifGiven(cells.takenFrom, textOf),
      planned: ifGiven(cells.planned, pathOf),
      extension: ifGiven(extension, mendOf),
    }),
    size: Number(withoutPrefix(cells.size)),
    mtimeNs: withoutPrefix(cells.mtimeNs),
    inode: withoutPrefix(cells.inode),
    sha256: withoutPrefix(cells.sha256),
  };
}

function ifGiven<T>(cell: string | undefined, read: (cell: string) => T): T | undefined {
  return cell === undefined || cell === '' ? undefined : read(cell);
}

function pathOf(cell = ''): string {
  return cell.replace(/^\.\//, '');
}

function textOf(cell = ''): string {
  return cell.replace(/^'/, '');
}

function withoutPrefix(cell = ''): string {
  return cell.replace(/^(?:bytes|ns|inode|sha256):/, '');
}

/** Reads a number as spreadsheets in various countries write it: `0.93`, `0,93`, `93%`. */
function numberOf(cell: string): number {
  const value = Number(cell.replace(',', '.').replace(/\s*%$/, ''));
  return cell.endsWith('%') ? value / 100 : value;
}

function mendOf(cell: string): Record<string, string> {
  const [, from = '', to = ''] = /^mended:(\.[^.]*)(\.[^.]*)$/.exec(cell) ?? [];
  return { from, to };
}

function failureOf(cell: string): Record<string, string> {
  const [, code = '', message = ''] = /^(\w+): (.*)$/s.exec(cell) ?? [];
  return { code, message };
}

/** Decodes UTF-8, or UTF-16 with a byte order mark. @throws PhotonymError USAGE */
export function decodeText(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw notUtf8(error);
  }
}

/** The error for a plan in another encoding, which may have garbled its names. */
export function notUtf8(cause: unknown): PhotonymError {
  return new PhotonymError('USAGE', 'The plan is not UTF-8, so its names cannot be trusted.', {
    remedy: 'Save it as "CSV UTF-8", or make a new one.',
    cause,
  });
}
