import { homesOf, isAtHome } from './homes.ts';
import type { PlacedMoment } from './moments.ts';

const HOUR = 60 * 60 * 1000;

/** A journey ends after so long without a picture; a day without one belongs to it. */
const JOURNEY_GAP = 48 * HOUR;
/** A night between two days: a party that goes on after midnight is one event. */
const NIGHT_GAP = 6 * HOUR;
/** A picture without coordinates is where the nearest in time is, if that is no farther. */
const SAME_PLACE_GAP = 12 * HOUR;

/**
 * Divides moments into events, each in order of time: away from home a journey, which lasts while pictures follow
 * within two days; at home, and where places are unknown, a day. Without a home, as in the pictures of one holiday
 * alone, everywhere is away.
 * @param moments in order of time
 */
export function eventsOf(moments: readonly PlacedMoment[]): PlacedMoment[][] {
  const away = awayOf(moments);
  const events: PlacedMoment[][] = [];
  for (const [index, moment] of moments.entries()) {
    const event = events.at(-1);
    const [first, last] = [event?.[0], event?.at(-1)];
    const isAway = away[index] === true;
    const goesOn =
      first !== undefined &&
      last !== undefined &&
      isAway === (away[index - 1] === true) &&
      (isAway
        ? moment.time - last.time <= JOURNEY_GAP
        : dayOf(moment.time) === dayOf(first.time) || moment.time - last.time <= NIGHT_GAP);
    if (event !== undefined && goesOn) event.push(moment);
    else events.push([moment]);
  }
  return events;
}

/** Whether each moment is away from home; undefined where that is unknown. */
function awayOf(moments: readonly PlacedMoment[]): (boolean | undefined)[] {
  const homes = homesOf(moments);
  const own = moments.map(({ latitude, longitude }) =>
    latitude === undefined || longitude === undefined
      ? undefined
      : !isAtHome({ latitude, longitude }, homes),
  );
  const before = nearestKnown(moments, own, moments.keys());
  const after = nearestKnown(moments, own, [...moments.keys()].reverse());
  return own.map((isAway, index) => {
    if (isAway !== undefined) return isAway;
    const [one, other] = [before[index], after[index]];
    return one !== undefined && (other === undefined || one.gap <= other.gap)
      ? one.isAway
      : other?.isAway;
  });
}

interface Neighbour {
  readonly isAway: boolean;
  readonly gap: number;
}

/** For each moment the last one with a place, going in one direction, if it is near enough in time. */
function nearestKnown(
  moments: readonly PlacedMoment[],
  away: readonly (boolean | undefined)[],
  order: Iterable<number>,
): (Neighbour | undefined)[] {
  const found: (Neighbour | undefined)[] = [];
  let last: { readonly time: number; readonly isAway: boolean } | undefined;
  for (const index of order) {
    const time = moments[index]?.time ?? 0;
    const isAway = away[index];
    if (isAway !== undefined) last = { time, isAway };
    const gap = last === undefined ? Number.POSITIVE_INFINITY : Math.abs(time - last.time);
    if (last !== undefined && gap <= SAME_PLACE_GAP) found[index] = { isAway: last.isAway, gap };
  }
  return found;
}

/** The number of a local day. */
function dayOf(time: number): number {
  return Math.floor(time / (24 * HOUR));
}
