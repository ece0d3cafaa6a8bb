import { PRECISION_BITS, tapsOf, type WeighingFilter } from '../pixels/taps.ts';

/** Samples in a block, along either axis. */
export const BLOCK = 8;

/** `length` pixels from `start` on, of the `to` that `from` pixels become, along one axis. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly length: number;
}

/** What pixels along one axis are made of: blocks' lowest frequencies, weighted. */
export interface FrequencyWeights {
  /** Index of the first block of each pixel. */
  readonly first: Int32Array;
  /** The most blocks that a pixel is made of. */
  readonly blocks: number;
  /** Of each pixel, block by block, a weight for each of the frequencies. */
  readonly weights: Float64Array;
}

/**
 * The weights by which a filter's pixels come straight out of DCT coefficients. Inverse transform and
 * filter are both linear, so weights of samples become weights of frequencies by transforming them.
 * A filter that is wide beside a block hardly sees its higher frequencies, which are left out.
 * @param factor pixels that a sample stands for: 2 where colours are subsampled
 * @param frequencies how many of the 8 are counted, from the lowest
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

/** A frequency's share in a sample, of the orthonormal transform (T.81, A.3.3, along one axis). */
function basis(frequency: number, sample: number): number {
  const scale = frequency === 0 ? Math.SQRT1_2 / 2 : 1 / 2;
  return scale * Math.cos(((2 * sample + 1) * frequency * Math.PI) / (2 * BLOCK));
}

/** The weights of samples from `from` on. */
interface Line {
  readonly from: number;
  readonly weights: Float64Array;
}

function sampleWeights(
  axis: Axis,
  filter: WeighingFilter,
  factor: number,
  samples: number,
): readonly Line[] {
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
 * Which samples a pixel is made of. As libjpeg does it, three quarters of the nearest and one of the
 * next where two pixels share a sample, and the nearest alone where more do.
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
