import { PRECISION_BITS, tapsOf, type WeighingFilter } from '../pixels/taps.ts';

/** Samples along each side of a block. */
export const BLOCK = 8;

/** Resizing along one axis from `from` pixels to `to`; only `length` of these, from `start` on, are wanted. */
interface Axis {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly length: number;
}

/** Output pixels along one axis as weighted sums of the blocks' lowest frequencies. */
export interface FrequencyWeights {
  /** First block of each pixel. */
  readonly first: Int32Array;
  /** Greatest number of blocks that one pixel depends on. */
  readonly blocks: number;
  /** For each pixel, block by block, one weight for each frequency. */
  readonly weights: Float64Array;
}

/**
 * The weights that compute a filter's output directly from DCT coefficients. The inverse transform
 * and the filter are both linear, so transforming the weights of samples gives the weights of
 * frequencies. A filter much wider than a block hardly sees the higher frequencies, which are left out.
 * @param factor pixels per sample: 2 where colours are subsampled
 * @param frequencies number of frequencies used, from the lowest, 1 to 8
 */
export function frequencyWeights(
  axis: Axis,
  filter: WeighingFilter,
  factor: number,
  frequencies: number,
): FrequencyWeights {
  const samples = Math.ceil(axis.from / factor);
  const lines = sampleWeights(axis, filter, factor, samples);
  const first = Int32Array.from(lines, ({ from }) => Math.floor(from / BLOCK));
  const ends = lines.map(({ from, weights }) => Math.ceil((from + weights.length) / BLOCK));
  const blocks = Math.max(...ends.map((end, index) => end - (first[index] ?? 0)));
  const stride = blocks * frequencies;
  const out = new Float64Array(lines.length * stride);
  lines.forEach(({ from, weights }, pixel) => {
    const own = out.subarray(pixel * stride, (pixel + 1) * stride);
    const offset = from - (first[pixel] ?? 0) * BLOCK;
    weights.forEach((weight, index) => {
      const sample = offset + index;
      const at = Math.floor(sample / BLOCK) * frequencies;
      for (let frequency = 0; frequency < frequencies; frequency++) {
        own[at + frequency] =
          (own[at + frequency] ?? 0) + weight * basis(frequency, sample % BLOCK);
      }
    });
  });
  return { first, blocks, weights: out };
}

/** The basis function of a frequency at a sample, orthonormal (T.81, A.3.3, along one axis). */
function basis(frequency: number, sample: number): number {
  const scale = frequency === 0 ? Math.SQRT1_2 / 2 : 1 / 2;
  return scale * Math.cos(((2 * sample + 1) * frequency * Math.PI) / (2 * BLOCK));
}

/** Weights of consecutive samples, starting at `from`. */
interface SampleWeights {
  readonly from: number;
  readonly weights: Float64Array;
}

function sampleWeights(
  axis: Axis,
  filter: WeighingFilter,
  factor: number,
  samples: number,
): readonly SampleWeights[] {
  const taps = tapsOf(axis.from, axis.to, axis.start, axis.length, filter);
  return Array.from({ length: axis.length }, (_, pixel) => {
    const low = taps.first[pixel] ?? 0;
    const count = taps.count[pixel] ?? 0;
    const from = Math.max(0, Math.floor(low / factor) - 1);
    const to = Math.min(samples, Math.floor((low + count - 1) / factor) + 2);
    const weights = new Float64Array(to - from);
    for (let tap = 0; tap < count; tap++) {
      const weight = (taps.weights[pixel * taps.stride + tap] ?? 0) / 2 ** PRECISION_BITS;
      for (const [sample, share] of upsampling(low + tap, factor, samples)) {
        weights[sample - from] = (weights[sample - from] ?? 0) + weight * share;
      }
    }
    return { from, weights };
  });
}

/**
 * The samples that a pixel is upsampled from, as in libjpeg: 3/4 of the nearest and 1/4 of the next if
 * two pixels share a sample, otherwise the nearest alone.
 */
function upsampling(
  pixel: number,
  factor: number,
  samples: number,
): readonly (readonly [sample: number, share: number])[] {
  const nearest = Math.floor(pixel / factor);
  if (factor !== 2) return [[nearest, 1]];
  const next = Math.min(Math.max(nearest + (pixel % 2 === 0 ? -1 : 1), 0), samples - 1);
  return [
    [nearest, 0.75],
    [next, 0.25],
  ];
}
