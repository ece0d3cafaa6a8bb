/** Id of a card → its index on the sheet. */
export type Places = Pick<ReadonlyMap<number, number>, 'get' | 'has'>;

/** The places of cards as a table of numbers: a Map of 40,000 is megabytes of garbage at each change of the sheet. */
export function placesOf(cards: readonly { readonly id: number }[]): Places {
  let size = 0;
  cards.forEach(({ id }) => {
    size = Math.max(size, id + 1);
  });
  const table = new Int32Array(size).fill(-1);
  cards.forEach(({ id }, at) => {
    table[id] = at;
  });
  const has = (id: number): boolean => (table[id] ?? -1) >= 0;
  return { has, get: (id) => (has(id) ? table[id] : undefined) };
}
