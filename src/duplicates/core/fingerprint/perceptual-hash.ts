import { type Luma, ORIENTATION_COUNT } from './luma.ts';

/** Number of lowest frequencies kept in each direction. */
const FREQUENCIES = 8;

/**
 * Perceptual hashes (Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions",
 * 2010): whether each of the lowest frequencies of a discrete cosine transform is above their median.
 * Size, compression and brightness hardly change them. The mean is left out, being only the brightness.
 * @returns 64 bits in two words for each of the eight orientations, upright first
 */
export function perceptualHashes(luma: Luma): Int32Array {
  const waves = transformed(luma);
  waves[0] = 0;
  const hashes = new Int32Array(ORIENTATION_COUNT * 2);
  for (let orientation = 0; orientation < ORIENTATION_COUNT; orientation++) {
    hashes.set(hashOf(reoriented(waves, orientation)), orientation * 2);
  }
  return hashes;
}

/** The lowest frequencies, of which those across run fastest. */
function transformed({ size, data }: Luma): Float64Array {
  const basis = cosines(size);
  const rows = new Float64Array(size * FREQUENCIES);
  for (let y = 0; y < size; y++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let x = 0; x < size; x++) sum += (data[y * size + x] ?? 0) * (basis[u * size + x] ?? 0);
      rows[y * FREQUENCIES + u] = sum;
    }
  }
  const waves = new Float64Array(FREQUENCIES * FREQUENCIES);
  for (let v = 0; v < FREQUENCIES; v++) {
    for (let u = 0; u < FREQUENCIES; u++) {
      let sum = 0;
      for (let y = 0; y < size; y++) {
        sum += (rows[y * FREQUENCIES + u] ?? 0) * (basis[v * size + y] ?? 0);
      }
      waves[v * FREQUENCIES + u] = sum;
    }
  }
  return waves;
}

/** The frequencies of the picture in one of EXIF's orientations: mirroring turns the signs of odd ones. */
function reoriented(waves: Float64Array, orientation: number): Float64Array {
  const isAcrossMirrored = orientation % 4 === 1 || orientation % 4 === 2;
  const isDownMirrored = orientation % 4 >= 2;
  return waves.map((_, index) => {
    const [u, v] = [index % FREQUENCIES, Math.floor(index / FREQUENCIES)];
    const wave = waves[orientation < 4 ? index : u * FREQUENCIES + v] ?? 0;
    const turns = Number(isAcrossMirrored) * u + Number(isDownMirrored) * v;
    return turns % 2 === 0 ? wave : -wave;
  });
}

function hashOf(waves: Float64Array): [number, number] {
  const median = waves.toSorted()[waves.length / 2] ?? 0;
  const words: [number, number] = [0, 0];
  waves.forEach((wave, index) => {
    if (wave > median) words[index < 32 ? 0 : 1] |= 1 << (index % 32);
  });
  return words;
}

const tables = new Map<number, Float64Array>();

function cosines(size: number): Float64Array {
  const known = tables.get(size);
  if (known !== undefined) return known;
  const table = Float64Array.from({ length: FREQUENCIES * size }, (_, index) =>
    Math.cos((Math.PI / size) * ((index % size) + 0.5) * Math.floor(index / size)),
  );
  tables.set(size, table);
  return table;
}
