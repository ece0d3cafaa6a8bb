import { percent, worthTelling } from '../../label/percent.ts';
import type { SheetWords } from '../messages/words.ts';

/** The status of a picture. */
export type SheetStatus = 'named' | 'unsure' | 'failed';

/** One of the network's guesses about a picture. */
export interface SheetGuess {
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
}

/** One picture on a contact sheet, and the facts for its caption. */
export interface SheetCard {
  /** Absolute path of the picture itself. */
  readonly path: string;
  readonly oldName: string;
  /** Equal to `oldName` if the picture keeps its name. */
  readonly newName: string;
  readonly label?: string;
  /** Probability, 0 to 1, that `label` is true. */
  readonly probability?: number;
  readonly status: SheetStatus;
  /** Best first; shown beneath a picture that was not named. */
  readonly guesses?: readonly SheetGuess[];
  /** The things in the picture, in words. */
  readonly seen?: string;
  /** Why the picture was not named. */
  readonly reason?: string;
}

/** The texts of a card, the same in every format, all safe to display. */
export interface Caption {
  /** The name above the picture. */
  readonly name: string;
  /** Beside the name: the probability, "not sure" or "failed"; may be empty. */
  readonly mark: string;
  /** Length of the bar beneath the name, 0 to 1; absent without a probability. */
  readonly bar?: number;
  /** Beneath the picture: its former name, the guesses, the reason, the things seen; may be empty. */
  readonly below: string;
  /** Alternative text: the label, or the old name. */
  readonly alt: string;
}

const mostGuesses = 3;
/** The caption of a card. */
export function captionOf(card: SheetCard, words: SheetWords): Caption {
  const name = displayable(card.newName);
  const alt = displayable(card.label ?? card.oldName);
  if (card.status !== 'named') {
    return { name, mark: words.say(card.status), below: explanationOf(card, words), alt };
  }
  const below = together([card.newName === card.oldName ? '' : card.oldName, card.seen]);
  if (card.probability === undefined) return { name, mark: '', below, alt };
  return { name, mark: percent(card.probability), bar: between0And1(card.probability), below, alt };
}

function explanationOf(
  { status, reason, guesses = [], seen }: SheetCard,
  { say, fault }: SheetWords,
): string {
  const best = worthTelling(guesses)
    .slice(0, mostGuesses)
    .map(({ label, score }) => `${label} ${percent(score)}`)
    .reduce((first, second) => (first === '' ? second : say('guesses', { first, second })), '');
  const unreadable = status === 'failed' ? say('unreadable') : '';
  return together([best, seen, reason === undefined ? unreadable : fault(reason)]);
}

function together(parts: readonly (string | undefined)[]): string {
  return displayable(parts.filter((part) => part !== undefined && part !== '').join(' · '));
}

function between0And1(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}

// Controls, lone surrogates, line separators, bidirectional overrides and non-characters could
// disguise or break the display, and XML allows few of them.
const unshowable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Replaces characters that cannot be displayed as themselves by U+FFFD. */
export function displayable(text: string): string {
  return text.replace(unshowable, '\ufffd').normalize('NFC');
}

/** The pictures of a page by status. */
interface CardTally {
  readonly pictures: number;
  readonly named: number;
  readonly unsure: number;
  readonly failed: number;
}

/** Counts the cards by status. */
export function tallyOf(cards: readonly SheetCard[]): CardTally {
  const count = (status: SheetStatus) => cards.filter((card) => card.status === status).length;
  return {
    pictures: cards.length,
    named: count('named'),
    unsure: count('unsure'),
    failed: count('failed'),
  };
}

/** The counts as phrases: "20 pictures", "18 named", "1 not sure"; zero counts are left out. */
export function tallyPhrases(
  { pictures, named, unsure, failed }: CardTally,
  { say }: SheetWords,
): string[] {
  return [
    say('pictures', { count: pictures }),
    ...(named > 0 ? [say('named', { count: named })] : []),
    ...(unsure > 0 ? [say('unsureCount', { count: unsure })] : []),
    ...(failed > 0 ? [say('failedCount', { count: failed })] : []),
  ];
}
