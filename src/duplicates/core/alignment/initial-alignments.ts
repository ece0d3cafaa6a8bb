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

/** Minimum share of the first picture that the second must cover. */
const LEAST_OVERLAP = 0.5;

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
  const correlations = overlays().correlateCrops(first, second, cropsAt(first.size), CROPS.length);
  let best: InitialAlignment = { affine: IDENTITY, correlation: -1 };
  for (const [index, affine] of CROP_ALIGNMENTS.entries()) {
    const correlation = correlations[index] ?? -1;
    if (correlation > best.correlation) best = { affine, correlation };
  }
  for (const affine of TILTS) {
    const { correlation, count: covered } = overlays().lay(first, second, affine);
    const isCovered = covered >= first.data.length * LEAST_OVERLAP;
    if (isCovered && correlation > best.correlation) best = { affine, correlation };
  }
  return best;
}

const crops = new Map<number, Float32Array>();

/** All crops of a picture, as `correlateCrops` reads them. */
function cropsAt(size: number): Float32Array {
  const known = crops.get(size) ?? Float32Array.from(CROPS.flatMap((crop) => cropAt(crop, size)));
  crops.set(size, known);
  return known;
}

/** The pixels from and to which it covers a side; for each the one before its place, and the distance from there. */
function cropAt({ scale, shift }: Crop, size: number): number[] {
  const before = new Array<number>(size).fill(0);
  const rest = new Array<number>(size).fill(0);
  const on: number[] = [];
  for (let index = 0; index < size; index++) {
    const x = ((index + 0.5) / size) * 2 - 1;
    const position = ((scale * x + shift + 1) / 2) * size - 0.5;
    if (position < -0.5 || position > size - 0.5) continue;
    on.push(index);
    before[index] = Math.min(Math.max(Math.floor(position), 0), size - 2);
    rest[index] = Math.min(Math.max(position - (before[index] ?? 0), 0), 1);
  }
  return [on[0] ?? 0, (on.at(-1) ?? -1) + 1, ...before, ...rest];
}
