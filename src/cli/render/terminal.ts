import { styleText } from 'node:util';
import type { Host } from '../context.ts';

type Style = Parameters<typeof styleText>[0];

/** Where a command prints: results on one stream, progress and messages on the other. */
export interface Terminal {
  /** Prints a line of results, ended by a newline or by what is given. Waits while the reader is slower. */
  out(line: string, end?: string): Promise<void>;
  /** Prints a message. */
  err(line: string): void;
  /** Rewrites the last line of messages; only on a terminal. */
  status(line: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Whether somebody is there to answer a question. */
  readonly interactive: boolean;
  /** A file name for results: escaped on a terminal, raw in a pipe. */
  name(name: string): string;
  /** The same for messages. */
  errName(name: string): string;
  styleOut(style: Style, text: string): string;
  styleErr(style: Style, text: string): string;
  readonly columns: number;
}

/** What a terminal is made of. */
export type TerminalStreams = Pick<Host, 'stdin' | 'stdout' | 'stderr' | 'env'>;

/** Control characters, and those that turn the direction of what follows or cannot be seen. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Makes a name harmless to a terminal: `\n`, `\x1b`, `\u{202e}` in place of what would act. */
export function escapeName(name: string): string {
  return name.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    const hex = code.toString(16).padStart(2, '0');
    return code < 0x100 ? `\\x${hex}` : `\\u{${hex}}`;
  });
}

/** Prints on the two streams; which of them are terminals, their `isTTY` says. */
export function makeTerminal({ stdout, stderr, stdin, env }: TerminalStreams): Terminal {
  const outIsTerminal = stdout.isTTY === true;
  const errIsTerminal = stderr.isTTY === true;
  const colour = (isTerminal: boolean): boolean =>
    isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  const styled = (isTerminal: boolean) => (style: Style, text: string) =>
    colour(isTerminal) ? styleText(style, text) : text;
  let statusShown = false;
  const clearStatus = (): void => {
    if (statusShown) stderr.write('\r\x1b[2K');
    statusShown = false;
  };
  return {
    outIsTerminal,
    errIsTerminal,
    interactive: stdin.isTTY === true && outIsTerminal,
    columns: stderr.columns ?? 80,
    async out(line, end = '\n') {
      clearStatus();
      if (!stdout.write(line + end)) await new Promise((resolve) => stdout.once('drain', resolve));
    },
    err(line) {
      clearStatus();
      stderr.write(`${line}\n`);
    },
    status(line) {
      if (!errIsTerminal) return;
      clearStatus();
      if (line === '') return;
      stderr.write(line);
      statusShown = true;
    },
    name: (name) => (outIsTerminal ? escapeName(name) : name),
    errName: (name) => (errIsTerminal ? escapeName(name) : name),
    styleOut: styled(outIsTerminal),
    styleErr: styled(errIsTerminal),
  };
}
