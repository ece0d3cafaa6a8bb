import { basename, dirname } from 'node:path/posix';
import { captionText } from '../../label/caption.ts';
import { percent, worthTelling } from '../../label/percent.ts';
import { tooBroad } from '../../label/too-broad.ts';
import { noteOnDate } from '../../look/core/facts/date-sources.ts';
import { isMoved, type Plan, type PlannedFile } from '../../plan/core/plan.ts';
import { deedOfPlan } from './deed.ts';
import { guessText, PARTLY_READABLE } from './judgement.ts';
import { plural } from './plural.ts';
import type { Terminal } from './terminal.ts';

/** The pictures of a plan, counted by status. */
interface PlanCounts {
  readonly rename: number;
  readonly unchanged: number;
  readonly unsure: number;
  readonly undated: number;
  readonly 'named-by-hand': number;
  readonly failed: number;
  /** Companions of renamed pictures. */
  readonly companions: number;
}

export function countPlan({ files }: Plan): PlanCounts {
  const kept = { unsure: 0, undated: 0, 'named-by-hand': 0, failed: 0 };
  const counts = { rename: 0, unchanged: 0, companions: 0, ...kept };
  for (const { role, status } of files) {
    if (role === 'picture') counts[status] += 1;
    else if (status === 'rename') counts.companions += 1;
  }
  return counts;
}

/** The widest column of file names, in characters. */
const NAME_WIDTH = 36;

/** The lines of a plan for people; files that already have their name are only counted. */
export function* renderPlan({ files }: Plan, terminal: Terminal): Generator<string> {
  let width = 0;
  for (const { source, status } of files) {
    if (status !== 'unchanged') width = Math.max(width, terminal.name(source).length);
    if (width >= NAME_WIDTH) break;
  }
  for (const file of files) {
    if (file.status !== 'unchanged') yield renderFile(file, Math.min(NAME_WIDTH, width), terminal);
  }
}

function renderFile(file: PlannedFile, width: number, terminal: Terminal): string {
  const source = terminal.name(file.source).padEnd(width);
  const dim = (text: string): string => (text === '' ? '' : terminal.styleOut('dim', text));
  if (file.status === 'rename') {
    const isFiled = dirname(file.source) !== dirname(file.target);
    const shown = isFiled ? file.target : basename(file.target);
    const target = terminal.name(shown).padEnd(24);
    if (file.role === 'companion') return `  ${source}  →  ${target}  ${dim('goes with it')}`;
    const [, ...others] = file.guesses ?? [];
    const rest =
      (file.probability ?? 1) < 0.9
        ? worthTelling(others).slice(0, 2).map(guessText).join(', ')
        : '';
    const date = file.takenFrom && noteOnDate(file.takenFrom);
    const all = [file.truncated && PARTLY_READABLE, date, ...sentenceNotes(file), rest];
    const notes = all.filter((note) => note !== undefined && note !== '');
    // A file that only changes folder was given no name, so there is no probability.
    const sure = file.probability === undefined ? '' : percent(file.probability);
    return `  ${source}  →  ${target} ${sure.padStart(5)}   ${dim(notes.join(', '))}`.trimEnd();
  }
  return `  ${source}     ${dim(`kept: ${reasonKept(file)}`)}`;
}

/** Where a sentence is from, or why there is none. */
function sentenceNotes({ target, caption, captionBy, captionError }: PlannedFile): string[] {
  if (captionError !== undefined) return [`no sentence: ${captionError}`];
  if (caption === undefined) return [];
  if (!target.includes(caption)) return [captionText(caption, captionBy)];
  return captionBy === undefined ? [] : [`sentence by ${captionBy}`];
}

function reasonKept(file: PlannedFile): string {
  const { status, role, failure, broad, guesses = [] } = file;
  if (role === 'companion') return 'goes with it';
  if (status === 'named-by-hand') return 'has a name already';
  if (status === 'undated') return 'no date';
  if (status === 'failed') return failure?.message ?? 'could not be read';
  const best = worthTelling(guesses).slice(0, 2).map(guessText).join(', ');
  const sure = broad === undefined ? 'not sure' : tooBroad(broad);
  const why = best === '' ? sure : `${sure} (${best})`;
  return [why, ...sentenceNotes(file)].join('; ');
}

/** "19 to rename (with 3 companions), 1 kept, 2 already named, 1 failed." */
export function planSummary(plan: Plan): string {
  const {
    rename,
    unchanged,
    unsure,
    undated,
    'named-by-hand': byHand,
    failed,
    companions,
  } = countPlan(plan);
  const kept = unsure + undated;
  const parts = [
    `${rename.toLocaleString('en')} to ${deedOfPlan(plan).todo}` +
      (companions > 0 ? ` (with ${plural(companions, 'companion')})` : ''),
    ...(kept > 0 ? [`${kept.toLocaleString('en')} kept`] : []),
    ...(byHand > 0 ? [`${byHand.toLocaleString('en')} with a name already`] : []),
    ...(unchanged > 0
      ? [`${unchanged.toLocaleString('en')} already ${isMoved(plan) ? 'named' : 'there'}`]
      : []),
    ...(failed > 0 ? [`${failed.toLocaleString('en')} failed`] : []),
  ];
  return `${parts.join(', ')}.`;
}
