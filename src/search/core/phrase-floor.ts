import { type Assembly, loadAssembly } from '../../base/wasm.ts';
import { type Calibration, temperatureOf } from '../../label/calibration/calibration.ts';
import type { PhraseEmbeddings } from '../../label/phrases/embeddings.ts';
import { RIVALS_CODE } from './assembly/rivals.code.ts';
import { LANES, lengthOfWeights, PAGE_SIZE, weightsOf } from './dot-products.ts';

/** Vectors are rounded, and 100 times a cosine is an exponent. */
const SLACK = 1.02;

/** Numbers of 32 bits before the products with rivals: the picture's number, its length, its product with the phrase. */
const BEFORE_RIVALS = 3;

/**
 * Tells which pictures surely do not show a phrase with some probability, from their features as the catalog has them.
 * Subjects that compete with the phrase, its rivals, are tried one after the other, and most pictures are ruled out by one
 * of the first that are tried.
 */
export class PhraseFloor {
  readonly #assembly: Assembly = loadAssembly(RIVALS_CODE);
  readonly #contend = this.#assembly.callable('contend');
  readonly #size: number;
  /** Numbers of a vector in memory, with padding. */
  readonly #stride: number;
  readonly #rivals: number;
  readonly #factor: number;
  readonly #scale: number;
  /** The largest weight of all rivals, where that of the phrase is 1. */
  readonly #most: number;
  /** Where the order of the rivals is in memory, in bytes, and what comes after it. */
  readonly #order: number;
  readonly #end: number;

  /** @param least probability, 0 to 1 */
  constructor(
    { phrases: [phrase = new Float32Array()], background, scale }: PhraseEmbeddings,
    calibration: Calibration,
    least: number,
  ) {
    this.#size = phrase.length;
    this.#stride = Math.ceil(phrase.length / LANES) * LANES;
    this.#rivals = background.length;
    this.#scale = scale;
    const odds = (1 - least) / least;
    // The phrase and all rivals are two classes.
    const temperatures = [0, Math.LN2].map((entropy) => temperatureOf(calibration, entropy));
    this.#most = SLACK * Math.max(...temperatures.map((temperature) => odds ** temperature));
    const bytes = this.#stride * 2;
    this.#order = bytes * (1 + background.length);
    this.#end = Math.ceil((this.#order + background.length * 8) / 16) * 16;
    this.#reserve(this.#end);
    this.#factor = this.#enter(phrase, 0);
    for (const [index, rival] of background.entries()) {
      const at = bytes * (1 + index);
      const factor = this.#enter(rival, at);
      const { buffer } = this.#assembly.memory;
      new Uint32Array(buffer, this.#order + index * 8, 1).fill(at);
      new Float32Array(buffer, this.#order + index * 8 + 4, 1).fill(factor);
    }
  }

  /**
   * @param features concatenated, of one vector a picture
   * @returns the indices of the pictures that may show it, in order
   */
  mayReach(features: Int8Array): readonly number[] {
    const count = Math.floor(features.length / (this.#size || 1));
    const results = this.#end + count * this.#stride;
    const row = BEFORE_RIVALS + this.#rivals;
    this.#reserve(results + count * row * 4);
    const { buffer } = this.#assembly.memory;
    this.#copyIn(features, count);
    const left = this.#contend(
      ...[0, this.#stride, this.#factor, this.#order, this.#order + this.#rivals * 8],
      ...[this.#end, count, Math.log(this.#most) / this.#scale, results],
    );
    const numbers = new Uint32Array(buffer, results, left * row);
    const products = new Float32Array(buffer, results, left * row);
    const found: number[] = [];
    for (let at = 0; at < left * row; at += row) {
      if (this.#mayShow(products.subarray(at, at + row))) found.push(numbers[at] ?? 0);
    }
    return found;
  }

  /** Whether all rivals together leave enough to the phrase. */
  #mayShow(row: Float32Array): boolean {
    const [, length = 0, own = 0] = row;
    const factor = this.#scale / (length || 1);
    let sum = 0;
    for (let index = BEFORE_RIVALS; index < row.length; index++) {
      sum += Math.exp(factor * ((row[index] ?? 0) - own));
    }
    return sum <= this.#most;
  }

  /** Enters a vector as 16-bit numbers. @returns the factor that makes products with it those of its direction */
  #enter(vector: Float32Array, at: number): number {
    const weights = weightsOf(vector);
    new Int16Array(this.#assembly.memory.buffer, at, this.#stride).set(weights);
    return 1 / (lengthOfWeights(weights) || 1);
  }

  #copyIn(features: Int8Array, count: number): void {
    const [size, stride] = [this.#size, this.#stride];
    const room = new Int8Array(this.#assembly.memory.buffer, this.#end, count * stride);
    if (size === stride) {
      room.set(features.subarray(0, count * size));
      return;
    }
    // Results of fewer vectors may be where padding has to be.
    room.fill(0);
    for (let index = 0; index < count; index++) {
      room.set(features.subarray(index * size, (index + 1) * size), index * stride);
    }
  }

  #reserve(bytes: number): void {
    const missing = bytes - this.#assembly.memory.buffer.byteLength;
    if (missing > 0) this.#assembly.memory.grow(Math.ceil(missing / PAGE_SIZE));
  }
}
