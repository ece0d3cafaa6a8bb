/** Id of a card → its index on the sheet. */
export type Places = Pick<ReadonlyMap<number, number>, 'get' | 'has'>;

/** The places of cards as a table of numbers: a Map of 40,000 is megabytes of garbage at each change of the sheet. */
export function placesOf(cards: readonly { readonly id: number }[]): Places {
  let table = new Int32Array(cards.length).fill(-1);
  cards.forEach(({ id }, at) => {
    if (id >= table.length) table = longer(table, id + 1);
    table[id] = at;
  });
  const has = (id: number): boolean => (table[id] ?? -1) >= 0;
  return { has, get: (id) => (has(id) ? table[id] : undefined) };
}

/** The table with room for at least `size` numbers. */
function longer(table: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(Math.max(size, 2 * table.length)).fill(-1, table.length);
  next.set(table);
  return next;
}
