/**
 * Slots for things of which only some are drawn at a time: what is drawn in a slot is changed into the next thing instead
 * of being made anew, since abandoned elements are garbage that browsers are slow to collect.
 * @param keys of the things that are drawn now, each once
 * @param before key → slot, as of the last time
 * @returns key → slot, from 0: a thing that stays keeps its slot, and one that comes takes that of one that has gone
 */
export function slotsFor(
  keys: readonly number[],
  before: ReadonlyMap<number, number>,
): Map<number, number> {
  const kept = new Set(keys.flatMap((key) => before.get(key) ?? []));
  const left = [...before.values()].filter((slot) => !kept.has(slot));
  let unused = 0;
  const fresh = (): number => {
    while (kept.has(unused)) unused++;
    return unused++;
  };
  const slots = new Map<number, number>();
  for (const key of keys) {
    const slot = before.get(key) ?? left.shift() ?? fresh();
    kept.add(slot);
    slots.set(key, slot);
  }
  return slots;
}
