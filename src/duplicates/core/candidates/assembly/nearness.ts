// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as picture-index.ts has laid it out and allocates nothing.

/** Bytes of an item: hashes in eight orientations, SimHash, rank thumbnail. */
const ITEM: usize = 160;
const SIMHASH: usize = 64;
const RANKS: usize = 96;

/** Bytes of a thumbnail. */
const THUMBNAIL: usize = 64;

/** Bytes of a hit: number of the item, hash distance and orientation, SimHash distance, three products. */
const HIT: usize = 24;

/**
 * Finds the items that are near a picture by either hash.
 * @param query laid out like an item, but with thumbnails in eight orientations, each the inverse of its number
 * @param hits gets the number of each such item; eight times its hash distance and the orientation in which it is
 *   nearest; its SimHash distance; and products of thumbnails in that orientation, upright and mirrored
 * @returns the number of hits
 */
export function near(
  query: usize,
  items: usize,
  count: u32,
  mostHash: u32,
  mostSimhash: u32,
  hits: usize,
): u32 {
  const upright = load<u64>(query);
  const first = load<u64>(query, SIMHASH);
  const second = load<u64>(query, SIMHASH + 8);
  const third = load<u64>(query, SIMHASH + 16);
  const fourth = load<u64>(query, SIMHASH + 24);
  let found: u32 = 0;
  for (let item: u32 = 0; item < count; item++) {
    let nearest: u64 = u64.MAX_VALUE;
    for (let orientation: u32 = 0; orientation < 8; orientation++) {
      const distance = popcnt<u64>(upright ^ load<u64>(items + (orientation << 3)));
      nearest = min(nearest, (distance << 3) | orientation);
    }
    const simhash =
      popcnt<u64>(first ^ load<u64>(items, SIMHASH)) +
      popcnt<u64>(second ^ load<u64>(items, SIMHASH + 8)) +
      popcnt<u64>(third ^ load<u64>(items, SIMHASH + 16)) +
      popcnt<u64>(fourth ^ load<u64>(items, SIMHASH + 24));
    if (nearest >> 3 <= mostHash || simhash <= mostSimhash) {
      store<u32>(hits, item);
      store<u32>(hits, <u32>nearest, 4);
      store<u32>(hits, <u32>simhash, 8);
      const thumbnails = query + RANKS;
      const orientation = <usize>(nearest & 7);
      store<i32>(hits, product(thumbnails + orientation * THUMBNAIL, items + RANKS), 12);
      store<i32>(hits, product(thumbnails, items + RANKS), 16);
      store<i32>(hits, product(thumbnails + THUMBNAIL, items + RANKS), 20);
      hits += HIT;
      found++;
    }
    items += ITEM;
  }
  return found;
}

/** Dot product of two thumbnails of signed bytes. */
function product(one: usize, other: usize): i32 {
  let lanes = i32x4.splat(0);
  for (let at: usize = 0; at < THUMBNAIL; at += 16) {
    const a = v128.load(one + at);
    const b = v128.load(other + at);
    const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(a), i16x8.extend_low_i8x16_s(b));
    const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(a), i16x8.extend_high_i8x16_s(b));
    lanes = i32x4.add(lanes, i32x4.add(low, high));
  }
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}
