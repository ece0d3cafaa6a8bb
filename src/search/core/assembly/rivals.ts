// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as phrase-floor.ts has laid it out and allocates nothing.

/**
 * Compares vectors with a phrase and its rivals, one after the other, until one is too far ahead. The rival that was
 * comes earlier the next time.
 * @param phrase 16-bit numbers, `stride` of them, a multiple of sixteen; those of the rivals follow
 * @param order for each rival two 32-bit numbers: where it is, and by what its products are multiplied, a float32
 * @param vectors one after the other, each of `stride` signed bytes
 * @param margin how far a rival may be ahead of the phrase, as a cosine
 * @param results for each vector that is left: its number, 32 bits, then as float32 its length, and its products with the
 *   phrase and with all rivals
 * @returns how many are left
 */
export function contend(
  phrase: usize,
  stride: u32,
  phraseFactor: f32,
  order: usize,
  orderEnd: usize,
  vectors: usize,
  count: u32,
  margin: f32,
  results: usize,
): u32 {
  let left: u32 = 0;
  for (let index: u32 = 0; index < count; index++) {
    const length = f32(sqrt(f64(squares(vectors, stride))));
    const own = f32(product(phrase, vectors, stride)) * phraseFactor;
    const most = own + margin * length;
    store<u32>(results, index);
    store<f32>(results, length, 4);
    store<f32>(results, own, 8);
    let at = results + 12;
    let rival = order;
    for (; rival < orderEnd; rival += 8) {
      const other = f32(product(load<u32>(rival), vectors, stride)) * load<f32>(rival, 4);
      if (other > most) break;
      store<f32>(at, other);
      at += 4;
    }
    if (rival == orderEnd) {
      left++;
      results = at;
    } else {
      const earlier = order + (((rival - order) >> 4) << 3);
      const moved = load<u64>(rival);
      store<u64>(rival, load<u64>(earlier));
      store<u64>(earlier, moved);
    }
    vectors += stride;
  }
  return left;
}

function product(query: usize, vector: usize, stride: u32): i32 {
  let sums = i32x4.splat(0);
  const end = vector + stride;
  for (; vector < end; vector += 16) {
    const bytes = v128.load(vector);
    const low = i16x8.extend_low_i8x16_s(bytes);
    const high = i16x8.extend_high_i8x16_s(bytes);
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(low, v128.load(query)));
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(high, v128.load(query, 16)));
    query += 32;
  }
  return total(sums);
}

function squares(vector: usize, stride: u32): i32 {
  let sums = i32x4.splat(0);
  const end = vector + stride;
  for (; vector < end; vector += 16) {
    const bytes = v128.load(vector);
    const low = i16x8.extend_low_i8x16_s(bytes);
    const high = i16x8.extend_high_i8x16_s(bytes);
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(low, low));
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(high, high));
  }
  return total(sums);
}

function total(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}
