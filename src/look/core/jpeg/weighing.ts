import type { Geometry, Size } from '../pixels/preprocessing.ts';
import { BLOCK, type FrequencyWeights, frequencyWeights } from './frequency-weights.ts';
import type { Component, JpegFrame } from './header.ts';
import type { ShrinkTarget } from './shrink-request.ts';

/** The weights for computing a reduced picture from a JPEG's coefficients. */
export interface Weighing {
  readonly crop: Geometry['crop'];
  /** One for each component. */
  readonly planes: readonly PlaneWeighing[];
}

/** The weights for one component. */
export interface PlaneWeighing {
  /** Number of frequencies used along either axis. */
  readonly frequencies: number;
  /** Number of frequencies kept per block along either axis, since other views may use more. */
  readonly kept: number;
  readonly columns: ColumnWeights;
  readonly rows: RowWeights;
  /** How much of the variance of each frequency reaches a pixel, on average, along either axis. */
  readonly passed: { readonly across: readonly number[]; readonly down: readonly number[] };
}

/** The horizontal pass: weights of the coefficients for each pixel of a line, in 16 bits; {@link ONE} is 1. */
interface ColumnWeights {
  /** The blocks that are weighed, from the first to the last. */
  readonly blocks: Range;
  /** Pixels of a line, rounded up to a multiple of 4. */
  readonly line: number;
  /** First coefficient of each pixel. */
  readonly first: Uint32Array;
  /** Number of weights of each pixel, a multiple of 8. */
  readonly taps: number;
  readonly weights: Int16Array;
}

/** The vertical pass: the output lines that each row of blocks contributes to. */
interface RowWeights {
  /** The rows of blocks that are weighed, from the first to the last. */
  readonly blocks: Range;
  readonly lines: number;
  /** For each row of blocks: the first line, the number of lines, and the index of their first weight. */
  readonly rows: Uint32Array;
  /** A weight for each frequency of each line, divided by {@link ONE}. */
  readonly weights: Float32Array;
}

/** A half-open range of numbers. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const ONE = 1 << 15;

/** The number of frequencies that suffice from a given reduction on: telephones' 3024 become 384 by 7.9. */
const SUFFICIENT: readonly (readonly [scale: number, frequencies: number])[] = [
  [7.8, 2],
  [5.5, 3],
  [3.5, 4],
];

/** Minimum reduction; below it, decoding the whole picture is hardly slower. */
const LEAST_SCALE = 2.5;

/** Whether a picture is large enough compared with the wanted size for reducing its coefficients to pay off. */
export function isMuchLarger(picture: Size, wanted: Size): boolean {
  const scale = Math.min(picture.width / wanted.width, picture.height / wanted.height);
  return scale >= LEAST_SCALE;
}

/** The weights for each of several views; undefined if the picture is not much larger than one of them. */
export function weigh(
  header: JpegFrame,
  targets: readonly ShrinkTarget[],
): readonly Weighing[] | undefined {
  if (!targets.every(({ geometry }) => isMuchLarger(header, geometry))) return undefined;
  const used = targets.map(({ geometry }) => frequenciesOf(header, geometry));
  const kept = header.components.map((_, component) =>
    Math.max(...used.map((own) => own[component] ?? 0)),
  );
  return targets.map((target, index) => weighOne(header, target, used[index] ?? [], kept));
}

/** The number of frequencies that suffice for each component. */
function frequenciesOf({ width, height, components }: JpegFrame, size: Size): number[] {
  const most = mostSampled(components);
  return components.map((component) => {
    const across = (width / size.width / most.across) * component.across;
    const down = (height / size.height / most.down) * component.down;
    return SUFFICIENT.find(([least]) => Math.min(across, down) >= least)?.[1] ?? BLOCK;
  });
}

function weighOne(
  { width, height, components }: JpegFrame,
  { geometry: { left, top, crop, ...size }, filter }: ShrinkTarget,
  used: readonly number[],
  kept: readonly number[],
): Weighing {
  const columns = { from: width, to: size.width, start: left, length: crop.width };
  const rows = { from: height, to: size.height, start: top, length: crop.height };
  const most = mostSampled(components);
  const planes = components.map((component, index): PlaneWeighing => {
    const frequencies = used[index] ?? BLOCK;
    const own = { frequencies, kept: kept[index] ?? BLOCK };
    const across = frequencyWeights(columns, filter, most.across / component.across, frequencies);
    const down = frequencyWeights(rows, filter, most.down / component.down, frequencies);
    return {
      ...own,
      columns: columnWeights(across, own),
      rows: rowWeights(down, frequencies),
      passed: { across: variances(across, frequencies), down: variances(down, frequencies) },
    };
  });
  return { crop, planes };
}

/** The highest sampling factors among the components. */
export function mostSampled(components: readonly Pick<Component, 'across' | 'down'>[]): {
  readonly across: number;
  readonly down: number;
} {
  return {
    across: Math.max(...components.map(({ across }) => across)),
    down: Math.max(...components.map(({ down }) => down)),
  };
}

/** The squares of the weights of each frequency, added up: what variance becomes in a weighted sum. */
function variances({ first, weights }: FrequencyWeights, frequencies: number): number[] {
  const sums = new Array<number>(frequencies).fill(0);
  weights.forEach((weight, index) => {
    const frequency = index % frequencies;
    sums[frequency] = (sums[frequency] ?? 0) + weight ** 2 / first.length;
  });
  return sums;
}

function columnWeights(
  weighed: FrequencyWeights,
  { frequencies, kept }: Pick<PlaneWeighing, 'frequencies' | 'kept'>,
): ColumnWeights {
  const line = Math.ceil(weighed.first.length / 4) * 4;
  const own = weighed.blocks * frequencies;
  const taps = Math.ceil((weighed.blocks * kept) / 8) * 8;
  const first = new Uint32Array(line);
  const weights = new Int16Array(line * taps);
  weighed.first.forEach((block, pixel) => {
    first[pixel] = block * kept;
    for (let tap = 0; tap < own; tap++) {
      const place = Math.floor(tap / frequencies) * kept + (tap % frequencies);
      weights[pixel * taps + place] = Math.round((weighed.weights[pixel * own + tap] ?? 0) * ONE);
    }
  });
  return { blocks: rangeOf(weighed), line, first, taps, weights };
}

/** The blocks that any of the pixels along an axis depends on. */
function rangeOf({ first, blocks }: FrequencyWeights): Range {
  return { from: first[0] ?? 0, to: (first.at(-1) ?? 0) + blocks };
}

function rowWeights(weighed: FrequencyWeights, frequencies: number): RowWeights {
  const { first, blocks } = weighed;
  const weights: number[] = [];
  const rows: number[] = [];
  // The first and last block of a line never decrease from line to line.
  let from = 0;
  const blockRows = (first.at(-1) ?? 0) + blocks;
  for (let row = 0; row < blockRows; row++) {
    while ((first[from] ?? row) + blocks <= row) from++;
    const at = weights.length;
    let line = from;
    for (; (first[line] ?? row + 1) <= row; line++) {
      const own = (line * blocks + row - (first[line] ?? 0)) * frequencies;
      for (const weight of weighed.weights.subarray(own, own + frequencies)) {
        weights.push(weight / ONE);
      }
    }
    rows.push(from, line - from, at);
  }
  return {
    blocks: rangeOf(weighed),
    lines: first.length,
    rows: Uint32Array.from(rows),
    weights: Float32Array.from(weights),
  };
}
