import file from './machine-names.txt';

/** The sections of machine-names.txt. */
const SECTIONS = {
  'words that say nothing': 'nothing',
  screens: 'screen',
  'codes before a number': 'code',
  'words before a number': 'counted',
  'words before a date': 'dated',
  copies: 'copy',
  edits: 'edit',
  modes: 'mode',
  dates: 'month',
  times: 'time',
  forms: 'form',
} as const;

/** What a word does in a machine's name. */
export type WordUse = Exclude<(typeof SECTIONS)[keyof typeof SECTIONS], 'form'>;

/** A word of letters, or a number, in a name. */
export interface Token {
  readonly text: string;
  /** For comparing: in small letters. */
  readonly folded: string;
  readonly isNumber: boolean;
  readonly start: number;
  readonly end: number;
}

/** The words and numbers of a text, in order. */
export function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(/[\p{L}\p{M}]+|\p{Nd}+/gu), (match) => ({
    text: match[0],
    folded: match[0].toLowerCase(),
    isNumber: /^\p{Nd}/u.test(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Words that stand together, and what they do. */
export interface Phrase {
  readonly words: readonly string[];
  readonly uses: ReadonlySet<WordUse>;
}

/** All that machine-names.txt says. */
export interface MachineWords {
  /** First word → the phrases that begin with it, the longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** Modes, in their own letters. */
  readonly modes: ReadonlySet<string>;
  /** Matches a form that begins at `lastIndex`. */
  readonly forms: RegExp;
}

/** A line of the file: what gives the names, and how they are. */
export interface Kind {
  readonly kind: string;
  readonly use: WordUse | 'form';
  readonly entries: readonly string[];
}

/** The lines of the file. */
export function machineKinds(text: string = file): Kind[] {
  const kinds: Kind[] = [];
  let use: Kind['use'] | undefined;
  for (const line of text.split('\n')) {
    const heading = /^\[(.+?)\]/.exec(line)?.[1];
    if (heading !== undefined) use = sectionOf(heading);
    const [, kind, entries] = /^([^#[].*?): (.+)$/.exec(line) ?? [];
    if (use === undefined || kind === undefined || entries === undefined) continue;
    // A comma in a form has no space behind it.
    kinds.push({ kind, use, entries: entries.split(/,\s/).map((entry) => entry.trim()) });
  }
  return kinds;
}

function sectionOf(heading: string): Kind['use'] {
  const section = Object.entries(SECTIONS).find(([name]) => name === heading);
  if (section === undefined)
    throw new Error(`machine-names.txt has an unknown section: ${heading}`);
  return section[1];
}

let words: MachineWords | undefined;

/** The file, read when it is first needed. */
export function machineWords(): MachineWords {
  words ??= readWords(machineKinds());
  return words;
}

function readWords(kinds: readonly Kind[]): MachineWords {
  const phrases = new Map<string, { words: readonly string[]; uses: Set<WordUse> }>();
  const modes = new Set<string>();
  const forms: string[] = [];
  for (const { use, entries } of kinds) {
    if (use === 'form') forms.push(...entries.map(formPattern));
    else if (use === 'mode') for (const entry of entries) modes.add(modeKey(tokensOf(entry)));
    else for (const entry of entries) addPhrase(phrases, entry, use);
  }
  return { phrases: byFirstWord(phrases.values()), modes, forms: anyOf(forms) };
}

/** The form in which modes are compared: their case counts. */
export function modeKey(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

function addPhrase(
  phrases: Map<string, { words: readonly string[]; uses: Set<WordUse> }>,
  entry: string,
  use: WordUse,
): void {
  const folded = tokensOf(entry.normalize('NFC')).map((token) => token.folded);
  const known = phrases.get(folded.join(' '));
  if (known === undefined) phrases.set(folded.join(' '), { words: folded, uses: new Set([use]) });
  else known.uses.add(use);
}

function byFirstWord(phrases: Iterable<Phrase>): Map<string, Phrase[]> {
  const groups = new Map<string, Phrase[]>();
  for (const phrase of [...phrases].sort((a, b) => b.words.length - a.words.length)) {
    const [first = ''] = phrase.words;
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [phrase]);
    else group.push(phrase);
  }
  return groups;
}

function formPattern(form: string): string {
  return form.replaceAll('#', '\\d').replaceAll('~', '[0-9a-f]');
}

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(`(?:${patterns.join('|')})(?![\\p{L}\\p{M}\\p{Nd}])`, 'uy');
}
