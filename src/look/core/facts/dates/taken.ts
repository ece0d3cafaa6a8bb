import { defined } from '../../../../base/defined.ts';
import { DATE_RANKING, type DateSource } from './date-sources.ts';
import type { WrittenDate } from './dates.ts';

/** When a picture was taken, in the form of facts. */
export interface Taken {
  /** Local time of capture in ISO 8601, with its offset if known; only the day, month or year if that is all. */
  readonly takenAt?: string;
  /** The source of that date. */
  readonly takenFrom?: DateSource;
  /** The digits after the seconds' decimal point, for pictures of one second. */
  readonly subSeconds?: string;
}

/** A date as facts. */
export function takenFrom(source: DateSource, date: WrittenDate | undefined): Taken {
  if (date === undefined) return {};
  const { local, offset = '', fraction } = date;
  const isEmpty = fraction === undefined || Number(fraction) === 0;
  return {
    takenAt: local + offset,
    takenFrom: source,
    ...defined({ subSeconds: isEmpty ? undefined : fraction }),
  };
}

/** Sorts dates by their sources, best first. */
export function byRank(a: Taken, b: Taken): number {
  return rankOf(a) - rankOf(b);
}

function rankOf({ takenFrom }: Taken): number {
  return takenFrom === undefined ? DATE_RANKING.length : DATE_RANKING.indexOf(takenFrom);
}

/**
 * The first date that is possible. A bare day takes its time from the next source that has the same day.
 * @param dates best first
 * @param latest milliseconds since 1970; later dates come from clocks set wrong
 */
export function bestTaken(dates: Iterable<Taken>, latest = Number.POSITIVE_INFINITY): Taken {
  let best: Taken = {};
  for (const date of dates) {
    const { takenAt } = date;
    if (takenAt === undefined || !(instantOf(takenAt) <= latest)) continue;
    if (best.takenAt === undefined) {
      if (takenAt.length !== DAY) return date;
      best = date;
    } else if (takenAt.length > DAY && takenAt.startsWith(best.takenAt)) {
      return { ...date, ...defined({ takenFrom: best.takenFrom }) };
    }
  }
  return best;
}

const DAY = 'YYYY-MM-DD'.length;

/** The local time of facts with its fraction, which puts pictures of one second in order. */
export function momentOf({ takenAt, subSeconds }: Taken): string | undefined {
  if (takenAt === undefined || subSeconds === undefined) return takenAt;
  return takenAt.replace(/(?<=T\d\d:\d\d:\d\d)/, `.${subSeconds}`);
}

/** Milliseconds since 1970; a time without offset counts as UTC. */
function instantOf(takenAt: string): number {
  const isBare = takenAt.length > DAY && !/(?:Z|[+-]\d\d:\d\d)$/.test(takenAt);
  return Date.parse(isBare ? `${takenAt}Z` : takenAt);
}
