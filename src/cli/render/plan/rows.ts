import { basename, dirname } from 'node:path/posix';
import { graphemesOf } from '../../../base/language/graphemes.ts';
import { cutTo, padTo, widthOf } from '../../../base/language/width.ts';
import { wrapTo } from '../../../base/language/wrap.ts';
import { captionText } from '../../../label/caption.ts';
import { percent, worthTelling } from '../../../label/percent.ts';
import { originOf } from '../../../look/core/facts/dates/date-sources.ts';
import type { Plan, PlannedFile } from '../../../plan/core/plan.ts';
import { fault, say } from '../../messages/messages.ts';
import { guessText } from '../judgement.ts';
import type { Terminal } from '../terminal.ts';

/** The widest columns of names, in cells. */
const MOST_SOURCE = 36;
const MOST_TARGET = 24;

/** The cells of a row besides its names: margins, the arrow, the probability. */
const BESIDE_NAMES = 13;

/** Both names have at least this many together. */
const LEAST_NAMES = 16;

/** Notes that do not fit beside the names go on a line of their own, unless this many cells of them do. */
const LEAST_NOTES = 40;

/** A guess that is worth showing beside a name that is certain. */
const LIKELY = 0.1;

/** The width of each part of a row, in cells. */
interface Layout {
  readonly source: number;
  readonly target: number;
  /** Of the whole row; infinite in a pipe. */
  readonly row: number;
}

/** The lines of a plan for people; files that already have their name are left out. */
export function* planRows({ files }: Plan, terminal: Terminal): Generator<string> {
  const layout = layoutOf(files, terminal);
  for (const file of files) if (isRow(file)) yield* rowsOf(file, layout, terminal);
}

/** Whether a file of a plan has a row. */
export function isRow({ status }: PlannedFile): boolean {
  return status !== 'unchanged';
}

function layoutOf(files: Iterable<PlannedFile>, terminal: Terminal): Layout {
  let [source, target] = [0, 0];
  for (const file of files) {
    if (!isRow(file)) continue;
    source = Math.max(source, widthOf(terminal.name(file.source)));
    if (file.status === 'rename')
      target = Math.max(target, widthOf(terminal.name(shownTarget(file))));
    if (source >= MOST_SOURCE && target >= MOST_TARGET) break;
  }
  source = Math.min(source, MOST_SOURCE);
  if (!terminal.outIsTerminal)
    return { source, target: MOST_TARGET, row: Number.POSITIVE_INFINITY };
  const row = terminal.columns;
  // In a narrow terminal the names share what there is.
  const room = Math.max(LEAST_NAMES, row - BESIDE_NAMES);
  target = Math.min(target, MOST_TARGET, Math.max(Math.floor(room / 2), room - source));
  return { row, source: Math.min(source, room - target), target };
}

/** The new name, with its folder if that is another. */
function shownTarget({ source, target }: PlannedFile): string {
  return dirname(source) === dirname(target) ? basename(target) : target;
}

function* rowsOf(file: PlannedFile, layout: Layout, terminal: Terminal): Generator<string> {
  const isNarrow = Number.isFinite(layout.row);
  const whole = terminal.name(file.source);
  const name = isNarrow ? shortened(whole, layout.source) : whole;
  const source = padTo(name, layout.source);
  if (file.status !== 'rename') {
    const reason = say('row.kept', { why: reasonKept(file) });
    const fits = (text: string): boolean => widthOf(`  ${text}     ${reason}`) <= layout.row;
    // Without a new name beside it, it may take that one's room, or the whole line.
    const alone = isNarrow ? shortened(whole, layout.row - 2) : whole;
    const shown = (name === whole ? [source, whole] : [whole, source]).find(fits) ?? alone;
    yield* withNotes(`  ${shown}     `, reason, layout, terminal);
    return;
  }
  const given = terminal.name(shownTarget(file));
  // A file that only changes folder was given no name, so there is no probability.
  const sure = file.probability === undefined ? '' : percent(file.probability);
  const isCompanion = file.role === 'companion';
  const notes = isCompanion ? say('row.companion') : listed(notesOf(file));
  const end = isCompanion ? '  ' : ` ${sure.padStart(5)}   `;
  if (!isNarrow || widthOf(given) <= layout.target) {
    yield* withNotes(
      `  ${source}  →  ${padTo(given, layout.target)}${end}`,
      notes,
      layout,
      terminal,
    );
    return;
  }
  // A new name is shown whole where a line can hold it.
  yield `  ${shortened(whole, layout.row - 2)}`;
  const target = shortened(given, layout.row - 7 - widthOf(end));
  yield* withNotes(`    →  ${target}${end}`, notes, layout, terminal);
}

/** A row with its notes behind it, or below it where there is too little room. */
function* withNotes(
  row: string,
  notes: string,
  layout: Layout,
  terminal: Terminal,
): Generator<string> {
  const left = layout.row - widthOf(row);
  const dim = (text: string): string => (text === '' ? '' : terminal.styleOut('dim', text));
  if (notes === '' || widthOf(notes) <= left) {
    yield `${row}${dim(notes)}`.trimEnd();
    return;
  }
  const isBeside = left >= LEAST_NOTES;
  const lines = wrapTo(notes, isBeside ? left : layout.row - 4).split('\n');
  if (!isBeside) yield row.trimEnd();
  for (const [at, line] of lines.entries()) {
    const before = isBeside ? (at === 0 ? row : ' '.repeat(widthOf(row))) : '    ';
    yield before +
      dim(Number.isFinite(layout.row) ? cutTo(line, layout.row - widthOf(before)) : line);
  }
}

/** A name of at most so many cells, without its middle, since names that belong together begin and end alike. */
export function shortened(name: string, columns: number): string {
  if (widthOf(name) <= columns) return name;
  const characters = [...graphemesOf(name)];
  const end: string[] = [];
  let left = Math.floor((columns - 1) / 2);
  for (const character of characters.toReversed()) {
    left -= widthOf(character);
    if (left < 0) break;
    end.unshift(character);
  }
  const tail = end.join('');
  return cutTo(name, columns - widthOf(tail)) + tail;
}

function listed(texts: readonly string[]): string {
  return texts.join(say('list.separator'));
}

/** What there is to say about a picture that is renamed. */
function notesOf(file: PlannedFile): string[] {
  const from = file.takenFrom && originOf(file.takenFrom);
  const date = from && say('date.from', { from });
  const damaged = file.truncated && say('row.partly');
  const notes = [damaged, date, ...sentenceNotes(file), otherGuesses(file), keywordsOf(file)];
  return notes.flatMap((note) => (note === undefined || note === '' ? [] : [note]));
}

/** The keywords that people gave it, which are evidence beside the guesses. */
function keywordsOf({ written }: PlannedFile): string {
  return written === undefined ? '' : say('row.keywords', { list: written });
}

/** The best guesses, where they say more than the name: it is broader, or not certain. */
function otherGuesses({ label, probability = 1, guesses = [] }: PlannedFile): string {
  const [best] = guesses;
  const others = worthTelling(guesses).filter((guess) => guess.label !== label);
  if (probability < 0.9) return listed(others.slice(0, 2).map(guessText));
  const isFiner = best !== undefined && best.label !== label && best.score >= LIKELY;
  // A correction has nothing finer below it.
  return isFiner && probability < 1 ? guessText(best) : '';
}

/** Where a sentence is from, or why there is none. */
function sentenceNotes({ target, caption, captionBy, captionError }: PlannedFile): string[] {
  if (captionError !== undefined) return [say('row.noSentence', { why: fault(captionError) })];
  if (caption === undefined) return [];
  if (!target.includes(caption)) return [captionText(caption, captionBy)];
  return captionBy === undefined ? [] : [say('row.sentence', { model: captionBy })];
}

/** Why a file keeps its name, or is not tagged. */
export function reasonKept(file: PlannedFile): string {
  const { status, role, failure, broad, guesses = [] } = file;
  if (role === 'companion') return say('row.companion');
  if (status === 'named-by-hand') return say('row.byHand');
  if (status === 'undated') return say('date.none');
  if (status === 'failed')
    return failure === undefined ? say('row.unreadable') : fault(failure.message);
  const best = listed(worthTelling(guesses).slice(0, 2).map(guessText));
  const sure = broad === undefined ? say('row.unsure') : say('row.broad', { word: broad });
  const why = best === '' ? sure : say('row.guesses', { why: sure, guesses: best });
  return [why, ...sentenceNotes(file), keywordsOf(file)].filter((part) => part !== '').join('; ');
}
