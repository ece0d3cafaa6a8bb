import { type DateSource, originOf } from '../../../look/core/facts/dates/date-sources.ts';
import type { Badge, Card, CardGuess, Rung } from '../../core/api-events.ts';
import { fault, say } from './messages/messages.ts';
import { percent, timeText } from './texts.ts';

/** The mark beside the new name: its probability, or where it comes from. */
export function markOf(card: Card): string {
  if (card.status === 'failed') return say('mark.failed');
  if (card.verdict === 'rejected') return say('mark.kept');
  if (card.renamed) return say('mark.typed');
  if (card.byHand) return say('mark.byHand');
  if (card.from === 'caption') return say('mark.caption');
  if (card.from === 'always') return say('mark.always');
  if (card.from === 'chosen') return say('mark.chosen');
  if (card.from === 'merged') return say('mark.merged');
  return card.status === 'unsure' ? say('mark.unsure') : percent(card.probability);
}

/** Whether the bar of the model's probability is shown below the name. */
export function hasBar(card: Card): boolean {
  return (
    card.status === 'named' &&
    card.verdict !== 'rejected' &&
    card.from === 'network' &&
    !card.renamed &&
    card.byHand !== true
  );
}

/** The line below the new name: the original name, other labels to choose from, or a note. */
type Beneath =
  | { readonly type: 'name' | 'note'; readonly text: string }
  | { readonly type: 'choices'; readonly options: readonly LabelOption[] };

export function beneathOf(card: Card): Beneath {
  const { status, verdict, name, newName } = card;
  if (status === 'failed') return { type: 'note', text: reasonOf(card) };
  const options = status === 'unsure' && verdict === 'open' ? otherGuesses(card, 3) : [];
  if (options.length > 0) return { type: 'choices', options };
  if (newName !== name) return { type: 'name', text: name };
  return { type: 'note', text: unchangedText(card) ?? reasonOf(card) };
}

/** Why a picture that can be named keeps the name of its file; undefined if it has no label. */
export function unchangedText({ was, byHand, verdict, status }: Card): string | undefined {
  if (was !== undefined) return say('card.was', { name: was });
  if (byHand) return say('card.byHand');
  if (verdict === 'rejected') return say('card.kept');
  return status === 'named' ? say('card.already') : undefined;
}

/** Why a picture is not named; empty if it is. */
export function reasonOf({ status, reason }: Card): string {
  if (status === 'failed') return reason === undefined ? say('card.unreadable') : fault(reason);
  return status === 'unsure' ? say('card.unsure') : '';
}

/** Whether there is a name to accept. */
export function canAccept(card: Card): boolean {
  return card.status === 'named' || card.renamed || card.byHand === true;
}

/** What a swipe decides. */
export function swipeText(towards: 'left' | 'right', card: Card): string {
  if (towards === 'left') return say('large.keep');
  return canAccept(card) ? say('large.accept') : say('card.unsure');
}

/** Marks on pictures that have companions; `badge.…` says what they mean. */
export const BADGES: Readonly<Record<Badge, string>> = {
  'live-photo': 'LIVE',
  'raw-pair': 'RAW',
  edited: 'EDIT',
  sidecar: 'XMP',
};

/** A label that can be chosen for a picture. */
export interface LabelOption {
  readonly label: string;
  readonly node: string | null;
  /** Score or probability, 0 to 1. */
  readonly share: number;
}

/** The best guesses with a score of at least 1 %, other than the present label. */
function otherGuesses({ guesses, label }: Card, most: number): LabelOption[] {
  return guesses
    .filter((guess) => guess.score >= 0.01 && guess.label !== label)
    .slice(0, most)
    .map(optionOf);
}

export function optionOf({ label, node, score }: CardGuess): LabelOption {
  return { label, node, share: score };
}

export function optionOfRung({ label, node, probability }: Rung): LabelOption {
  return { label, node, share: probability };
}

/**
 * The categories that a card may be called by, narrowest first. A card's rungs tell the name at each floor, so that
 * one category can be the name at two of them: it is there once, where it is likeliest.
 */
export function categoriesOf({ rungs }: Pick<Card, 'rungs'>): Rung[] {
  const byNode = new Map(rungs.map((rung) => [rung.node ?? rung.label, rung]));
  return [...byNode.values()];
}

/** The next more general or more specific category than the present label. */
export function neighbouringRung(card: Card, direction: 'broader' | 'narrower'): Rung | undefined {
  const categories = categoriesOf(card);
  const at = categories.findIndex(({ node }) => node === card.node);
  if (at < 0) return direction === 'narrower' ? categories.at(-1) : categories[0];
  return direction === 'broader' ? categories[at + 1] : categories[at - 1];
}

/** When a picture was taken, and where that is from if not the camera's clock. */
export function takenText(takenAt: string | undefined, takenFrom: DateSource): string {
  const from = originOf(takenFrom);
  if (takenAt === undefined) return from === undefined ? '' : say('large.undated');
  const time = timeText(takenAt);
  return from === undefined ? time : `${time} · ${say('large.dateFrom', { from })}`;
}
