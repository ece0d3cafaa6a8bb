import { randomBytes } from 'node:crypto';
import { styleText } from 'node:util';
import { wrapTo } from '../../base/language/wrap.ts';
import type { Host, Output } from '../host.ts';

type Style = Parameters<typeof styleText>[0];

/**
 * Prints results on one stream, progress and messages on the other. Nothing else prints, so that a terminal
 * gets no control characters but those of styles.
 */
export interface Terminal {
  /** Prints a line of results, ended by `end` (default: a newline). Waits for a slow reader. */
  out(line: string, end?: string): Promise<void>;
  /**
   * Prints sentences or a row of a table as results. On a terminal in lines of its width; all but the first begin with
   * `indent` spaces (default: none).
   */
  tell(text: string, indent?: number): Promise<void>;
  /** Prints a message, on a terminal in lines of its width. */
  err(line: string): void;
  /** Rewrites the status line below the messages; does nothing in a pipe. */
  status(line: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Whether questions can be asked: input and output are both terminals. */
  readonly interactive: boolean;
  /** A file name for results: escaped on a terminal, raw in a pipe. */
  name(name: string): string;
  /** A file name for messages: escaped on a terminal, raw in a pipe. */
  errName(name: string): string;
  styleOut(style: Style, text: string): string;
  styleErr(style: Style, text: string): string;
  /** Width in cells, as it is now. */
  readonly columns: number;
}

/** The part of the host that a terminal is made of. */
type TerminalStreams = Pick<Host, 'stdin' | 'stdout' | 'stderr' | 'env'>;

/** Control characters, invisible characters, and those that change the direction of text. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Escapes the characters a terminal would act on: `\n`, `\x1b`, `\u{202e}`. */
export function escapeName(name: string): string {
  return name.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    const hex = code.toString(16).padStart(2, '0');
    return code < 0x100 ? `\\x${hex}` : `\\u{${hex}}`;
  });
}

/** Escapes as {@link escapeName}, except newlines. */
function escapeText(text: string): string {
  return text.split('\n').map(escapeName).join('\n');
}

/** Streams that take no more for now: all who write wait for one of each, whatever their number. */
const draining = new WeakMap<Output, Promise<void>>();

/** Resolves when a stream can take more, or never will because its reader has gone. */
async function drained(stream: Output): Promise<void> {
  if (stream.errored || stream.destroyed) return;
  const waiting = draining.get(stream) ?? settled(stream);
  draining.set(stream, waiting);
  await waiting;
}

async function settled(stream: Output): Promise<void> {
  await new Promise<void>((resolve) => {
    const settle = (): void => {
      draining.delete(stream);
      for (const event of EVENTS) stream.off(event, settle);
      resolve();
    };
    for (const event of EVENTS) stream.on(event, settle);
  });
}

const EVENTS = ['drain', 'error', 'close'] as const;

/** Prints on the host's streams; their `isTTY` tells which are terminals. */
export function makeTerminal({ stdout, stderr, stdin, env }: TerminalStreams): Terminal {
  const outIsTerminal = stdout.isTTY === true;
  const errIsTerminal = stderr.isTTY === true;
  const colour = (isTerminal: boolean): boolean =>
    isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  // Stands for the escape character in styles. Nobody else can know it, so that all others are escaped.
  const escapeMark = `\ufdd0${randomBytes(8).toString('hex')}\ufdd1`;
  const styled = (isTerminal: boolean) => (style: Style, text: string) =>
    colour(isTerminal)
      ? styleText(style, escapeText(text), { validateStream: false }).replaceAll(
          '\u001b',
          escapeMark,
        )
      : text;
  const leaving = (text: string, isTerminal: boolean): string =>
    isTerminal ? escapeText(text).replaceAll(escapeMark, '\u001b') : text;
  let statusShown = false;
  const clearStatus = (): void => {
    if (statusShown) stderr.write('\r\x1b[2K');
    statusShown = false;
  };
  const columns = (): number => stdout.columns || stderr.columns || 80;
  const out = async (text: string): Promise<void> => {
    clearStatus();
    if (!stdout.write(text)) await drained(stdout);
  };
  return {
    outIsTerminal,
    errIsTerminal,
    interactive: stdin.isTTY === true && outIsTerminal,
    get columns() {
      // The window may change its size. Where that is unknown, some terminals say 0.
      return columns();
    },
    out: (line, end = '\n') => out(leaving(line, outIsTerminal) + end),
    tell(text, indent = 0) {
      const left = leaving(text, outIsTerminal);
      return out(`${outIsTerminal ? wrapTo(left, columns(), ' '.repeat(indent)) : left}\n`);
    },
    err(line) {
      clearStatus();
      const left = leaving(line, errIsTerminal);
      stderr.write(`${errIsTerminal ? wrapTo(left, columns()) : left}\n`);
    },
    status(line) {
      if (!errIsTerminal) return;
      clearStatus();
      if (line === '') return;
      stderr.write(leaving(line, true));
      statusShown = true;
    },
    name: (name) => (outIsTerminal ? escapeName(name) : name),
    errName: (name) => (errIsTerminal ? escapeName(name) : name),
    styleOut: styled(outIsTerminal),
    styleErr: styled(errIsTerminal),
  };
}
