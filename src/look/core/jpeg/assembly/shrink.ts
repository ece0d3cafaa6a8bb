// Compiled to WebAssembly by AssemblyScript (`npm run assembly`), which reads this as its own dialect
// of TypeScript. It works on memory that layout.ts has filled, and allocates nothing.

/** Bits that index a table; longer codes are looked up more slowly. */
const DC_WINDOW: u64 = 9;
const AC_WINDOW: u64 = 12;
const SKIP_WINDOW: u64 = 11;

/** Fields of an entry of a value table (huffman-tables.ts). */
const LENGTH: u32 = 63;
const KNOWN: u32 = 64;
const END_OF_BLOCK: u32 = 128;

/** Special advances of a skip table: from here on the block is over, or the code is too long. */
const SKIP_END: u32 = 128;
const SKIP_LONG: u32 = 192;

/** Fields of a block's record in the plan, as offsets in bytes. */
const DC_TABLE: usize = 0;
const AC_TABLE: usize = 4;
const SKIP_TABLE: usize = 8;
const PREDICTION: usize = 12;
const ROW: usize = 16;
const STEP: usize = 20;
const DC_CODES: usize = 24;
const AC_CODES: usize = 28;
const QUANTISATION: usize = 32;
const POSITIONS: usize = 36;
const LAST: usize = 40;
const HALVES: usize = 44;
const BLOCK_BYTES: usize = 48;

// The bit reader. The entropy-coded data is stored backwards, so that a little-endian load of eight
// bytes has the first of them in the highest place.
let buffer: u64 = 0;
let filled: u64 = 0;
let place: usize = 0;

/** Blocks to come that are over before they begin. */
let over: u32 = 0;

/** The marker that ended the data copied last. */
let marked: usize = 0;

/** Address of the marker that ended the data copied last. */
export function markerAt(): usize {
  return marked;
}

/**
 * Copies entropy-coded data backwards and without byte stuffing (ITU-T T.81, B.1.1.5): the byte at
 * `from` goes just below `to`. The start of each segment, and the end of the last, go to `segments`.
 * @param most greatest number of segments
 * @param enough number of segments after which it stops
 * @returns the number of segments; 0 if no marker ends them, or if restarts are out of order
 */
export function unstuff(
  from: usize,
  end: usize,
  to: usize,
  segments: usize,
  most: u32,
  enough: u32,
): u32 {
  let count: u32 = 0;
  store<u32>(segments, <u32>to);
  const all = i8x16.splat(-1);
  while (from + 1 < end) {
    while (from + 16 <= end) {
      const bytes = v128.load(from);
      if (v128.any_true(i8x16.eq(bytes, all))) break;
      to -= 16;
      v128.store(
        to,
        i8x16.shuffle(bytes, bytes, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
      );
      from += 16;
    }
    let byte = <u32>load<u8>(from);
    while (byte != 0xff) {
      store<u8>(--to, <u8>byte);
      if (++from + 1 >= end) return 0;
      byte = <u32>load<u8>(from);
    }
    const marker = <u32>load<u8>(from, 1);
    if (marker == 0xff) {
      from++;
    } else if (marker == 0) {
      store<u8>(--to, 0xff);
      from += 2;
    } else {
      if (++count > most) return 0;
      store<u32>(segments + ((<usize>count) << 2), <u32>to);
      marked = from;
      if (marker < 0xd0 || marker > 0xd7 || count == enough) return count;
      if (marker != 0xd0 + ((count - 1) & 7)) return 0;
      from += 2;
    }
  }
  return 0;
}

/** Moves the reader to the first bit of a segment and resets the predictions to 0. */
export function start(at: usize, predictions: usize, bytes: usize): void {
  memory.fill(predictions, 0, bytes);
  place = at;
  buffer = 0;
  filled = 0;
  over = 0;
}

/**
 * Finds the end of entropy-coded data: the first marker from `from` on that is no restart.
 * @returns its address; 0 if there is none before `end`
 */
export function findMarker(from: usize, end: usize): usize {
  const all = i8x16.splat(-1);
  while (from + 1 < end) {
    while (from + 16 <= end && !v128.any_true(i8x16.eq(v128.load(from), all))) from += 16;
    while (from + 1 < end && load<u8>(from) != 0xff) from++;
    if (from + 1 >= end) return 0;
    const marker = <u32>load<u8>(from, 1);
    if (marker != 0 && marker != 0xff && (marker < 0xd0 || marker > 0xd7)) return from;
    from += marker == 0xff ? 1 : 2;
  }
  return 0;
}

/**
 * Decodes `units` minimum coded units: the coefficients of each block up to the last one used, in zigzag
 * order, times their quantisation. The others are only skipped. It is one long function so that the bit
 * reader stays in registers: with a function for each half of a block it took an eighth more time.
 * @param unit index of the first unit in its row
 * @param low end of the segment, which the reader must not pass
 * @returns 1, or 0 if the data is damaged
 */
export function decode(plan: usize, blocks: usize, unit: u32, units: u32, low: usize): u32 {
  let bits = buffer;
  let n = filled;
  let at = place;
  const planEnd = plan + blocks * BLOCK_BYTES;
  for (const end = unit + units; unit < end; unit++) {
    for (let block = plan; block < planEnd; block += BLOCK_BYTES) {
      const out = <usize>load<u32>(block, ROW) + <usize>(unit * load<u32>(block, STEP));
      const quantisation = <usize>load<u32>(block, QUANTISATION);

      bits |= load<u64>(at - 8) >> n;
      at -= <usize>((63 - n) >> 3);
      n |= 56;
      let entry = load<u32>(
        <usize>load<u32>(block, DC_TABLE) + ((<usize>(bits >> (64 - DC_WINDOW))) << 2),
      );
      if (!(entry & KNOWN)) entry = longCode(bits, <usize>load<u32>(block, DC_CODES), true);
      if (entry == 0) return 0;
      bits <<= <u64>entry;
      n -= <u64>(entry & LENGTH);
      const prediction = <usize>load<u32>(block, PREDICTION);
      const dc = load<i32>(prediction) + (<i32>entry >> 16);
      store<i32>(prediction, dc);
      store<i16>(out, <i16>(dc * load<i32>(quantisation)));

      const positions = <usize>load<u32>(block, POSITIONS);
      const ac = <usize>load<u32>(block, AC_TABLE);
      const last = load<u32>(block, LAST);
      let k: u32 = 1;
      while (k <= last) {
        bits |= load<u64>(at - 8) >> n;
        at -= <usize>((63 - n) >> 3);
        n |= 56;
        entry = load<u32>(ac + ((<usize>(bits >> (64 - AC_WINDOW))) << 2));
        if (!(entry & KNOWN)) entry = longCode(bits, <usize>load<u32>(block, AC_CODES), false);
        if (entry == 0) return 0;
        bits <<= <u64>entry;
        n -= <u64>(entry & LENGTH);
        if (entry & END_OF_BLOCK) {
          k = 64;
          break;
        }
        k += (entry >> 8) & 255;
        if (k - 1 > last) break;
        const index = (<usize>(k - 1)) << 2;
        store<i16>(
          out + <usize>load<u32>(positions + index),
          <i16>((<i32>entry >> 16) * load<i32>(quantisation + index)),
        );
      }

      const skip = <usize>load<u32>(block, SKIP_TABLE);
      while (k < 64) {
        // A refill has bits for two entries: 2 x (11 + 15) of 56.
        bits |= load<u64>(at - 8) >> n;
        at -= <usize>((63 - n) >> 3);
        n |= 56;
        entry = load<u32>(skip + ((<usize>(bits >> (64 - SKIP_WINDOW))) << 2));
        let bitsBefore = bits,
          nBefore = n;
        bits <<= <u64>entry;
        n -= <u64>(entry & LENGTH);
        k += entry >> 8;
        if (k < 64) {
          entry = load<u32>(skip + ((<usize>(bits >> (64 - SKIP_WINDOW))) << 2));
          bitsBefore = bits;
          nBefore = n;
          bits <<= <u64>entry;
          n -= <u64>(entry & LENGTH);
          k += entry >> 8;
          if (k < 64) continue;
        }
        if (k == 64 || (k >= SKIP_END && k < SKIP_LONG)) break;
        // A long code, or an entry of several codes, some of which belong to the next block.
        k -= entry >> 8;
        entry = longCode(bitsBefore, <usize>load<u32>(block, AC_CODES), false);
        if (entry == 0) return 0;
        bits = bitsBefore << (<u64>entry);
        n = nBefore - <u64>(entry & LENGTH);
        if (entry & END_OF_BLOCK) break;
        k += (entry >> 8) & 255;
      }
      if (k > 64 && k < SKIP_END) return 0;
    }
    // Bytes in the buffer have been read but not used.
    if (at + <usize>(n >> 3) < low) return 0;
  }
  buffer = bits;
  filled = n;
  place = at;
  return 1;
}

/**
 * Decodes the DC coefficients of `units` units of a progressive JPEG, as far as the scan tells them: like
 * {@link decode}, with nothing else in a block (T.81, G.1.2.1).
 */
export function decodeDc(plan: usize, blocks: usize, unit: u32, units: u32, low: usize): u32 {
  let bits = buffer;
  let n = filled;
  let at = place;
  const planEnd = plan + blocks * BLOCK_BYTES;
  for (const end = unit + units; unit < end; unit++) {
    for (let block = plan; block < planEnd; block += BLOCK_BYTES) {
      bits |= load<u64>(at - 8) >> n;
      at -= <usize>((63 - n) >> 3);
      n |= 56;
      let entry = load<u32>(
        <usize>load<u32>(block, DC_TABLE) + ((<usize>(bits >> (64 - DC_WINDOW))) << 2),
      );
      if (!(entry & KNOWN)) entry = longCode(bits, <usize>load<u32>(block, DC_CODES), true);
      if (entry == 0) return 0;
      bits <<= <u64>entry;
      n -= <u64>(entry & LENGTH);
      const prediction = <usize>load<u32>(block, PREDICTION);
      const dc = load<i32>(prediction) + (<i32>entry >> 16);
      store<i32>(prediction, dc);
      const out = <usize>load<u32>(block, ROW) + <usize>(unit * load<u32>(block, STEP));
      store<i16>(out, <i16>(dc * load<i32>(<usize>load<u32>(block, QUANTISATION))));
    }
    if (at + <usize>(n >> 3) < low) return 0;
  }
  buffer = bits;
  filled = n;
  place = at;
  return 1;
}

/** Reads one more bit of the DC coefficients of `units` units: what it adds to them. */
export function refineDc(plan: usize, blocks: usize, unit: u32, units: u32, low: usize): u32 {
  let bits = buffer;
  let n = filled;
  let at = place;
  const planEnd = plan + blocks * BLOCK_BYTES;
  for (const end = unit + units; unit < end; unit++) {
    for (let block = plan; block < planEnd; block += BLOCK_BYTES) {
      bits |= load<u64>(at - 8) >> n;
      at -= <usize>((63 - n) >> 3);
      n |= 56;
      const out = <usize>load<u32>(block, ROW) + <usize>(unit * load<u32>(block, STEP));
      const bit = <i32>(bits >> 63);
      store<i16>(out, <i16>(bit * load<i32>(<usize>load<u32>(block, QUANTISATION))));
      bits <<= 1;
      n -= 1;
    }
    if (at + <usize>(n >> 3) < low) return 0;
  }
  buffer = bits;
  filled = n;
  place = at;
  return 1;
}

/**
 * Decodes a band of coefficients of `units` blocks of a progressive JPEG, from `first` to `last` in zigzag
 * order, the first time that they occur (T.81, G.1.2.2).
 * @param told for each block, which coefficients are not 0 and which of these are negative, a bit of 64 each;
 *   0 if that need not be known
 */
export function decodeBand(
  block: usize,
  unit: u32,
  units: u32,
  low: usize,
  first: u32,
  last: u32,
  told: usize,
): u32 {
  let bits = buffer;
  let n = filled;
  let at = place;
  const table = <usize>load<u32>(block, AC_TABLE);
  const codes = <usize>load<u32>(block, AC_CODES);
  const positions = <usize>load<u32>(block, POSITIONS);
  const quantisation = <usize>load<u32>(block, QUANTISATION);
  const halves = <usize>load<u32>(block, HALVES);
  const kept = load<u32>(block, LAST);
  for (const end = unit + units; unit < end; unit++) {
    if (over > 0) {
      const passed = min(over, end - unit);
      over -= passed;
      unit += passed - 1;
      if (told) told += (<usize>passed) << 4;
      continue;
    }
    const out = <usize>load<u32>(block, ROW) + <usize>(unit * load<u32>(block, STEP));
    let some: u64 = 0;
    let negative: u64 = 0;
    for (let k = first; k <= last; ) {
      bits |= load<u64>(at - 8) >> n;
      at -= <usize>((63 - n) >> 3);
      n |= 56;
      let entry = load<u32>(table + ((<usize>(bits >> (64 - AC_WINDOW))) << 2));
      if (!(entry & KNOWN)) entry = longCode(bits, codes, false);
      if (entry == 0) return 0;
      bits <<= <u64>entry;
      n -= <u64>(entry & LENGTH);
      const more = (entry >> 8) & 255;
      if (entry & END_OF_BLOCK) {
        if (more > 0) {
          over = (1 << more) - 1 + <u32>(bits >> (64 - <u64>more));
          bits <<= <u64>more;
          n -= <u64>more;
        }
        break;
      }
      k += more;
      if (k - 1 > last) return 0;
      const value = <i32>entry >> 16;
      const bit = (<u64>(value != 0)) << (<u64>(k - 1));
      some |= bit;
      if (value < 0) negative |= bit;
      if (k - 1 > kept) continue;
      const index = (<usize>(k - 1)) << 2;
      const half = load<i32>(halves + index);
      const known = value * load<i32>(quantisation + index);
      store<i16>(
        out + <usize>load<u32>(positions + index),
        <i16>(known + (value > 0 ? half : value < 0 ? -half : 0)),
      );
    }
    if (told) {
      store<u64>(told, load<u64>(told) | some);
      store<u64>(told, load<u64>(told, 8) | negative, 8);
      told += 16;
    }
    if (at + <usize>(n >> 3) < low) return 0;
  }
  buffer = bits;
  filled = n;
  place = at;
  return 1;
}

/**
 * Reads one more bit of a band of coefficients of `units` blocks (T.81, G.1.2.3): what it adds to those that
 * were not 0, and those that no longer are.
 */
export function refineBand(
  block: usize,
  unit: u32,
  units: u32,
  low: usize,
  first: u32,
  last: u32,
  told: usize,
): u32 {
  let bits = buffer;
  let n = filled;
  let at = place;
  const table = <usize>load<u32>(block, AC_TABLE);
  const codes = <usize>load<u32>(block, AC_CODES);
  const positions = <usize>load<u32>(block, POSITIONS);
  const quantisation = <usize>load<u32>(block, QUANTISATION);
  const halves = <usize>load<u32>(block, HALVES);
  const kept = load<u32>(block, LAST);
  const beyond = ~(<u64>1) << (<u64>kept);
  for (const end = unit + units; unit < end; unit++, told += 16) {
    const out = <usize>load<u32>(block, ROW) + <usize>(unit * load<u32>(block, STEP));
    let some = load<u64>(told);
    let negative = load<u64>(told, 8);
    let k = first;
    while (k <= last) {
      let next = last + 1;
      let value: i32 = 0;
      if (over == 0) {
        bits |= load<u64>(at - 8) >> n;
        at -= <usize>((63 - n) >> 3);
        n |= 56;
        let entry = load<u32>(table + ((<usize>(bits >> (64 - AC_WINDOW))) << 2));
        if (!(entry & KNOWN)) entry = longCode(bits, codes, false);
        if (entry == 0) return 0;
        bits <<= <u64>entry;
        n -= <u64>(entry & LENGTH);
        const more = (entry >> 8) & 255;
        if (entry & END_OF_BLOCK) {
          over = 1;
          if (more > 0) {
            over = (1 << more) + <u32>(bits >> (64 - <u64>more));
            bits <<= <u64>more;
            n -= <u64>more;
          }
        } else {
          value = <i32>entry >> 16;
          if (value > 1 || value < -1) return 0;
          // Zeros are counted among those that were 0 before.
          let zeros = ~some >> <u64>k;
          for (let zero: u32 = 1; zero < more; zero++) zeros &= zeros - 1;
          next = k + <u32>ctz(zeros);
          if (zeros == 0 || next > last) return 0;
        }
      }
      if (next > k) {
        let passed = some & (~(<u64>0) << (<u64>k)) & (~(<u64>0) >> <u64>(64 - next));
        let unkept = popcnt(passed & beyond);
        for (passed &= ~beyond; passed != 0; passed &= passed - 1) {
          bits |= load<u64>(at - 8) >> n;
          at -= <usize>((63 - n) >> 3);
          n |= 56;
          const coefficient = ctz(passed);
          const index = (<usize>coefficient) << 2;
          const bit = <i32>(bits >> 63);
          bits <<= 1;
          n -= 1;
          const more = bit * load<i32>(quantisation + index) + load<i32>(halves + index);
          store<i16>(
            out + <usize>load<u32>(positions + index),
            <i16>((negative >> coefficient) & 1 ? -more : more),
          );
        }
        while (unkept > 0) {
          bits |= load<u64>(at - 8) >> n;
          at -= <usize>((63 - n) >> 3);
          n |= 56;
          const few = min(unkept, <u64>56);
          bits <<= few;
          n -= few;
          unkept -= few;
        }
      }
      if (over > 0) break;
      if (value != 0) {
        const bit = (<u64>1) << (<u64>next);
        some |= bit;
        if (value < 0) negative |= bit;
        if (next <= kept) {
          const index = (<usize>next) << 2;
          const more = load<i32>(quantisation + index) + load<i32>(halves + index);
          store<i16>(out + <usize>load<u32>(positions + index), <i16>(value * more));
        }
      }
      k = next + 1;
    }
    if (over > 0) over--;
    store<u64>(told, some);
    store<u64>(told, negative, 8);
    if (at + <usize>(n >> 3) < low) return 0;
  }
  buffer = bits;
  filled = n;
  place = at;
  return 1;
}

/**
 * The entry for a code of any length, found by comparing with the limit of each length (T.81, F.2.2.3).
 * `codes` holds a limit for each length 1 to 16, left-aligned to 16 bits, then the offsets from codes to
 * symbol indices, then the symbols.
 */
function longCode(bits: u64, codes: usize, dc: bool): u32 {
  const window = <u32>(bits >> 48);
  for (let length: u32 = 1; length <= 16; length++) {
    const field = (<usize>(length - 1)) << 2;
    if (window >= load<u32>(codes + field)) continue;
    const index = <i32>(window >> (16 - length)) + load<i32>(codes + field, 64);
    const symbol = <u32>load<u8>(codes + <usize>index, 128);
    const size = symbol & 15;
    const run = dc ? 0 : symbol >> 4;
    if (size == 0) {
      return length | KNOWN | (dc || run == 15 ? 16 << 8 : END_OF_BLOCK | (run << 8));
    }
    const raw = <i32>((bits << (<u64>length)) >> <u64>(64 - size));
    const value = raw - (raw < 1 << (size - 1) ? (1 << size) - 1 : 0);
    return (length + size) | KNOWN | ((run + 1) << 8) | ((<u32>value) << 16);
  }
  return 0;
}

/** Fields of a component, as offsets in bytes. */
const BLOCK_ROWS: usize = 0;
const COEFFICIENTS: usize = 4;
const BLOCK_ROW_BYTES: usize = 8;
const FREQUENCY_BYTES: usize = 12;
const FREQUENCIES: usize = 16;
const FIRST: usize = 20;
const WEIGHTS: usize = 24;
const TAPS: usize = 28;
const WIDTH: usize = 32;
const LINE: usize = 36;
const SHARES: usize = 40;
const SHARE_ROWS: usize = 44;
const RESULT: usize = 48;

/**
 * Adds one row of coded units of a component to the output lines that it contributes to. The table of
 * shares has three numbers for each row of blocks: the first line, the number of lines, and the address
 * of their weights, one for each vertical frequency.
 */
export function addUnits(component: usize, unitRow: usize): void {
  const rows = <usize>load<u32>(component, BLOCK_ROWS);
  const frequencies = <usize>load<u32>(component, FREQUENCIES);
  const line = <usize>load<u32>(component, LINE);
  const bytes = (<usize>load<u32>(component, WIDTH)) << 2;
  for (let row: usize = 0; row < rows; row++) {
    const blockRow = unitRow * rows + row;
    if (blockRow >= <usize>load<u32>(component, SHARE_ROWS)) return;
    const share = <usize>load<u32>(component, SHARES) + blockRow * 12;
    const count = <usize>load<u32>(share, 4);
    if (count == 0) continue;
    const result = <usize>load<u32>(component, RESULT) + <usize>load<u32>(share) * bytes;
    const from =
      <usize>load<u32>(component, COEFFICIENTS) +
      row * <usize>load<u32>(component, BLOCK_ROW_BYTES);
    for (let frequency: usize = 0; frequency < frequencies; frequency++) {
      across(component, from + frequency * <usize>load<u32>(component, FREQUENCY_BYTES), line);
      let weight = <usize>load<u32>(share, 8) + (frequency << 2);
      for (let y: usize = 0; y < count; y++, weight += frequencies << 2) {
        addLine(line, load<f32>(weight), bytes, result + y * bytes);
      }
    }
  }
}

/** Computes a line from the coefficients of one vertical frequency: line[x] = weights[x] . row[first[x]...]. */
function across(component: usize, row: usize, line: usize): void {
  const taps = (<usize>load<u32>(component, TAPS)) << 1;
  let weights = <usize>load<u32>(component, WEIGHTS);
  let first = <usize>load<u32>(component, FIRST);
  for (
    const end = line + ((<usize>load<u32>(component, WIDTH)) << 2);
    line < end;
    line += 4, first += 4
  ) {
    const from = row + <usize>load<u32>(first);
    let sums = i32x4.splat(0);
    for (let tap: usize = 0; tap < taps; tap += 16, weights += 16) {
      sums = i32x4.add(sums, i32x4.dot_i16x8_s(v128.load(from + tap), v128.load(weights)));
    }
    sums = i32x4.add(
      sums,
      i8x16.shuffle(sums, sums, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15),
    );
    store<f32>(line, <f32>(i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1)));
  }
}

/** Adds a weighted line to another; the length is a multiple of 16 bytes. */
function addLine(line: usize, weight: f32, bytes: usize, to: usize): void {
  const by = f32x4.splat(weight);
  for (const end = line + bytes; line < end; line += 16, to += 16) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load(line), by)));
  }
}
