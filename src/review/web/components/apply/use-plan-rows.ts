import { useEffect, useState } from 'preact/hooks';
import type { PlanRow } from '../../../core/api.ts';
import { usePage } from '../../page.ts';

/** Rows that the server sends at once. */
const PAGE = 200;

/** The rows of a plan, fetched as they come into sight. */
export function usePlanRows(plan: string, first: number, last: number) {
  const { commands } = usePage();
  const [pages, setPages] = useState<ReadonlyMap<number, readonly PlanRow[]>>(new Map());
  const from = Math.floor(first / PAGE);
  const to = Math.floor(last / PAGE);
  useEffect(() => setPages(new Map()), [plan]);
  useEffect(() => {
    for (let page = from; page <= to; page++) {
      if (pages.has(page)) continue;
      void commands.planRows(plan, page * PAGE).then((rows) => {
        if (rows !== undefined) setPages((known) => new Map(known).set(page, rows));
      });
    }
  }, [plan, from, to]);
  return (index: number): PlanRow | undefined =>
    pages.get(Math.floor(index / PAGE))?.[index % PAGE];
}
