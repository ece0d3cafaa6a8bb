// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as picture-index.ts has laid it out and allocates nothing.

/** Where a block of 256 items has their hashes in eight orientations, SimHashes, thumbnails and lengths of these. */
const SIMHASHES: usize = 256 * 64;
const THUMBNAILS: usize = SIMHASHES + 256 * 32;
const LENGTHS: usize = THUMBNAILS + 256 * 64;

/** Where a query has its upright hash, SimHash, the thumbnail's length, and thumbnails in eight orientations. */
const QUERY_SIMHASH: usize = 8;
const QUERY_LENGTH: usize = 40;
const QUERY_THUMBNAILS: usize = 48;

/** Bytes of a thumbnail. */
const THUMBNAIL: usize = 64;

/** Bytes of a hit: number of the item, hash distance and orientation, SimHash distance, three products. */
const HIT: usize = 24;

/**
 * Finds the items that are near a picture by one of the hashes, and whose thumbnails correlate with its. Nearly all are
 * near by neither hash, which one branch tells.
 * @param query with thumbnails in eight orientations, each the inverse of its number
 * @param leastHash correlation in the orientation in which they are nearest, of those that are near by the hash
 * @param leastSimhash correlation, upright or mirrored, of those that are near by the SimHash
 * @param hits gets the number of each such item; eight times its hash distance and the orientation in which it is
 *   nearest; its SimHash distance; and products of thumbnails in that orientation, upright and mirrored
 * @returns the number of hits
 */
export function near(
  query: usize,
  block: usize,
  count: usize,
  mostHash: i32,
  mostSimhash: i32,
  leastHash: f64,
  leastSimhash: f64,
  hits: usize,
): u32 {
  const upright = load<u64>(query);
  const first = load<u64>(query, QUERY_SIMHASH);
  const second = load<u64>(query, QUERY_SIMHASH + 8);
  const third = load<u64>(query, QUERY_SIMHASH + 16);
  const fourth = load<u64>(query, QUERY_SIMHASH + 24);
  const length = load<f64>(query, QUERY_LENGTH);
  const farHash = <i64>mostHash + 1;
  const farSimhash = <i64>mostSimhash + 1;
  let hashes = block;
  let simhashes = block + SIMHASHES;
  let found: u32 = 0;
  for (let item: usize = 0; item < count; item++, hashes += 64, simhashes += 32) {
    const simhash =
      popcnt<u64>(first ^ load<u64>(simhashes)) +
      popcnt<u64>(second ^ load<u64>(simhashes, 8)) +
      popcnt<u64>(third ^ load<u64>(simhashes, 16)) +
      popcnt<u64>(fourth ^ load<u64>(simhashes, 24));
    // Negative if one of them is near.
    const nearness =
      (<i64>simhash - farSimhash) |
      (distance(upright, hashes, 0) - farHash) |
      (distance(upright, hashes, 8) - farHash) |
      (distance(upright, hashes, 16) - farHash) |
      (distance(upright, hashes, 24) - farHash) |
      (distance(upright, hashes, 32) - farHash) |
      (distance(upright, hashes, 40) - farHash) |
      (distance(upright, hashes, 48) - farHash) |
      (distance(upright, hashes, 56) - farHash);
    if (nearness >= 0) continue;
    const nearest = nearestOf(upright, hashes);
    const queried = query + QUERY_THUMBNAILS;
    const thumbnail = block + THUMBNAILS + item * THUMBNAIL;
    const lengths = length * load<f64>(block + LENGTHS + (item << 3));
    const oriented = product(queried + <usize>(nearest & 7) * THUMBNAIL, thumbnail);
    const asItIs = product(queried, thumbnail);
    const mirrored = product(queried + THUMBNAIL, thumbnail);
    const isNearByHash = nearest >> 3 < farHash && <f64>oriented >= leastHash * lengths;
    const isNearBySimhash =
      <i64>simhash < farSimhash && <f64>max(asItIs, mirrored) >= leastSimhash * lengths;
    if (!(isNearByHash || isNearBySimhash)) continue;
    store<u32>(hits, <u32>item);
    store<u32>(hits, <u32>nearest, 4);
    store<u32>(hits, <u32>simhash, 8);
    store<i32>(hits, oriented, 12);
    store<i32>(hits, asItIs, 16);
    store<i32>(hits, mirrored, 20);
    hits += HIT;
    found++;
  }
  return found;
}

function distance(hash: u64, hashes: usize, at: usize): i64 {
  return <i64>popcnt<u64>(hash ^ load<u64>(hashes + at));
}

/** Eight times the distance to the nearest of eight hashes, and its number. */
function nearestOf(hash: u64, hashes: usize): i64 {
  let nearest: i64 = i64.MAX_VALUE;
  for (let orientation: usize = 0; orientation < 8; orientation++) {
    nearest = min(nearest, (distance(hash, hashes, orientation << 3) << 3) | <i64>orientation);
  }
  return nearest;
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
