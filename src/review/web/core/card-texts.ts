import type { Badge, Card, Guess, Rung } from '../../core/api.ts';
import { percent } from './texts.ts';

/** What stands beside the new name: how sure it is, or whose word it is. */
export function markOf(card: Card): string {
  if (card.status === 'failed') return 'failed';
  if (card.verdict === 'rejected') return 'kept';
  if (card.renamed) return 'typed';
  if (card.from === 'always') return 'always';
  if (card.from === 'chosen') return 'chosen';
  if (card.from === 'merged') return 'merged';
  return card.status === 'unsure' ? 'not sure' : percent(card.probability);
}

/** Whether the bar of the network's probability belongs beneath the name. */
export function hasBar(card: Card): boolean {
  return (
    card.status === 'named' &&
    card.verdict !== 'rejected' &&
    card.from === 'network' &&
    !card.renamed
  );
}

/** What stands beneath the names: its former name, what else it may be, or why it has no name. */
export type Beneath =
  | { readonly type: 'name' | 'note'; readonly text: string }
  | { readonly type: 'choices'; readonly options: readonly LabelOption[] };

export function beneathOf(card: Card): Beneath {
  const { status, verdict, name, newName, reason } = card;
  if (status === 'failed') return { type: 'note', text: reason ?? 'It could not be read.' };
  const options = status === 'unsure' && verdict === 'open' ? otherGuesses(card, 3) : [];
  if (options.length > 0) return { type: 'choices', options };
  if (newName !== name) return { type: 'name', text: name };
  if (verdict === 'rejected') return { type: 'note', text: 'keeps its name' };
  return { type: 'note', text: status === 'named' ? 'has its name already' : (reason ?? '') };
}

/** What is written on a picture that does not travel alone, and what that means. */
export const BADGES: Readonly<Record<Badge, { readonly mark: string; readonly text: string }>> = {
  'live-photo': { mark: 'LIVE', text: 'Live Photo: its film travels with it' },
  'raw-pair': { mark: 'RAW', text: 'RAW and JPEG travel together' },
  edited: { mark: 'EDIT', text: 'The edited picture and its original travel together' },
  sidecar: { mark: 'XMP', text: 'A file with its metadata travels with it' },
};

/** One thing that a picture could be called. */
export interface LabelOption {
  readonly label: string;
  readonly node: string | null;
  /** 0 to 1. */
  readonly share: number;
}

/** The guesses worth telling, other than what it is called already. */
export function otherGuesses({ guesses, label }: Card, most: number): LabelOption[] {
  return guesses
    .filter((guess) => guess.score >= 0.01 && guess.label !== label)
    .slice(0, most)
    .map(optionOf);
}

export function optionOf({ label, node, score }: Guess): LabelOption {
  return { label, node, share: score };
}

export function optionOfRung({ label, node, probability }: Rung): LabelOption {
  return { label, node, share: probability };
}

/**
 * The next broader or narrower category than what a picture is called now.
 * @param rungs narrowest first
 */
export function neighbouringRung(card: Card, direction: 'broader' | 'narrower'): Rung | undefined {
  const at = card.rungs.findIndex(({ node }) => node === card.node);
  if (at < 0) return direction === 'narrower' ? card.rungs.at(-1) : card.rungs[0];
  return direction === 'broader' ? card.rungs[at + 1] : card.rungs[at - 1];
}
