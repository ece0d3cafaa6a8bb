/** Words of 32 bits in a SimHash. */
export const SIMHASH_WORDS = 8;

const BITS = SIMHASH_WORDS * 32;

/**
 * Which side of each of 256 random hyperplanes an embedding lies on. The share of bits in which two
 * hashes differ estimates the angle between the embeddings as a share of 180° (Charikar, "Similarity
 * estimation techniques from rounding algorithms", 2002). The hyperplanes are always the same: rows of a Hadamard
 * matrix with the signs of columns drawn at random (Ailon and Chazelle, "The Fast Johnson-Lindenstrauss Transform",
 * 2009), so that all take a twentieth of the time of as many dot products.
 */
export function simhash(embedding: Float32Array): Int32Array {
  const size = Math.max(BITS, 2 ** Math.ceil(Math.log2(embedding.length)));
  const signs = signsOf(size);
  const numbers = new Float32Array(size);
  for (let index = 0; index < embedding.length; index++) {
    numbers[index] = (embedding[index] ?? 0) * (signs[index] ?? 1);
  }
  transform(numbers);
  const hash = new Int32Array(SIMHASH_WORDS);
  for (let bit = 0; bit < BITS; bit++) {
    if ((numbers[bit] ?? 0) > 0) hash[bit >> 5] = (hash[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
  return hash;
}

/** Number of bits in which the hashes of two embeddings with this cosine differ on average. */
export function expectedBitDifference(cosine: number): number {
  return (Math.acos(cosine) / Math.PI) * BITS;
}

/** The first numbers of the Walsh-Hadamard transform, as many as a hash has bits, in place. */
function transform(numbers: Float32Array): void {
  let half = numbers.length / 2;
  // The first numbers depend only on the sums of these steps.
  for (; half >= BITS; half /= 2) {
    for (let index = 0; index < half; index++) {
      numbers[index] = (numbers[index] ?? 0) + (numbers[index + half] ?? 0);
    }
  }
  for (; half >= 1; half /= 2) {
    for (let start = 0; start < BITS; start += half * 2) {
      for (let index = start; index < start + half; index++) {
        const one = numbers[index] ?? 0;
        const other = numbers[index + half] ?? 0;
        numbers[index] = one + other;
        numbers[index + half] = one - other;
      }
    }
  }
}

const signsBySize = new Map<number, Int8Array>();

function signsOf(size: number): Int8Array {
  const signs = signsBySize.get(size) ?? randomSigns(size);
  signsBySize.set(size, signs);
  return signs;
}

/** -1 or 1, by Xorshift: Marsaglia, "Xorshift RNGs", 2003. */
function randomSigns(size: number): Int8Array {
  let state = 0x9e3779b9;
  return Int8Array.from({ length: size }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state < 0 ? -1 : 1;
  });
}
