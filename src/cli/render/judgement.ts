import { csvRow, isFormula } from '../../base/csv.ts';
import { defined } from '../../base/defined.ts';
import { padTo } from '../../base/language/width.ts';
import { captionText } from '../../label/caption.ts';
import type { Judgement, SeenJudgement } from '../../label/judgement.ts';
import type { Words } from '../../label/languages/words.ts';
import { percent, worthTelling } from '../../label/percent.ts';
import { type Thing, thingsText } from '../../label/things.ts';
import { distinct } from '../../look/core/facts/written/distinct.ts';
import { givenKeywords } from '../../look/core/facts/written/keywords.ts';
import type { TextLine } from '../../model/core/reading/text-line.ts';
import { placeText } from '../../name/place-text.ts';
import { keywordsText } from '../../name/written-text.ts';
import { fault, say } from '../messages/messages.ts';
import type { Terminal } from './terminal.ts';

/** Scores and probabilities are written as multiples of 1 / SCORE_STEPS in JSON and CSV. */
const SCORE_STEPS = 1e6;

/** Columns before a row's label: where the rest of the row stands in a terminal too narrow for it. */
export const ROW_INDENT = 7;

/** The columns of labels. */
export function labelWidth({ outIsTerminal, columns }: Terminal): number {
  return outIsTerminal && columns < 80 ? 18 : 28;
}

/** One line of `classify --json`, an interface that scripts rely on; unknown facts are left out. */
export function jsonLine(judgement: Judgement): string {
  return JSON.stringify(jsonOf(judgement));
}

/** The object that {@link jsonLine} writes. */
export function jsonOf(judgement: Judgement): object {
  const { file, status } = judgement;
  if (judgement.status === 'failed') return { file, status, error: judgement.failure };
  const { label, node, probability, broad, top, things, people, faces } = judgement;
  const { text, reading } = judgement;
  const { thumbhash: _, ...facts } = judgement.facts;
  return {
    file,
    status,
    label,
    node,
    probability: rounded(probability),
    ...(label === null ? defined({ broad }) : {}),
    top: top.map((guess) => ({ ...guess, score: rounded(guess.score) })),
    ...facts,
    ...defined({ place: placeText(facts) }),
    ...captionJson(judgement),
    ...defined({ things: things?.map(thingJson), people, faces }),
    ...defined({ text: text?.map(lineJson), kind: reading?.kind }),
  };
}

/** Keywords are those of the picture, then those that the model gave besides. */
function captionJson({ caption, captionError, facts }: SeenJudgement): object {
  const { text, by, keywords: said = [] } = caption ?? {};
  const keywords = distinct([...(facts.keywords ?? []), ...said]);
  return defined({
    caption: text,
    captionBy: by,
    keywords: keywords.length === 0 ? undefined : keywords,
    captionKeywords: said.length === 0 ? undefined : said,
    captionError,
  });
}

function thingJson(thing: Thing): Thing {
  return { ...thing, probability: rounded(thing.probability) };
}

function lineJson(line: TextLine): TextLine {
  return { ...line, confidence: rounded(line.confidence) };
}

/** New columns are added at the end. */
const CSV_COLUMNS = [
  ...['file', 'status', 'label', 'probability', 'guess', 'score', 'width', 'height', 'takenAt'],
  ...['error', 'takenFrom', 'place', 'caption'],
] as const;

export const CSV_HEADER = CSV_COLUMNS.join(',');

/** One line of `classify --csv` (RFC 4180). */
export function csvLine(judgement: Judgement): string {
  const cells = csvCells(judgement);
  return csvRow(CSV_COLUMNS.map((column) => cells[column] ?? ''));
}

function csvCells(
  judgement: Judgement,
): Readonly<Partial<Record<(typeof CSV_COLUMNS)[number], string>>> {
  const { status } = judgement;
  // Still the same path.
  const file = isFormula(judgement.file) ? `./${judgement.file}` : judgement.file;
  if (judgement.status === 'failed') return { file, status, error: judgement.failure.message };
  const { label, probability, top, facts, caption } = judgement;
  const [best] = top;
  return defined({
    file,
    status,
    label: label ?? '',
    probability: String(rounded(probability)),
    guess: best?.label,
    score: best && String(rounded(best.score)),
    width: String(facts.width),
    height: String(facts.height),
    takenAt: facts.takenAt,
    takenFrom: facts.takenFrom,
    place: placeText(facts),
    caption: caption?.text ?? facts.caption,
  });
}

/** One line for people: score, label, file, other guesses, things seen. */
export function tableLine(judgement: Judgement, terminal: Terminal, words?: Words): string {
  const file = terminal.name(judgement.file);
  if (judgement.status === 'failed') {
    const mark = terminal.styleOut('yellow', padTo(say('row.failed'), labelWidth(terminal)));
    return `${'–'.padStart(5)}  ${mark}  ${file}   ${fault(judgement.failure.message)}`;
  }
  const { label, probability, broad, top, facts, things = [] } = judgement;
  const notSure = broad === undefined ? say('row.unsure') : say('row.unsureOf', { word: broad });
  const name = padTo(label ?? notSure, labelWidth(terminal));
  const others = worthTelling(label === null ? top : top.slice(1))
    .slice(0, 2)
    .map(guessText);
  const guesses = [...(facts.truncated ? [say('row.partly')] : []), ...others].join(
    say('list.separator'),
  );
  const keywords = keywordsText(givenKeywords(facts));
  const written =
    keywords === undefined ? '' : say('row.keywords', { list: terminal.name(keywords) });
  const notes = [guesses, thingsText(things, words), written, sentenceOf(judgement)]
    .filter((part) => part !== '')
    .join(' · ');
  const shown = label === null ? terminal.styleOut('dim', name) : terminal.styleOut('bold', name);
  return `${percent(probability).padStart(5)}  ${shown}  ${file}   ${terminal.styleOut('dim', notes)}`;
}

/** The sentence about it and who wrote it, or why there is none. */
function sentenceOf({ caption, captionError }: SeenJudgement): string {
  if (caption !== undefined) return captionText(caption.text, caption.by);
  return captionError === undefined ? '' : say('row.noSentence', { why: fault(captionError) });
}

/** "ballpoint 31 %". */
export function guessText({ label, score }: { label: string; score: number }): string {
  return `${label} ${percent(score)}`;
}

/** Rounded to the six decimals of JSON and CSV. */
export function rounded(value: number): number {
  return Math.round(value * SCORE_STEPS) / SCORE_STEPS;
}
