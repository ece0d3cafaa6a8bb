import { percent, worthTelling } from '../../label/percent.ts';

/** What became of a picture. */
export type SheetStatus = 'named' | 'unsure' | 'failed';

/** One of the network's guesses about a picture. */
export interface SheetGuess {
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
}

/** One picture on a contact sheet: where it is, and what is to be said about it. */
export interface SheetCard {
  /** Absolute path of the picture itself. */
  readonly path: string;
  readonly oldName: string;
  /** Equal to `oldName` where the picture keeps its name. */
  readonly newName: string;
  readonly label?: string;
  /** 0 to 1: how probably `label` is true. */
  readonly probability?: number;
  readonly status: SheetStatus;
  /** Best first; shown beneath a picture that was not named. */
  readonly guesses?: readonly SheetGuess[];
  /** Why the picture was not named. */
  readonly reason?: string;
}

/** A card in words, the same in every kind of sheet. Every text is safe to show. */
export interface Caption {
  /** The name above the picture. */
  readonly name: string;
  /** Beside the name: the score, or that there is none. */
  readonly mark: string;
  /** The length of the bar beneath the name, 0 to 1; absent where nothing was decided. */
  readonly bar?: number;
  /** Beneath the picture: its former name, the guesses, the reason; may be empty. */
  readonly below: string;
  /** What the picture shows, for somebody who does not see it. */
  readonly alt: string;
}

const guessesShown = 3;
const marks = { unsure: 'not sure', failed: 'failed' } as const;

/** What is said about a picture above, beneath and instead of it. */
export function captionOf(card: SheetCard): Caption {
  const name = displayable(card.newName);
  const alt = displayable(card.label ?? card.oldName);
  if (card.status !== 'named') {
    return { name, mark: marks[card.status], below: explanationOf(card), alt };
  }
  const below = card.newName === card.oldName ? '' : displayable(card.oldName);
  if (card.probability === undefined) return { name, mark: '', below, alt };
  return { name, mark: percent(card.probability), bar: between0And1(card.probability), below, alt };
}

function explanationOf({ status, reason, guesses = [] }: SheetCard): string {
  const best = worthTelling(guesses)
    .slice(0, guessesShown)
    .map(({ label, score }) => `${displayable(label)} ${percent(score)}`)
    .join(', ');
  const why = displayable(reason ?? (status === 'failed' ? 'The picture could not be read.' : ''));
  return [best, why].filter((part) => part !== '').join(' · ');
}

function between0And1(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}

// Controls, lone surrogates, line separators, bidirectional overrides and non-characters: they
// forge or break what is shown, and XML allows few of them.
const unshowable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** A text with everything that cannot be shown as itself replaced by U+FFFD. */
export function displayable(text: string): string {
  return text.replace(unshowable, '\ufffd').normalize('NFC');
}

/** How many pictures are on a page, and what became of them. */
export interface Tally {
  readonly pictures: number;
  readonly named: number;
  readonly unsure: number;
  readonly failed: number;
}

/** Counts the cards by status. */
export function tallyOf(cards: readonly SheetCard[]): Tally {
  const count = (status: SheetStatus) => cards.filter((card) => card.status === status).length;
  return {
    pictures: cards.length,
    named: count('named'),
    unsure: count('unsure'),
    failed: count('failed'),
  };
}

/** The counts as phrases: "20 pictures", "18 named", "1 not sure"; what is zero is left out. */
export function tallyPhrases({ pictures, named, unsure, failed }: Tally): string[] {
  const phrases = [`${grouped(pictures)} ${pictures === 1 ? 'picture' : 'pictures'}`];
  if (named > 0) phrases.push(`${grouped(named)} named`);
  if (unsure > 0) phrases.push(`${grouped(unsure)} ${marks.unsure}`);
  if (failed > 0) phrases.push(`${grouped(failed)} ${marks.failed}`);
  return phrases;
}

/** A whole number with its thousands set apart, the same on every machine. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
