import { dot } from '../../base/vector.ts';

/** Words of 32 bits in a sketch. */
export const SIMHASH_WORDS = 8;

const BITS = SIMHASH_WORDS * 32;

/**
 * On which side of 256 random planes an embedding lies: two differ in as many bits, of all, as the angle
 * between them is of a half turn (Charikar, "Similarity estimation techniques from rounding algorithms",
 * 2002). 32 bytes tell alike from unlike well enough to look closer. The planes are always the same.
 */
export function simhash(embedding: Float32Array): Int32Array {
  const sketch = new Int32Array(SIMHASH_WORDS);
  planesOf(embedding.length).forEach((plane, bit) => {
    if (dot(plane, embedding) > 0) {
      const word = bit >> 5;
      sketch[word] = (sketch[word] ?? 0) | (1 << (bit & 31));
    }
  });
  return sketch;
}

/** The number of bits in which two embeddings of this cosine differ on average. */
export function expectedBitDifference(cosine: number): number {
  return (Math.acos(cosine) / Math.PI) * BITS;
}

const known = new Map<number, readonly Float32Array[]>();

/** Normals of the planes, all of whose numbers are -1 or 1. */
function planesOf(size: number): readonly Float32Array[] {
  const planes = known.get(size) ?? randomPlanes(size);
  known.set(size, planes);
  return planes;
}

function randomPlanes(size: number): Float32Array[] {
  let state = 0x9e3779b9;
  const random = (): number => {
    // Xorshift (Marsaglia, 2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state;
  };
  return Array.from({ length: BITS }, () =>
    Float32Array.from({ length: size }, () => (random() < 0 ? -1 : 1)),
  );
}
