import { type Assembly, loadAssembly } from '../../base/wasm.ts';
import { surprisalOf } from '../../memory/core/compact.ts';
import { WEIGHTS_CODE } from './assembly/weights.code.ts';
import { PAGE_SIZE } from './dot-products.ts';

/** Classes that are read at once. */
const LANES = 8;

/** Which classes count. */
export interface CountedClasses {
  /** For each class whether its weight counts among all weights. */
  readonly isIn: ArrayLike<number>;
  /** How many times it counts among the wanted ones. */
  readonly times: ArrayLike<number>;
}

/**
 * The weights of classes, from scores as the catalog has them: four at a time with WebAssembly SIMD, to a few
 * hundred-thousandths. Weights are powers of scores, where that of the likeliest class that counts is 1.
 */
export class ScoreWeights {
  readonly #assembly: Assembly = loadAssembly(WEIGHTS_CODE);
  readonly #glance = this.#assembly.callable('glance');
  readonly #spread = this.#assembly.callable('spread');
  readonly #weigh = this.#assembly.callable('weigh');
  readonly #classes: number;
  readonly #unit = surprisalOf(1);
  /** Where the parts are in memory, in bytes. */
  readonly #at: Record<
    'masks' | 'times' | 'present' | 'groups' | 'end' | 'weights' | 'steps',
    number
  >;
  #results = 0;

  constructor(classes: number, { isIn, times }: CountedClasses) {
    this.#classes = classes;
    const room = Math.ceil(classes / LANES) * LANES;
    const all = Array.from({ length: room }, (_, index) => index);
    const counted = all.map((index) => (index < classes ? (times[index] ?? 0) : 0));
    const groups = all.filter(
      (index) => index % 4 === 0 && counted.slice(index, index + 4).some((count) => count > 0),
    );
    const present = room * 6;
    const start = room * 10;
    const weights = start + Math.ceil(groups.length / 4) * 16;
    this.#at = {
      ...{ masks: 0, times: room * 2, present, groups: start, end: start + groups.length * 4 },
      ...{ weights, steps: weights + room * 4 },
    };
    this.#reserve(0);
    const { buffer } = this.#assembly.memory;
    const isLeftOut = (index: number): boolean => index >= classes || isIn[index] !== 1;
    new Uint16Array(buffer).set(all.map((index) => (isLeftOut(index) ? 0xffff : 0)));
    new Float32Array(buffer, this.#at.times).set(counted);
    new Float32Array(buffer, present).set(all.map((index) => Number(index < classes)));
    new Uint32Array(buffer, start).set(groups);
  }

  /**
   * Takes the scores of pictures, one after the other, which the other functions then ask about.
   * @returns for each picture its least step that counts, and the weights that are wanted, to this exponent
   */
  glance(steps: Uint16Array, exponent: number): { least: Uint32Array; wanted: Float32Array } {
    const count = Math.floor(steps.length / this.#classes);
    this.#reserve(count);
    const { buffer } = this.#assembly.memory;
    const at = this.#at;
    new Uint16Array(buffer, at.steps).set(steps.subarray(0, count * this.#classes));
    const bytes = this.#classes * 2;
    this.#glance(
      ...[at.steps, bytes, count, at.masks, at.times, at.groups, at.end],
      ...[this.#unit, exponent, this.#results],
    );
    const found = new Uint32Array(buffer, this.#results, count * 2);
    const sums = new Float32Array(buffer, this.#results, count * 2);
    return {
      least: found.filter((_, index) => index % 2 === 0),
      wanted: sums.filter((_, index) => index % 2 === 1),
    };
  }

  /** The entropy of a picture's scores, in nats. */
  entropy(picture: number, least: number): number {
    const { steps, present, weights } = this.#at;
    const bytes = this.#classes * 2;
    this.#spread(steps + picture * bytes, bytes, present, this.#unit, least, weights);
    const [sum = 1, products = 0] = new Float32Array(this.#assembly.memory.buffer, weights, 2);
    return Math.log(sum) + products / sum;
  }

  /** The weights of all of a picture's classes, until the next call. */
  weights(picture: number, least: number, exponent: number): Float32Array {
    const { steps, weights } = this.#at;
    const bytes = this.#classes * 2;
    this.#weigh(steps + picture * bytes, bytes, this.#unit, least, exponent, weights);
    return new Float32Array(this.#assembly.memory.buffer, weights, this.#classes);
  }

  #reserve(count: number): void {
    // Steps are read beyond the last.
    const end = this.#at.steps + count * this.#classes * 2 + LANES * 2;
    this.#results = Math.ceil(end / 8) * 8;
    const missing = this.#results + count * 8 - this.#assembly.memory.buffer.byteLength;
    if (missing > 0) this.#assembly.memory.grow(Math.ceil(missing / PAGE_SIZE));
  }
}
