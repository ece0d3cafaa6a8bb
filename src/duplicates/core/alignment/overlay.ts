import { loadAssembly } from '../../../base/wasm.ts';
import { FINGERPRINT_SIZE } from '../fingerprint/fingerprint.ts';
import type { Luma } from '../fingerprint/luma.ts';
import { OVERLAY_CODE } from './assembly/overlay.code.ts';

/** x' = a x + b y + c, y' = d x + e y + f; coordinates run from -1 to 1 over the picture. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Numbers of a sample in assembly/overlay.ts. */
const SAMPLE_SIZE = 9;

/** An image laid over a template. */
export interface Overlay {
  /** Pixels of the template that the image covers. */
  readonly count: number;
  /** Least-squares gain and offset from the image's brightness to the template's. */
  readonly gain: number;
  readonly offset: number;
  /** Of the one with the other, -1 to 1. */
  readonly correlation: number;
}

/** The first `count` pixels of a template that an image covers: their indices, and the values of both. */
interface Pixels {
  readonly count: number;
  readonly places: Uint16Array;
  readonly targets: Float32Array;
  readonly values: Float32Array;
}

/** Normal equations for the six numbers of an {@link Affine}, gain and offset. */
export interface NormalEquations {
  /** Row by row; the numbers right of the diagonal mean nothing. */
  readonly matrix: Float64Array;
  readonly right: Float64Array;
}

/** Unknowns of {@link NormalEquations}. */
export const UNKNOWNS = 8;

const PIXELS = FINGERPRINT_SIZE * FINGERPRINT_SIZE;

/** Of WebAssembly memory, 64 kB each. */
const PAGES = 4;

/** Where everything is, in bytes. */
const TEMPLATE = 0;
const IMAGE = TEMPLATE + PIXELS * 4;
const ROWS = IMAGE + PIXELS * 4;
const SUMS = ROWS + PIXELS * 8;
const SYSTEM = SUMS + 8 * 8;
const SAMPLES = SYSTEM + (UNKNOWNS + 1) * UNKNOWNS * 4;
const CORRELATIONS = SAMPLES + PIXELS * SAMPLE_SIZE * 4;
const CROPS = CORRELATIONS + 1024 * 8;
const MAPS = CROPS + 16_384;

/** The middle of all levels; sums of squares of what differs from it are smaller, and more exact. */
const MIDDLE = 128;

/**
 * Lays images over templates of the same size, a multiple of four up to {@link FINGERPRINT_SIZE}, in WebAssembly: plain
 * JavaScript takes ten times as long.
 */
class Overlays {
  readonly #assembly = loadAssembly(OVERLAY_CODE);
  readonly #overlay = this.#assembly.callable('overlay');
  readonly #equations = this.#assembly.callable('equations');
  readonly #correlateCrops = this.#assembly.callable('correlateCrops');
  readonly #correlateMaps = this.#assembly.callable('correlateMaps');

  readonly #floats: Float32Array;
  readonly #doubles: Float64Array;

  constructor() {
    const { memory } = this.#assembly;
    memory.grow(PAGES - 1);
    this.#floats = new Float32Array(memory.buffer);
    this.#doubles = new Float64Array(memory.buffer);
  }

  /** Lays an image over a template, and keeps what {@link equations} needs. */
  lay(template: Luma, image: Luma, affine: Affine): Overlay {
    const { size } = template;
    this.#floats.set(template.data, TEMPLATE / 4);
    this.#floats.set(image.data, IMAGE / 4);
    const count = this.#overlay(TEMPLATE, IMAGE, size, ...affine, SAMPLES, SUMS);
    const sumI = this.#doubles[SUMS / 8] ?? 0;
    const sumT = this.#doubles[SUMS / 8 + 1] ?? 0;
    const sumII = this.#doubles[SUMS / 8 + 2] ?? 0;
    const sumTT = this.#doubles[SUMS / 8 + 3] ?? 0;
    const sumIT = this.#doubles[SUMS / 8 + 4] ?? 0;
    const spreadI = Math.max(sumII - (sumI * sumI) / (count || 1), 0);
    const spreadT = Math.max(sumTT - (sumT * sumT) / (count || 1), 0);
    const common = sumIT - (sumI * sumT) / (count || 1);
    const gain = spreadI > 0 ? common / spreadI : 0;
    const correlation = spreadI > 0 && spreadT > 0 ? common / Math.sqrt(spreadI * spreadT) : 0;
    return { count, gain, offset: (sumT - gain * sumI) / (count || 1), correlation };
  }

  /** The pixels that an image covers. */
  pixels(template: Luma, image: Luma, affine: Affine): Pixels {
    this.lay(template, image, affine);
    const samples = this.#floats;
    const room = template.data.length;
    const places = new Uint16Array(room);
    const [targets, values] = [new Float32Array(room), new Float32Array(room)];
    let count = 0;
    for (let place = 0; place < room; place++) {
      const at = SAMPLES / 4 + place * SAMPLE_SIZE;
      if (samples[at + 7] === 0) continue;
      places[count] = place;
      targets[count] = samples[at + 8] ?? 0;
      values[count++] = (samples[at + 6] ?? 0) + 128;
    }
    return { count, places, targets, values };
  }

  /** For a Gauss-Newton step from an overlay just kept; the unit of offset is a hundred levels. */
  equations(pixels: number, { gain, offset }: Overlay): NormalEquations {
    this.#equations(SAMPLES, pixels, gain, offset, SYSTEM);
    const scaled = new Float64Array((UNKNOWNS + 1) * UNKNOWNS);
    // The image is multiplied by the gain before it changes with the map.
    for (let index = 0; index < scaled.length; index++) {
      const row = (index / UNKNOWNS) | 0;
      const column = index % UNKNOWNS;
      const factor = (row < 6 ? gain : 1) * (column < 6 ? gain : 1);
      scaled[index] = (this.#floats[SYSTEM / 4 + index] ?? 0) * factor;
    }
    const end = UNKNOWNS * UNKNOWNS;
    return { matrix: scaled.subarray(0, end), right: scaled.subarray(end) };
  }

  /**
   * Correlations of the first picture with crops of the second, all across with all down.
   * @param crops laid out as for `correlateCrops` in assembly/overlay.ts
   * @returns down within across; NaN where less than half of the first is covered
   */
  correlateCrops(first: Luma, second: Luma, crops: Float32Array, count: number): Float64Array {
    this.#setColumns(first, TEMPLATE);
    this.#setColumns(second, IMAGE);
    this.#floats.set(crops, CROPS / 4);
    this.#correlateCrops(TEMPLATE, IMAGE, first.size, CROPS, count, ROWS, CORRELATIONS);
    return this.#correlations(count * count);
  }

  /**
   * Correlations of a template with an image laid over it by each of many maps.
   * @param maps six numbers of each
   * @returns NaN where less than half of the template is covered
   */
  correlateMaps(template: Luma, image: Luma, maps: Float64Array): Float64Array {
    const count = maps.length / 6;
    this.#floats.set(template.data, TEMPLATE / 4);
    this.#floats.set(image.data, IMAGE / 4);
    this.#doubles.set(maps, MAPS / 8);
    this.#correlateMaps(TEMPLATE, IMAGE, template.size, MAPS, count, SUMS, CORRELATIONS);
    return this.#correlations(count);
  }

  /** Columns as rows. */
  #setColumns({ size, data }: Luma, start: number): void {
    for (let x = 0; x < size; x++) {
      for (let y = 0; y < size; y++) {
        this.#floats[start / 4 + x * size + y] = (data[y * size + x] ?? 0) - MIDDLE;
      }
    }
  }

  #correlations(count: number): Float64Array {
    return this.#doubles.slice(CORRELATIONS / 8, CORRELATIONS / 8 + count);
  }
}

let shared: Overlays | undefined;

/** Compiled when it is first needed. */
export function overlays(): Overlays {
  shared ??= new Overlays();
  return shared;
}
