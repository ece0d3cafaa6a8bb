import type { CardGroups } from '../../../core/api.ts';

/** Groups of pictures that the server has made. */
export interface ToldGroups {
  readonly by: CardGroups['by'];
  /** Empty for groups without one. */
  readonly titles: readonly string[];
  /** Id of a card → place of its group. */
  readonly placeOf: ReadonlyMap<number, number>;
}

export function toldGroups({ by, groups }: CardGroups): ToldGroups {
  const placeOf = new Map<number, number>();
  groups.forEach(({ ids }, place) => {
    for (const id of ids) placeOf.set(id, place);
  });
  return { by, titles: groups.map(({ title }) => title), placeOf };
}
