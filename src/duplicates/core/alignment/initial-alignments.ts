import type { Luma } from '../fingerprint/luma.ts';
import { type Affine, overlays } from './overlay.ts';

/** Maps coordinates in the first picture to the second, along one side: scale * x + shift. */
interface Crop {
  readonly scale: number;
  readonly shift: number;
}

/** Uncropped; then cropped at one end, both or the other: the first picture below scale 1, the second above. */
const CROPS: readonly Crop[] = [
  { scale: 1, shift: 0 },
  ...[0.8, 0.9, 1.1, 1.24].flatMap((scale) =>
    [-1, 0, 1].map((end) => ({ scale, shift: end * (1 - scale) })),
  ),
];

/** Tilts of landscape, square and portrait pictures, which differ once scaled to a square. */
const TILTS: readonly Affine[] = [-30, -20, -10, 10, 20, 30].flatMap((degrees) =>
  [4 / 3, 1, 3 / 4].map((aspect): Affine => {
    const angle = (degrees * Math.PI) / 180;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    return [cosine, -sine / aspect, 0, sine * aspect, cosine, 0];
  }),
);

/** All pairs of crops, down within across. */
const CROP_ALIGNMENTS: readonly Affine[] = CROPS.flatMap((across) =>
  CROPS.map((down): Affine => [across.scale, 0, across.shift, 0, down.scale, down.shift]),
);

const IDENTITY: Affine = [1, 0, 0, 0, 1, 0];

const TILT_NUMBERS = Float64Array.from(TILTS.flat());

interface InitialAlignment {
  readonly affine: Affine;
  /** Correlation of the pictures' brightness, -1 to 1. */
  readonly correlation: number;
}

/**
 * The alignment of the second picture with the first from which to begin: of all combinations of crops, and all tilts,
 * tried at a small size, the one in which they correlate best.
 * @param first, second of the same size
 */
export function bestInitialAlignment(first: Luma, second: Luma): InitialAlignment {
  const ofCrops = overlays().correlateCrops(first, second, cropsAt(first.size), CROPS.length);
  const ofTilts = overlays().correlateMaps(first, second, TILT_NUMBERS);
  const [crop, tilt] = [greatest(ofCrops), greatest(ofTilts)];
  const [cropped, tilted] = [ofCrops[crop] ?? -1, ofTilts[tilt] ?? -1];
  return tilted > cropped
    ? { affine: TILTS[tilt] ?? IDENTITY, correlation: tilted }
    : { affine: CROP_ALIGNMENTS[crop] ?? IDENTITY, correlation: cropped };
}

/** The index of the first of the greatest that are numbers. */
function greatest(values: Float64Array): number {
  let [at, most] = [-1, -1];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? -1;
    if (value > most) [at, most] = [index, value];
  }
  return at;
}

const crops = new Map<number, Float32Array>();

/** All crops of a picture, as `correlateCrops` reads them. */
function cropsAt(size: number): Float32Array {
  const known = crops.get(size);
  if (known !== undefined) return known;
  const numbers = new Float32Array(CROPS.length * (2 + 6 * size));
  const all = CROPS.map((_, index) => numbers.subarray(index * (2 + 6 * size)));
  for (const [index, crop] of CROPS.entries()) writeCrop(crop, size, all[index] ?? numbers);
  crops.set(size, numbers);
  return numbers;
}

function writeCrop({ scale, shift }: Crop, size: number, to: Float32Array): void {
  const whole = new Int32Array(to.buffer, to.byteOffset);
  const parts = (number: number): Float32Array => to.subarray(2 + number * size);
  const [before, shares, sums] = [whole.subarray(2), parts(1), parts(3)];
  const [squares, products] = [parts(4), parts(5)];
  const on: number[] = [];
  for (let index = 0; index < size; index++) {
    const x = ((index + 0.5) / size) * 2 - 1;
    const position = ((scale * x + shift + 1) / 2) * size - 0.5;
    if (position < -0.5 || position > size - 0.5) continue;
    on.push(index);
    const line = Math.min(Math.max(Math.floor(position), 0), size - 2);
    const next = Math.min(Math.max(position - line, 0), 1);
    before[index] = line;
    shares.set([1 - next, next], index * 2);
    sums[line] = (sums[line] ?? 0) + 1 - next;
    sums[line + 1] = (sums[line + 1] ?? 0) + next;
    squares[line] = (squares[line] ?? 0) + (1 - next) ** 2;
    squares[line + 1] = (squares[line + 1] ?? 0) + next ** 2;
    products[line] = (products[line] ?? 0) + 2 * (1 - next) * next;
  }
  whole.set([on[0] ?? 0, (on.at(-1) ?? -1) + 1]);
}
