import { cutTo, widthOf } from '../../base/language/width.ts';
import { say } from '../messages/messages.ts';
import type { Terminal } from './terminal.ts';

const BAR_CELLS = 20;
const REDRAW_MS = 80;

export interface ProgressLine {
  /** Counts one more as done. */
  step(): void;
  /** Sets how many are done. */
  to(done: number): void;
  /** Prints the final line, which stays. */
  finish(): void;
}

interface ProgressOptions {
  /** "Looking at 20 pictures". */
  readonly title: string;
  /** How many there will be; undefined if unknown. */
  readonly total: number | undefined;
  /** "pictures/s"; undefined shows no rate. */
  readonly rate?: string | undefined;
  /** Formats amounts. Default: whole numbers with separators. */
  readonly format?: (amount: number) => string;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** A progress line if stderr is a terminal, otherwise nothing. */
export function progress(terminal: Terminal, options: ProgressOptions): ProgressLine {
  const { now = () => performance.now() } = options;
  const started = now();
  let done = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (): void => {
    drawn = now();
    const { columns } = terminal;
    terminal.status(progressLine(done, (drawn - started) / 1000, { ...options, columns }));
  };
  const to = (amount: number): void => {
    done = amount;
    if (now() - drawn >= REDRAW_MS) draw();
  };
  return {
    to,
    step: () => to(done + 1),
    finish() {
      if (!terminal.errIsTerminal) return;
      const { total } = options;
      const line = progressLine(done, (now() - started) / 1000, {
        ...options,
        total: total === undefined ? undefined : done,
        columns: terminal.columns,
      });
      terminal.err(line);
    },
  };
}

/**
 * Pure: `Looking at 20 pictures  ━━━━──  12/20  71 pictures/s  8 s left`. In a narrow terminal without the rate, then
 * with a shorter bar, then without it.
 */
export function progressLine(
  done: number,
  seconds: number,
  options: ProgressOptions & { readonly columns?: number },
): string {
  const { title, rate, format = countText, columns } = options;
  const total = options.total === undefined ? undefined : Math.max(options.total, done);
  const counted = total === undefined ? format(done) : `${format(done)}/${format(total)}`;
  const isKnown = seconds >= RATE_SECONDS && done > 0;
  const speed = rate === undefined || !isKnown ? [] : [`${perSecond(done / seconds)} ${rate}`];
  const left = total === undefined || !isKnown ? 0 : ((total - done) / done) * seconds;
  const time = seconds >= TIME_SECONDS && left > 0 ? [timeLeft(left)] : [];
  const bar = (cells: number): string[] => (total === undefined ? [] : [barOf(done, total, cells)]);
  const lines = [
    [title, ...bar(BAR_CELLS), counted, ...speed, ...time],
    [title, ...bar(BAR_CELLS), counted, ...time],
    [title, ...bar(BAR_CELLS / 2), counted, ...time],
    [title, counted, ...time],
    [counted, ...time],
  ].map((parts) => parts.join('  '));
  // One cell less, since some terminals begin a new line behind the last.
  const room = (columns ?? Number.POSITIVE_INFINITY) - 1;
  return (
    lines.find((line) => widthOf(line) <= room) ?? cutTo(lines.at(-1) ?? '', Math.max(1, room))
  );
}

/** A rate is shown after a moment, the time left once it no longer jumps. */
const RATE_SECONDS = 0.2;
const TIME_SECONDS = 1;

function barOf(done: number, total: number, cells: number): string {
  const filled = total === 0 ? 0 : Math.round((done / total) * cells);
  return '━'.repeat(filled) + '─'.repeat(cells - filled);
}

/** "40 s left", "12 min left", "2 h 5 min left". */
export function timeLeft(seconds: number): string {
  if (seconds < 60) return say('progress.seconds', { seconds: Math.ceil(seconds) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say('progress.minutes', { minutes });
  return say('progress.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function perSecond(rate: number): string {
  return rate >= 10 ? countText(Math.round(rate)) : say('progress.slow', { rate });
}

function countText(count: number): string {
  return say('progress.count', { count });
}
