import type { Facet } from '../facets.ts';

/** A value to filter by as it is listed. */
export interface ListedFacet extends Facet {
  readonly hasChildren: boolean;
  readonly isExpanded: boolean;
}

interface ListOptions {
  /** Values whose children are shown. */
  readonly expanded: ReadonlySet<string>;
  /** Only values whose text contains this, and all above them. */
  readonly typed: string;
  /** Shown wherever it stands. */
  readonly chosen: string | undefined;
}

/** The values of a list or tree that are shown. @param facets parents directly before their children */
export function listedFacets(
  facets: readonly Facet[],
  { expanded, typed, chosen }: ListOptions,
): ListedFacet[] {
  const wanted = typed.trim().toLowerCase();
  const shown: ListedFacet[] = [];
  const above: Facet[] = [];
  const named = new Set<Facet>();
  for (const [at, facet] of facets.entries()) {
    above.length = Math.min(above.length, facet.depth);
    const hasChildren = (facets[at + 1]?.depth ?? 0) > facet.depth;
    const isNamed = wanted !== '' && facet.text.toLowerCase().includes(wanted);
    if (isNamed) for (const one of [...above, facet]) named.add(one);
    const isOpen = wanted === '' && above.every(({ value }) => expanded.has(value));
    const isExpanded = wanted !== '' || expanded.has(facet.value);
    if (isOpen || wanted !== '' || facet.value === chosen)
      shown.push({ ...facet, hasChildren, isExpanded });
    above.push(facet);
  }
  if (wanted === '') return shown;
  const values = new Set([...named].map(({ value }) => value));
  return shown.filter(({ value }) => values.has(value) || value === chosen);
}
