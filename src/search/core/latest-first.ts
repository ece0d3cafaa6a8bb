import type { DateRange } from './dates.ts';

/** Sorts after every time as a text. */
export const ANY_TIME = '\uffff';

interface Dated {
  /** ISO 8601, or {@link ANY_TIME}. */
  readonly taken: string;
}

/** The times within all of some ranges, compared as texts: from the least on, before the limit. */
export function timesIn(ranges: readonly DateRange[]): {
  readonly least: string;
  readonly limit: string;
} {
  let [least, limit] = ['', ANY_TIME];
  for (const { from = '', to = '' } of ranges) {
    const after = to + ANY_TIME;
    if (from > least) least = from;
    if (after < limit) limit = after;
  }
  return { least, limit };
}

/** Items sorted, the latest first. */
export function latestOf<T extends Dated>(items: readonly T[]): T[] {
  return items.toSorted(({ taken: a }, { taken: b }) => (a < b ? 1 : a > b ? -1 : 0));
}

/** What comes of several sources, each the latest first, in one such order; none is read further than is asked for. */
export function* latestFirst<T extends Dated>(
  sources: readonly Iterable<T>[],
): Generator<T, void, undefined> {
  const heads = sources.flatMap((source) => headOf(source[Symbol.iterator]()));
  for (;;) {
    let latest: Head<T> | undefined;
    for (const head of heads) {
      if (head.item === undefined) continue;
      if (latest?.item === undefined || head.item.taken > latest.item.taken) latest = head;
    }
    if (latest?.item === undefined) return;
    yield latest.item;
    latest.item = next(latest.rest);
  }
}

/** The first item of a source that has not been given yet. */
interface Head<T> {
  item: T | undefined;
  readonly rest: Iterator<T>;
}

function headOf<T>(rest: Iterator<T>): Head<T> {
  return { item: next(rest), rest };
}

function next<T>(source: Iterator<T>): T | undefined {
  const { done, value } = source.next();
  return done === true ? undefined : value;
}
