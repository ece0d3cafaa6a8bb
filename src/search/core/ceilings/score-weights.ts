import { type Assembly, loadAssembly } from '../../../base/wasm.ts';
import { surprisalOf } from '../../../memory/core/compact.ts';
import { WEIGHTS_CODE } from '../assembly/weights.code.ts';
import { PAGE_SIZE } from '../dot-products.ts';

/** Classes that are read at once. */
const LANES = 8;

/**
 * The weights of classes, from scores as the catalog has them: four at a time with WebAssembly SIMD, to a few
 * hundred-thousandths. Weights are powers of scores, where that of the likeliest class that counts is 1.
 */
export class ScoreWeights {
  readonly #assembly: Assembly = loadAssembly(WEIGHTS_CODE);
  readonly #least = this.#assembly.callable('least');
  readonly #spread = this.#assembly.callable('spread');
  readonly #weigh = this.#assembly.callable('weigh');
  readonly #classes: number;
  readonly #unit = surprisalOf(1);
  /** Where the parts are in memory, in bytes: masks come first. */
  readonly #at: Record<'present' | 'weights' | 'steps', number>;

  /** @param isIn for each class whether it counts */
  constructor(classes: number, isIn: readonly boolean[]) {
    this.#classes = classes;
    const room = Math.ceil(classes / LANES) * LANES;
    this.#at = { present: room * 2, weights: room * 6, steps: room * 10 };
    this.#reserve(0);
    const { buffer } = this.#assembly.memory;
    const all = Array.from({ length: room }, (_, index) => index);
    const isLeftOut = (index: number): boolean => index >= classes || isIn[index] !== true;
    new Uint16Array(buffer).set(all.map((index) => (isLeftOut(index) ? 0xffff : 0)));
    new Float32Array(buffer, this.#at.present).set(all.map((index) => Number(index < classes)));
  }

  /**
   * Takes the scores of pictures, one after the other, which the other functions then ask about.
   * @returns for each picture its least step that counts
   */
  take(steps: Uint16Array): Uint32Array {
    const count = Math.floor(steps.length / (this.#classes || 1));
    const results = this.#reserve(count);
    const { buffer } = this.#assembly.memory;
    new Uint16Array(buffer, this.#at.steps).set(steps.subarray(0, count * this.#classes));
    this.#least(this.#at.steps, this.#classes * 2, count, 0, results);
    return new Uint32Array(buffer, results, count).slice();
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

  /** @returns where results are, in bytes */
  #reserve(count: number): number {
    // Steps are read beyond the last.
    const end = this.#at.steps + count * this.#classes * 2 + LANES * 2;
    const results = Math.ceil(end / 8) * 8;
    const missing = results + count * 4 - this.#assembly.memory.buffer.byteLength;
    if (missing > 0) this.#assembly.memory.grow(Math.ceil(missing / PAGE_SIZE));
    return results;
  }
}
