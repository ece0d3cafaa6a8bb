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
    terminal.status(progressLine(done, (drawn - started) / 1000, options));
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
      });
      terminal.err(line);
    },
  };
}

/** Pure: `Looking at 20 pictures  ━━━━──  12/20  71 pictures/s`. */
export function progressLine(done: number, seconds: number, options: ProgressOptions): string {
  const { title, rate, format = (amount) => amount.toLocaleString('en') } = options;
  const total = options.total === undefined ? undefined : Math.max(options.total, done);
  const filled = total ? Math.round((done / total) * BAR_CELLS) : 0;
  const bar = '━'.repeat(filled) + '─'.repeat(BAR_CELLS - filled);
  return [
    title,
    ...(total === undefined ? [format(done)] : [bar, `${format(done)}/${format(total)}`]),
    ...(rate === undefined || seconds < 0.2 ? [] : [`${perSecond(done / seconds)} ${rate}`]),
  ].join('  ');
}

function perSecond(rate: number): string {
  return rate >= 10 ? Math.round(rate).toLocaleString('en') : rate.toFixed(1);
}
