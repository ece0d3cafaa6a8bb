import { dot } from '../../../base/vector.ts';

/** Words of 32 bits in a SimHash. */
export const SIMHASH_WORDS = 8;

const BITS = SIMHASH_WORDS * 32;

/**
 * Which side of each of 256 random hyperplanes an embedding lies on. The share of bits in which two
 * hashes differ estimates the angle between the embeddings as a share of 180° (Charikar, "Similarity
 * estimation techniques from rounding algorithms", 2002). The hyperplanes are always the same.
 */
export function simhash(embedding: Float32Array): Int32Array {
  const hash = new Int32Array(SIMHASH_WORDS);
  planesOf(embedding.length).forEach((plane, bit) => {
    if (dot(plane, embedding) > 0) {
      const word = bit >> 5;
      hash[word] = (hash[word] ?? 0) | (1 << (bit & 31));
    }
  });
  return hash;
}

/** Number of bits in which the hashes of two embeddings with this cosine differ on average. */
export function expectedBitDifference(cosine: number): number {
  return (Math.acos(cosine) / Math.PI) * BITS;
}

const planesBySize = new Map<number, readonly Float32Array[]>();

/** Normals of the hyperplanes; their numbers are -1 or 1. */
function planesOf(size: number): readonly Float32Array[] {
  const planes = planesBySize.get(size) ?? randomPlanes(size);
  planesBySize.set(size, planes);
  return planes;
}

function randomPlanes(size: number): Float32Array[] {
  let state = 0x9e3779b9;
  const random = (): number => {
    // Xorshift: Marsaglia, "Xorshift RNGs", 2003.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
  return Array.from({ length: BITS }, () =>
    Float32Array.from({ length: size }, () => (random() < 0 ? -1 : 1)),
  );
}
