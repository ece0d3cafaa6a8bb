// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as picture-blocks.ts has laid it out and allocates nothing.

/**
 * Where a block of 128 items has their SimHashes, thumbnails, lengths of these, numbers, and distances from the centres
 * of their cells; upright hashes come first.
 */
const SIMHASHES: usize = 128 * 8;
const THUMBNAILS: usize = SIMHASHES + 128 * 32;
const LENGTHS: usize = THUMBNAILS + 128 * 64;
const NUMBERS: usize = LENGTHS + 128 * 8;
const DISTANCES: usize = NUMBERS + 128 * 4;

/** Where a query has its SimHash, the thumbnail's length, and thumbnails in eight orientations; as many hashes come first. */
const QUERY_SIMHASH: usize = 64;
const QUERY_LENGTH: usize = 96;
const QUERY_THUMBNAILS: usize = 104;

/** Bytes of a thumbnail. */
const THUMBNAIL: usize = 64;

/** Bytes of a hit: number of the item, hash distance and orientation, SimHash distance, nothing, three correlations. */
const HIT: usize = 40;

/** Bytes of a run: where its block is, and how many of the block's items are meant. */
const RUN: usize = 8;

/** Distances between SimHashes, 0 to 256: numbers in a row of `likely`. */
const SIMHASH_DISTANCES: i64 = 257;

/**
 * Finds the items that are near a picture by one of the hashes, whose thumbnails correlate with its, and all together
 * enough. Nearly all are near by neither hash, which one branch tells.
 * @param query with hashes and thumbnails of the picture in the orientations that undo each of the eight
 * @param runs of items
 * @param leastHash correlation in the orientation in which they are nearest, of those that are near by the hash
 * @param leastSimhash correlation, upright or mirrored, of those that are near by the SimHash
 * @param likely the least of the better of these correlations, numbers of 32 bits: for each distance of hashes a row,
 *   in which there is one for each distance of SimHashes
 * @param hits gets the number of each such item; eight times its hash distance and the orientation in which it is
 *   nearest; its SimHash distance; and correlations of thumbnails in that orientation, upright and mirrored
 * @returns the number of hits
 */
export function near(
  query: usize,
  runs: usize,
  runCount: usize,
  mostHash: i32,
  mostSimhash: i32,
  leastHash: f64,
  leastSimhash: f64,
  likely: usize,
  hits: usize,
): u32 {
  const hash0 = load<u64>(query);
  const hash1 = load<u64>(query, 8);
  const hash2 = load<u64>(query, 16);
  const hash3 = load<u64>(query, 24);
  const hash4 = load<u64>(query, 32);
  const hash5 = load<u64>(query, 40);
  const hash6 = load<u64>(query, 48);
  const hash7 = load<u64>(query, 56);
  const length = load<f64>(query, QUERY_LENGTH);
  const farHash = <i64>mostHash + 1;
  const farSimhash = <i64>mostSimhash + 1;
  const queried = query + QUERY_THUMBNAILS;
  const first = hits;
  for (let end = runs + runCount * RUN; runs < end; runs += RUN) {
    const block = <usize>load<u32>(runs);
    const count = <usize>load<u32>(runs, 4);
    let hashes = block;
    let simhashes = block + SIMHASHES;
    for (let item: usize = 0; item < count; item++, hashes += 8, simhashes += 32) {
      const hash = load<u64>(hashes);
      const simhash = simhashDistance(query, simhashes);
      // Negative if one of them is near.
      const nearness =
        (simhash - farSimhash) |
        (distance(hash, hash0) - farHash) |
        (distance(hash, hash1) - farHash) |
        (distance(hash, hash2) - farHash) |
        (distance(hash, hash3) - farHash) |
        (distance(hash, hash4) - farHash) |
        (distance(hash, hash5) - farHash) |
        (distance(hash, hash6) - farHash) |
        (distance(hash, hash7) - farHash);
      if (nearness >= 0) continue;
      const nearest = nearestOf(hash, query);
      const least = <f64>(
        load<f32>(likely + ((<usize>((nearest >> 3) * SIMHASH_DISTANCES + simhash)) << 2))
      );
      const thumbnail = block + THUMBNAILS + item * THUMBNAIL;
      const lengths = length * load<f64>(block + LENGTHS + (item << 3));
      const scale = lengths > 0 ? 1 / lengths : 0;
      const own = queried + <usize>(nearest & 7) * THUMBNAIL;
      // Of most pictures only one hash is near, and only the thumbnails that go with it have to be compared.
      const byHash = nearest >> 3 < farHash;
      let oriented: f64 = -2;
      if (byHash) oriented = scale * product(own, thumbnail);
      let asItIs: f64 = -2;
      let mirrored: f64 = -2;
      if (simhash < farSimhash) {
        asItIs = scale * product(queried, thumbnail);
        mirrored = scale * product(queried + THUMBNAIL, thumbnail);
      }
      const eitherWay = max(asItIs, mirrored);
      const best = max(
        oriented >= leastHash ? oriented : -2,
        eitherWay >= leastSimhash ? eitherWay : -2,
      );
      if (best < least) continue;
      if (!byHash) oriented = scale * product(own, thumbnail);
      if (simhash >= farSimhash) {
        asItIs = scale * product(queried, thumbnail);
        mirrored = scale * product(queried + THUMBNAIL, thumbnail);
      }
      store<u32>(hits, load<u32>(block + NUMBERS + (item << 2)));
      store<u32>(hits, <u32>nearest, 4);
      store<u32>(hits, <u32>simhash, 8);
      store<f64>(hits, oriented, 16);
      store<f64>(hits, asItIs, 24);
      store<f64>(hits, mirrored, 32);
      hits += HIT;
    }
  }
  return <u32>((hits - first) / HIT);
}

/**
 * How far items are from a picture.
 * @param runs of items
 * @param bySimhash whether by their SimHashes; if not, by their hashes, in the orientation in which they are nearest
 * @param far gets a number of 16 bits for each
 */
export function distances(
  query: usize,
  runs: usize,
  runCount: usize,
  bySimhash: i32,
  far: usize,
): void {
  for (let end = runs + runCount * RUN; runs < end; runs += RUN) {
    const block = <usize>load<u32>(runs);
    const count = <usize>load<u32>(runs, 4);
    for (let item: usize = 0; item < count; item++, far += 2) {
      store<u16>(far, distanceOf(query, block, item, bySimhash));
    }
  }
}

/**
 * Finds the items of a block that are nearer to a picture than to the centres of their cells.
 * @param places gets two numbers of 16 bits for each: its place, and the distance
 * @returns how many there are
 */
export function nearer(
  query: usize,
  block: usize,
  count: usize,
  bySimhash: i32,
  places: usize,
): u32 {
  const first = places;
  for (let item: usize = 0; item < count; item++) {
    const far = distanceOf(query, block, item, bySimhash);
    if (far >= load<u16>(block + DISTANCES + (item << 1))) continue;
    store<u16>(places, <u16>item);
    store<u16>(places, far, 2);
    places += 4;
  }
  return <u32>((places - first) >> 2);
}

function distanceOf(query: usize, block: usize, item: usize, bySimhash: i32): u16 {
  return <u16>(
    (bySimhash
      ? simhashDistance(query, block + SIMHASHES + (item << 5))
      : nearestOf(load<u64>(block + (item << 3)), query) >> 3)
  );
}

function simhashDistance(query: usize, simhash: usize): i64 {
  return <i64>(
    (popcnt<u64>(load<u64>(query, QUERY_SIMHASH) ^ load<u64>(simhash)) +
      popcnt<u64>(load<u64>(query, QUERY_SIMHASH + 8) ^ load<u64>(simhash, 8)) +
      popcnt<u64>(load<u64>(query, QUERY_SIMHASH + 16) ^ load<u64>(simhash, 16)) +
      popcnt<u64>(load<u64>(query, QUERY_SIMHASH + 24) ^ load<u64>(simhash, 24)))
  );
}

function distance(one: u64, other: u64): i64 {
  return <i64>popcnt<u64>(one ^ other);
}

/** Eight times the distance to the nearest of eight hashes, and its number. */
function nearestOf(hash: u64, hashes: usize): i64 {
  let nearest: i64 = i64.MAX_VALUE;
  for (let orientation: usize = 0; orientation < 8; orientation++) {
    const far = distance(hash, load<u64>(hashes + (orientation << 3)));
    nearest = min(nearest, (far << 3) | <i64>orientation);
  }
  return nearest;
}

/** Dot product of two thumbnails of signed bytes. */
function product(one: usize, other: usize): f64 {
  let lanes = i32x4.splat(0);
  for (let at: usize = 0; at < THUMBNAIL; at += 16) {
    const a = v128.load(one + at);
    const b = v128.load(other + at);
    const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(a), i16x8.extend_low_i8x16_s(b));
    const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(a), i16x8.extend_high_i8x16_s(b));
    lanes = i32x4.add(lanes, i32x4.add(low, high));
  }
  return <f64>(
    (i32x4.extract_lane(lanes, 0) +
      i32x4.extract_lane(lanes, 1) +
      i32x4.extract_lane(lanes, 2) +
      i32x4.extract_lane(lanes, 3))
  );
}
