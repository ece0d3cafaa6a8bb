import type { Action } from './run.ts';

/** The facts at the head of a run's log. */
export interface LogHead {
  readonly run: string;
  readonly action: Action;
  /** Absolute. */
  readonly root: string;
  /** Absolute; the root itself where files are moved. */
  readonly destination: string;
  /** ISO 8601. */
  readonly started: string;
}

/** One file of a log: its names, relative to root and destination, and what it held. */
export interface LoggedFile {
  readonly source: string;
  readonly target: string;
  /** SHA-256, lower-case hexadecimal. */
  readonly sha256: string;
}

/** The first lines of a log. */
export function headLines({ run, action, root, destination, started }: LogHead): string[] {
  return [
    `# photonym run\t${run}\t${started}\t${action}`,
    `# root\t${escapeName(root)}`,
    ...(destination === root ? [] : [`# destination\t${escapeName(destination)}`]),
    '# A line for each file: its old name, its new name, its SHA-256, with tabs between. In names, \\t is a tab, \\n a',
    '# line break, \\\\ a backslash, \\xE9 a byte that is no text. A later line for a name takes the place of an earlier one.',
    '# If photonym has lost its journal, this gives the old names back: photonym undo --from-log THIS-FILE',
  ];
}

/** The line of one file. */
export function fileLine({ source, target, sha256 }: LoggedFile): string {
  return [source, target].map(escapeName).concat(sha256).join('\t');
}

/** What one line says; undefined for a comment, an empty or a damaged line. */
export function readLine(line: string): LoggedFile | Partial<LogHead> | undefined {
  const [first = '', second, third, fourth] = line.split('\t');
  if (first === '# photonym run' && second !== undefined && third !== undefined) {
    return isAction(fourth) ? { run: second, started: third, action: fourth } : undefined;
  }
  if (first === '# root' && second !== undefined) return { root: unescapeName(second) };
  if (first === '# destination' && second !== undefined) {
    return { destination: unescapeName(second) };
  }
  if (first.startsWith('# ') || second === undefined || third === undefined) return undefined;
  if (!/^([0-9a-f]{64})?$/.test(third)) return undefined;
  return { source: unescapeName(first), target: unescapeName(second), sha256: third };
}

function isAction(text: string | undefined): text is Action {
  return text === 'move' || text === 'copy' || text === 'link';
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['\t', 't'],
  ['\n', 'n'],
  ['\r', 'r'],
  ['\\', '\\'],
]);

const MEANINGS: ReadonlyMap<string, string> = new Map(
  Array.from(LETTERS, ([character, letter]) => [letter, character]),
);

/** Half of a surrogate pair that stands for a byte which is no UTF-8 (PEP 383). */
const BYTE = 0xdc00;

/** What a line cannot hold, and halves of surrogate pairs, which no text file can. */
const UNSAFE = /[\p{Cc}\\\u2028\u2029]|\p{Surrogate}|^#/gu;

/** A name on one line of text, from which {@link unescapeName} makes it again to the last byte. */
export function escapeName(name: string): string {
  return name.replaceAll(UNSAFE, (character) => {
    const letter = LETTERS.get(character);
    if (letter !== undefined) return `\\${letter}`;
    const code = character.charCodeAt(0);
    const byte = code >= BYTE + 0x80 && code <= BYTE + 0xff ? code - BYTE : code;
    const isByte = byte !== code;
    return isByte ? `\\x${hex(byte, 2)}` : `\\u${hex(code, 4)}`;
  });
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}

/** The name that {@link escapeName} has written. */
export function unescapeName(text: string): string {
  const escapes = /\\(?:x(?<byte>[0-9A-F]{2})|u(?<unit>[0-9A-F]{4})|(?<letter>[tnr\\]))/g;
  return text.replaceAll(escapes, (...parts) => {
    const { byte, unit, letter }: Record<string, string | undefined> = parts.at(-1);
    if (byte !== undefined) return String.fromCharCode(BYTE + Number.parseInt(byte, 16));
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    return MEANINGS.get(letter ?? '') ?? '';
  });
}
