import {
  type DatedContent,
  latestTaken,
  takenBeside,
  undatedContents,
  visitWritten,
} from '../memory/catalog/by-content/times.ts';
import { ANY_TIME, latestFirst, latestOf, timesIn } from './core/latest-first.ts';
import type { Ceilings } from './possible-contents.ts';
import type { Search } from './search.ts';

/**
 * The contents that may meet the dates of a search, and are among some, the newest first: by when they were taken or, if
 * that is unknown, written. Only as many are read as are asked for.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function* newestContents(
  { catalog, model, conditions }: Search,
  possible: Ceilings | undefined,
): Generator<DatedContent, void, undefined> {
  const times = timesIn(conditions.flatMap((one) => (one.type === 'dates' ? [one.dates] : [])));
  const isIn = ({ taken }: DatedContent): boolean =>
    taken === ANY_TIME || (taken >= times.least && taken < times.limit);
  const all = latestFirst([
    latestTaken(catalog, model, times),
    writtenInstead(undatedContents(catalog, model), { catalog }),
    latestOf(takenBeside(catalog)),
  ]);
  const seen = new Set<number>();
  for (const dated of all) {
    const { content } = dated;
    if (!isIn(dated) || possible?.has(content) === false || seen.has(content)) continue;
    seen.add(content);
    yield dated;
  }
}

/** When the files of contents without a capture time were written, the latest first. */
function* writtenInstead(
  undated: ReadonlySet<number>,
  { catalog }: Pick<Search, 'catalog'>,
): Generator<DatedContent, void, undefined> {
  const written: { readonly content: number; readonly milliseconds: number }[] = [];
  visitWritten(catalog, undated, (content, milliseconds) => {
    // It may have been written at any time.
    const latest = milliseconds === 0 ? Number.POSITIVE_INFINITY : milliseconds;
    written.push({ content, milliseconds: latest });
  });
  written.sort((a, b) => b.milliseconds - a.milliseconds || 0);
  for (const { content, milliseconds } of written) {
    const isKnown = Number.isFinite(milliseconds);
    yield { content, taken: isKnown ? new Date(milliseconds).toISOString() : ANY_TIME };
  }
}
