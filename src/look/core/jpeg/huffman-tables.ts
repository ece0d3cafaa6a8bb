import type { HuffmanCodes } from './header.ts';

// Lookup tables for assembly/shrink.ts, indexed by the next bits, as many as the window is wide. An
// entry holds the length and meaning of the code that these bits begin with.

const DC_WINDOW = 9;
const AC_WINDOW = 12;
const SKIP_WINDOW = 11;

const KNOWN = 64;
const END_OF_BLOCK = 128;
const SKIP_END = 128;
const SKIP_LONG = 256;

/** Symbol for sixteen zeros. */
const ZERO_RUN = 0xf0;

interface Code {
  readonly length: number;
  /** Left-aligned to 16 bits. */
  readonly bits: number;
  readonly symbol: number;
}

/** The codes in ascending order; undefined if there are more than the lengths allow. */
export function canonicalCodes({ counts, symbols }: HuffmanCodes): readonly Code[] | undefined {
  const codes: Code[] = [];
  let next = 0;
  for (const [index, count] of counts.entries()) {
    const length = index + 1;
    const step = 1 << (16 - length);
    for (let left = count; left > 0; left--, next += step) {
      codes.push({ length, bits: next, symbol: symbols[codes.length] ?? 0 });
    }
    if (next > 0x10000) return undefined;
  }
  return codes;
}

/**
 * Table of codes together with the value after each. Bits of an entry: total length (0 to 5), known
 * (6), end of block (7), zeros before the value plus one (8 to 15), value (16 to 31, signed). With the end
 * of a block bits 8 to 15 are the number of bits that follow, which tell for how many blocks more it is the
 * end (T.81, G.1.2.2). Entries that do not fit into the window are 0.
 */
export function valueTable(codes: readonly Code[], kind: 'dc' | 'ac'): Int32Array {
  const window = kind === 'dc' ? DC_WINDOW : AC_WINDOW;
  const table = new Int32Array(1 << window);
  for (const { length, bits, symbol } of codes) {
    const size = symbol & 15;
    const run = kind === 'dc' ? 0 : symbol >> 4;
    if (length + size > window) continue;
    const first = bits >> (16 - window);
    if (size === 0) {
      const zeros = kind === 'dc' || run === 15 ? 16 << 8 : END_OF_BLOCK | (run << 8);
      table.fill(length | KNOWN | zeros, first, first + (1 << (window - length)));
      continue;
    }
    const each = 1 << (window - length - size);
    for (let raw = 0; raw < 1 << size; raw++) {
      const value = raw < 1 << (size - 1) ? raw - (1 << size) + 1 : raw;
      const entry = (length + size) | KNOWN | ((run + 1) << 8) | (value << 16);
      table.fill(entry, first + raw * each, first + (raw + 1) * each);
    }
  }
  return table;
}

/**
 * Table for skipping several codes at once. Bits of an entry: total length (0 to 5), coefficients
 * skipped (8 on), plus {@link SKIP_END} at the end of a block; {@link SKIP_LONG} marks a code that is
 * longer than the window.
 */
export function skipTable(codes: readonly Code[]): Int32Array {
  const singles = new Uint16Array(1 << SKIP_WINDOW);
  for (const { length, bits, symbol } of codes) {
    if (length > SKIP_WINDOW) continue;
    const first = bits >> (16 - SKIP_WINDOW);
    singles.fill((length << 8) | symbol, first, first + (1 << (SKIP_WINDOW - length)));
  }
  return Int32Array.from(singles, (_, window) => skipEntry(singles, window));
}

function skipEntry(singles: Uint16Array, window: number): number {
  let bits = 0;
  let passed = 0;
  while (bits < SKIP_WINDOW) {
    const single = singles[(window << bits) & ((1 << SKIP_WINDOW) - 1)] ?? 0;
    const length = single >> 8;
    const symbol = single & 255;
    const size = symbol & 15;
    // Zeros stand in for bits beyond the window, so a code counts only if all of it is inside.
    if (length === 0 || bits + length > SKIP_WINDOW) break;
    if (size === 0 && symbol !== ZERO_RUN) return (bits + length) | ((passed + SKIP_END) << 8);
    const more = (symbol >> 4) + 1;
    if (passed + more > 63) break;
    bits += length + size;
    passed += more;
  }
  return bits === 0 ? SKIP_LONG << 8 : bits | (passed << 8);
}

const LENGTHS = 16;

/** Bytes of {@link longCodes}: limits, offsets, symbols. */
const LONG_CODES_BYTES = LENGTHS * 4 * 2 + 256;

/**
 * Data for decoding codes of any length (T.81, F.2.2.3), as 32 numbers and 256 bytes: for each length
 * the upper limit of its codes (left-aligned to 16 bits), then for each the offset from code to symbol
 * index, then the symbols.
 */
export function longCodes(codes: readonly Code[]): Uint8Array {
  const bytes = new Uint8Array(LONG_CODES_BYTES);
  const numbers = new Int32Array(bytes.buffer, 0, LENGTHS * 2);
  let limit = 0;
  let before = 0;
  for (let length = 1; length <= LENGTHS; length++) {
    const own = codes.filter((code) => code.length === length);
    const first = own[0]?.bits ?? 0;
    if (own.length > 0) limit = first + own.length * (1 << (16 - length));
    numbers[length - 1] = limit;
    numbers[LENGTHS + length - 1] = before - (first >> (16 - length));
    before += own.length;
  }
  codes.forEach(({ symbol }, index) => {
    bytes[LENGTHS * 8 + index] = symbol;
  });
  return bytes;
}
