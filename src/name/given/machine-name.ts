import {
  type MachineWords,
  machineWords,
  modeKey,
  type Token,
  tokensOf,
  type WordUse,
} from './machine-words.ts';
import { endOfRandom } from './random-letters.ts';

/**
 * Whether a machine gave a name: a camera, a telephone, a messenger, a scanner, a web site. It has nothing
 * but words of machines (machine-names.txt), numbers, dates and random letters. One word more, and a person gave it.
 * @param stem a file's name without its extension
 * @example
 * ```ts
 * import { isMachineName } from 'photonym/name';
 *
 * console.log(['IMG_4711 (1)', 'Screenshot_20190503-123456', 'DSC01234 Oma'].map(isMachineName)); // true, true, false
 * ```
 */
export function isMachineName(stem: string): boolean {
  const text = stem.normalize('NFC').replace(/\p{Cf}/gu, '');
  // A symbol that people choose: a heart, a sun.
  if (/(?![©®™\d#*])\p{Extended_Pictographic}/u.test(text)) return false;
  return SINGLE_LETTER.test(text) || new NameReader(text, machineWords()).isMachine();
}

/** One letter, perhaps counted, says nothing either: `a`, `b(1)`. */
const SINGLE_LETTER = /^[A-Za-z](?: ?\(\d+\))?$/;

/** What has been read of a name. */
interface Read {
  /** Words that machines begin with. */
  readonly leads: Set<WordUse>;
  readonly numbers: string[];
  /** A form, or random letters: a machine's whatever else there is. */
  isCertain: boolean;
  hasMonth: boolean;
  /** A month has its day beside it: a month and a year alone are what a person writes. */
  hasDay: boolean;
  hasTime: boolean;
}

/** Reads a name from its beginning to its end, or to the first word that is no machine's. */
class NameReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #words: MachineWords;
  readonly #read: Read = {
    leads: new Set(),
    numbers: [],
    isCertain: false,
    hasMonth: false,
    hasDay: false,
    hasTime: false,
  };

  constructor(text: string, words: MachineWords) {
    this.#text = text;
    this.#tokens = tokensOf(text);
    this.#words = words;
  }

  isMachine(): boolean {
    let at = 0;
    while (at < this.#tokens.length) {
      const next = this.#next(at);
      if (next === undefined) return this.#isAppBehindTime(at);
      at = next;
    }
    return this.#addsUp();
  }

  /** The token behind what can be read at a token; undefined if nothing can. */
  #next(at: number): number | undefined {
    return (
      this.#form(at) ?? this.#random(at) ?? this.#letter(at) ?? this.#phrase(at) ?? this.#number(at)
    );
  }

  #form(at: number): number | undefined {
    if (!this.#isApart(at)) return undefined;
    const { forms } = this.#words;
    const start = this.#startOf(at);
    // Some begin with an underscore, which is no part of a word: `_A7R1234`.
    for (const from of this.#text[start - 1] === '_' ? [start - 1, start] : [start]) {
      forms.lastIndex = from;
      if (forms.test(this.#text)) return this.#certain(at, forms.lastIndex);
    }
    return undefined;
  }

  #random(at: number): number | undefined {
    if (!this.#isApart(at)) return undefined;
    const isLenient = this.#read.leads.size > 0;
    const end = endOfRandom(this.#text, this.#startOf(at), isLenient);
    return end === undefined ? undefined : this.#certain(at, end);
  }

  #phrase(at: number): number | undefined {
    const mode = this.#mode(at);
    if (mode !== undefined) return mode;
    const first = this.#tokens[at]?.folded ?? '';
    for (const { words, uses } of this.#words.phrases.get(first) ?? []) {
      const isHere = words.every((word, index) => this.#tokens[at + index]?.folded === word);
      if (isHere && this.#take(uses, at)) return at + words.length;
    }
    return undefined;
  }

  /** A mode, of one word or two, behind the rest. */
  #mode(at: number): number | undefined {
    if (!this.#hasBody()) return undefined;
    const length = [2, 1].find((count) =>
      this.#words.modes.has(modeKey(this.#tokens.slice(at, at + count))),
    );
    return length && at + length;
  }

  /** Notes what a phrase does here; whether it may stand here. */
  #take(uses: ReadonlySet<WordUse>, at: number): boolean {
    const read = this.#read;
    if (this.#hasBody() && (uses.has('edit') || uses.has('copy'))) return true;
    const lead = LEADS.find((use) => uses.has(use));
    if (lead !== undefined) read.leads.add(lead);
    else if (uses.has('month')) this.#month(at);
    else if (uses.has('time') && (read.numbers.length > 0 || read.leads.size > 0))
      read.hasTime = true;
    else return false;
    return true;
  }

  #month(at: number): void {
    this.#read.hasMonth = true;
    const beside = [this.#tokens[at - 1], this.#tokens[at + 1]];
    this.#read.hasDay ||= beside.some((token) => /^\d{1,2}$/.test(token?.text ?? ''));
  }

  #number(at: number): number | undefined {
    const token = this.#tokens[at];
    if (token?.isNumber !== true) return undefined;
    // "(2)" counts copies and is no part of a date.
    const isCounter = this.#text[token.start - 1] === '(' && this.#text[token.end] === ')';
    if (!isCounter) this.#read.numbers.push(token.text);
    return at + 1;
  }

  /** A letter right behind a number: `IMG_4711a`, `12A`; but not the `s` of `80s`. */
  #letter(at: number): number | undefined {
    const token = this.#tokens[at];
    const before = this.#tokens[at - 1];
    const isBehind = before?.isNumber === true && before.end === token?.start;
    const isLetter = /^[A-Za-z]$/.test(token?.text ?? '');
    const isDecade = token?.text === 's' && /^\d?\d?\d0$/.test(before?.text ?? '');
    return isBehind && isLetter && !isDecade ? at + 1 : undefined;
  }

  /** Whether there is something that "edited" can be said of. A year alone is not. */
  #hasBody(): boolean {
    const { leads, isCertain, numbers } = this.#read;
    return (
      isCertain ||
      [...leads].some((use) => use !== 'copy') ||
      numbers.some((text) => !YEAR.test(text))
    );
  }

  #digits(): number {
    return this.#read.numbers.join('').length;
  }

  /** Whether there is a day, or a number as long as one. */
  #hasDate(): boolean {
    const { numbers } = this.#read;
    if (numbers.some(({ length }) => length >= DATE_DIGITS)) return true;
    return numbers.length >= 3 && this.#digits() >= DATE_DIGITS;
  }

  /** Whether everything has been said that the words need. */
  #addsUp(): boolean {
    const { leads, numbers, isCertain, hasMonth, hasDay, hasTime } = this.#read;
    if (hasMonth && (!hasDay || numbers.length < 2)) return false;
    if (isCertain) return true;
    if (leads.has('dated') && !this.#hasDate()) return false;
    if (leads.has('code') && numbers.length === 0) return false;
    if (leads.has('counted') && numbers.every((text) => YEAR.test(text))) return false;
    return leads.size > 0 || !hasTime || numbers.length >= 2;
  }

  /**
   * Whether the rest says what was on the screen: Android adds the name of the app to the time, Firefox the
   * title of the page.
   */
  #isAppBehindTime(at: number): boolean {
    if (!this.#read.leads.has('screen') || this.#digits() < TIME_DIGITS) return false;
    const start = this.#startOf(at);
    return this.#text[start - 1] === '_' || /\d\d-\d\d-\d\d $/.test(this.#text.slice(0, start));
  }

  #startOf(at: number): number {
    return this.#tokens[at]?.start ?? this.#text.length;
  }

  /** Whether a token does not follow right behind another. */
  #isApart(at: number): boolean {
    return at === 0 || this.#tokens[at - 1]?.end !== this.#startOf(at);
  }

  /** Notes that a machine's letters stand from a token to an index of the text; the token behind them. */
  #certain(from: number, end: number): number {
    this.#read.isCertain = true;
    let at = from;
    for (let token = this.#tokens[at]; token !== undefined && token.start < end; ) {
      if (token.isNumber) this.#read.numbers.push(token.text);
      at += 1;
      token = this.#tokens[at];
    }
    return at;
  }
}

const LEADS = ['nothing', 'screen', 'copy', 'code', 'counted', 'dated'] as const;

/** The digits of a day, and of a day and its minutes. */
const DATE_DIGITS = 6;
const TIME_DIGITS = 12;

const YEAR = /^(?:19|20)\d\d$/;
