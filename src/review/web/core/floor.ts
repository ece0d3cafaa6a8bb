import type { Card } from '../../core/api-events.ts';
import { changesAt, decidedAt } from '../../core/rungs.ts';

/** The effect of another floor. */
interface FloorChange {
  /** Number of pictures with a name at that floor. */
  readonly named: number;
  /** Number of pictures whose label differs from the present one, none being a label too. */
  readonly changed: number;
}

export function floorChange(cards: readonly Card[], floor: number): FloorChange {
  let named = 0;
  let changed = 0;
  for (const card of cards) {
    if (card.partOf !== undefined) continue;
    const isChanged = changesAt(card, floor);
    if (isChanged) changed++;
    if (isChanged ? decidedAt(card.rungs, floor) !== undefined : card.status === 'named') named++;
  }
  return { named, changed };
}

/**
 * Number of pictures by the probability of their most specific label, in `bins` equal parts from 0 to 1.
 */
export function histogramOf(cards: readonly Card[], bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const card of cards) {
    const best = card.rungs[0];
    if (best === undefined || card.partOf !== undefined) continue;
    const bin = Math.min(bins - 1, Math.max(0, Math.floor(best.probability * bins)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
