import type { ResampleFilter } from './preprocessing.ts';

/** A filter with weights, that is, any but nearest neighbour. */
export type WeighingFilter = Exclude<ResampleFilter, 'nearest'>;

interface Kernel {
  /** Half-width in source pixels at scale 1. */
  readonly support: number;
  readonly weight: (x: number) => number;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** The filters of Pillow's Resample.c; a = -0.5 in the bicubic. */
const KERNELS: Readonly<Record<WeighingFilter, Kernel>> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: {
    support: 1,
    weight: (x) => (Math.abs(x) < 1 ? sinc(x) * (0.54 + 0.46 * Math.cos(Math.PI * x)) : 0),
  },
  bicubic: {
    support: 2,
    weight: (signed) => {
      const x = Math.abs(signed);
      if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
      return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
    },
  },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

/** Fixed-point bits of Pillow's 8-bit resampler: 32 less 8 for the value and 2 for overshoot. */
export const PRECISION_BITS = 32 - 8 - 2;

/** The source pixels and weights of each output pixel, along one axis. */
export interface Taps {
  /** First source index of each output pixel. */
  readonly first: Int32Array;
  /** Number of taps of each output pixel. */
  readonly count: Int32Array;
  /** `stride` weights for each output pixel, in fixed point ({@link PRECISION_BITS}). */
  readonly weights: Int32Array;
  readonly stride: number;
}

/**
 * Pillow's taps when `from` pixels are resized to `to`, for `length` output pixels from `start` on.
 * Filters are widened when shrinking (antialias).
 */
export function tapsOf(
  from: number,
  to: number,
  start: number,
  length: number,
  filter: WeighingFilter,
): Taps {
  const kernel = KERNELS[filter];
  const scale = from / to;
  const stretch = Math.max(scale, 1);
  const support = kernel.support * stretch;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(length);
  const count = new Int32Array(length);
  const weights = new Int32Array(length * stride);
  for (let i = 0; i < length; i++) {
    const centre = (start + i + 0.5) * scale;
    const low = Math.max(0, Math.trunc(centre - support + 0.5));
    const high = Math.min(from, Math.trunc(centre + support + 0.5));
    const raw = Array.from({ length: high - low }, (_, tap) =>
      kernel.weight((tap + low - centre + 0.5) / stretch),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0) || 1;
    raw.forEach((weight, tap) => {
      weights[i * stride + tap] = roundAwayFromZero((weight / sum) * (1 << PRECISION_BITS));
    });
    first[i] = low;
    count[i] = high - low;
  }
  return { first, count, weights, stride };
}

function roundAwayFromZero(value: number): number {
  return Math.trunc(value < 0 ? value - 0.5 : value + 0.5);
}
