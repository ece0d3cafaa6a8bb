import { visitTaken, visitTakenBeside, visitWritten } from '../memory/catalog/by-content/times.ts';
import { TimeBounds } from './core/newest/time-bounds.ts';
import type { Ceilings } from './possible-contents.ts';
import type { Search } from './search.ts';

/**
 * When the pictures of a search may have been taken or, if that is unknown, written.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function timesOf({ catalog, model }: Search): TimeBounds {
  const times = new TimeBounds();
  const unknown = new Set<number>();
  visitTaken(catalog, model, (content, taken) => {
    if (taken === undefined) unknown.add(content);
    else times.add(content, taken);
  });
  if (unknown.size > 0) {
    visitWritten(catalog, (content, milliseconds) => {
      if (!unknown.has(content)) return;
      if (milliseconds === 0) times.addAny(content);
      else times.add(content, new Date(milliseconds).toISOString());
    });
  }
  visitTakenBeside(catalog, (content, taken) => {
    if (taken !== undefined) times.add(content, taken);
  });
  return times;
}

/** The contents that may meet the dates of a search, and are among some, the newest first. */
export function newestContents(
  { conditions }: Search,
  times: TimeBounds,
  possible: Ceilings | undefined,
): Int32Array {
  const ranges = conditions.flatMap((one) => (one.type === 'dates' ? [one.dates] : []));
  return times.newest(ranges, (content) => possible?.has(content) ?? true);
}
