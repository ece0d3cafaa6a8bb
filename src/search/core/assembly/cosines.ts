// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It uses memory as dot-products.ts has laid it out and allocates nothing.

/**
 * Products of a query with each of many vectors, and of each vector with itself.
 * @param query 16-bit numbers up to `end`, a multiple of sixteen of them
 * @param vectors one after the other, each as many signed bytes as the query has numbers
 * @param results for each vector two 32-bit numbers: its product with the query, and with itself
 */
export function products(
  query: usize,
  end: usize,
  vectors: usize,
  results: usize,
  count: u32,
): void {
  for (; count > 0; count--) {
    let withQuery = i32x4.splat(0);
    let withItself = i32x4.splat(0);
    for (let at = query; at < end; at += 32) {
      const bytes = v128.load(vectors);
      const low = i16x8.extend_low_i8x16_s(bytes);
      const high = i16x8.extend_high_i8x16_s(bytes);
      withQuery = i32x4.add(withQuery, i32x4.dot_i16x8_s(low, v128.load(at)));
      withItself = i32x4.add(withItself, i32x4.dot_i16x8_s(low, low));
      withQuery = i32x4.add(withQuery, i32x4.dot_i16x8_s(high, v128.load(at, 16)));
      withItself = i32x4.add(withItself, i32x4.dot_i16x8_s(high, high));
      vectors += 16;
    }
    store<i32>(results, sum(withQuery));
    store<i32>(results, sum(withItself), 4);
    results += 8;
  }
}

function sum(lanes: v128): i32 {
  return (
    i32x4.extract_lane(lanes, 0) +
    i32x4.extract_lane(lanes, 1) +
    i32x4.extract_lane(lanes, 2) +
    i32x4.extract_lane(lanes, 3)
  );
}
