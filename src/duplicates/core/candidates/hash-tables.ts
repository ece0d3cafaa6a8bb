/** Items whose hashes share a sample of bits, in one table. */
interface Table {
  /** Positions of the sampled bits. */
  readonly bits: readonly number[];
  /** Where the items of each sample begin among all; one more than there are samples. */
  readonly starts: Uint32Array;
  /** Items in the order of their samples, and of their numbers. */
  readonly items: Uint32Array;
}

interface HashTablesOptions {
  /** Words of 32 bits in the hash of an item. */
  readonly words: number;
  readonly tables: number;
  /** Sampled bits: about as many as the logarithm of the number of items, so that few share a sample. */
  readonly sampled: number;
}

/**
 * An index of hashes by samples of their bits: near ones are likely to have the same sample in one of several
 * tables (Gionis, Indyk and Motwani, "Similarity Search in High Dimensions via Hashing", VLDB 1999), or
 * one that differs in a single bit (Lv et al., "Multi-Probe LSH", VLDB 2007). It takes 4 bytes an item and table.
 */
export class HashTables {
  readonly #tables: readonly Table[];

  /** @param hashes of all items, one after the other */
  constructor(hashes: Int32Array, { words, tables, sampled }: HashTablesOptions) {
    const random = randomNumbers();
    this.#tables = Array.from({ length: tables }, () =>
      tableOf(hashes, words, sampleOf(words * 32, sampled, random)),
    );
  }

  /**
   * Visits the items before a number that are likely to be near a hash, each once or several times.
   * @param at where the hash begins among `hashes`
   */
  near(hashes: Int32Array, at: number, before: number, visit: (item: number) => void): void {
    for (const { bits, starts, items } of this.#tables) {
      const sample = sampleAt(hashes, at, bits);
      for (let probe = -1; probe < bits.length; probe++) {
        const key = probe < 0 ? sample : sample ^ (1 << probe);
        const end = starts[key + 1] ?? 0;
        for (let index = starts[key] ?? 0; index < end; index++) {
          const item = items[index] ?? before;
          if (item >= before) break;
          visit(item);
        }
      }
    }
  }
}

/** Counting sort by samples. */
function tableOf(hashes: Int32Array, words: number, bits: readonly number[]): Table {
  const count = hashes.length / words;
  const starts = new Uint32Array((1 << bits.length) + 1);
  const samples = new Uint32Array(count);
  for (let item = 0; item < count; item++) {
    const sample = sampleAt(hashes, item * words, bits);
    samples[item] = sample;
    starts[sample + 1] = (starts[sample + 1] ?? 0) + 1;
  }
  for (let sample = 1; sample < starts.length; sample++) {
    starts[sample] = (starts[sample] ?? 0) + (starts[sample - 1] ?? 0);
  }
  const next = starts.slice();
  const items = new Uint32Array(count);
  for (let item = 0; item < count; item++) {
    const sample = samples[item] ?? 0;
    const place = next[sample] ?? 0;
    items[place] = item;
    next[sample] = place + 1;
  }
  return { bits, starts, items };
}

function sampleAt(hashes: Int32Array, at: number, bits: readonly number[]): number {
  let sample = 0;
  for (let index = 0; index < bits.length; index++) {
    const bit = bits[index] ?? 0;
    sample |= (((hashes[at + (bit >> 5)] ?? 0) >>> (bit & 31)) & 1) << index;
  }
  return sample;
}

function sampleOf(width: number, count: number, random: () => number): number[] {
  const bits = new Set<number>();
  while (bits.size < count) bits.add(random() % width);
  return [...bits];
}

/** Always the same: Marsaglia, "Xorshift RNGs", 2003. */
function randomNumbers(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
