/** How far a city of 500,000 reaches, in kilometres. */
const CITY = { population: 500_000, reach: 8 };
/** Reach grows more slowly than a town's area, since large towns are built more densely. */
const GROWTH = 0.3;
/** In kilometres: a village is not only its houses. */
const LEAST_REACH = 1.2;
/** People name capitals from farther away. */
const SEATS = { country: 1.6, region: 1.2 };

/**
 * How far a place reaches, in kilometres. Of two places, a picture belongs to the one of whose reach its distance
 * is the smaller part (a Voronoi diagram with multiplicative weights).
 */
export function reachOf({
  population,
  seat,
}: {
  readonly population: number;
  readonly seat: 'country' | 'region' | undefined;
}): number {
  const grown = CITY.reach * (population / CITY.population) ** GROWTH;
  return Math.max(LEAST_REACH, grown) * (seat === undefined ? 1 : SEATS[seat]);
}

/** In kilometres; farther beyond its reach, a place is not where a picture was taken. */
const LIMIT_BEYOND_REACH = 15;

export function limitOf(reach: number): number {
  return LIMIT_BEYOND_REACH + reach;
}
