import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { halved, type Luma, lumaOfBytes, reoriented } from '../fingerprint/luma.ts';
import { PicturePair } from './picture-pair.ts';
import { tones } from './tones.ts';

/** Level by level: a level has the mean of those that its pixels get in their order. */
function inTonesOf(picture: Float32Array, other: Float32Array): number[] {
  const levels = (values: Float32Array): Uint8ClampedArray => Uint8ClampedArray.from(values);
  const given = levels(other).sort();
  const own = levels(picture);
  const ordered = own.toSorted();
  return Array.from(own, (level) => {
    const [from, to] = [ordered.indexOf(level), ordered.lastIndexOf(level) + 1];
    const sum = given.slice(from, to).reduce((total, value) => total + value, 0);
    return Math.fround(sum / (to - from));
  });
}

const clippedIn = ({ data }: Luma): number =>
  Uint8ClampedArray.from(data).filter((level) => level < 5 || level > 250).length;

function expectedOf(first: Luma, second: Luma): [number[], number[]] {
  return clippedIn(first) <= clippedIn(second)
    ? [inTonesOf(first.data, second.data), [...second.data]]
    : [[...first.data], inTonesOf(second.data, first.data)];
}

const small = fc.uint8Array({ minLength: 144, maxLength: 144 });
// Few levels, so that many pixels share one, and some are clipped.
const luma = fc
  .tuple(fc.integer({ min: 1, max: 255 }), fc.integer({ min: 2, max: 5000 }))
  .map(([step, seed]) =>
    Uint8Array.from({ length: 48 * 48 }, (_, index) => ((index * index * seed) % 257) * step),
  );
const picture = fc.record({ small, luma }).map(
  (parts): Fingerprint => ({
    ...parts,
    ...{ hashes: new Int32Array(16), simhash: new Int32Array(8), ranks: new Int8Array(64) },
  }),
);

describe('tones of one picture', () => {
  it('are given to the other at each size, the one with fewer clipped pixels', () => {
    fc.assert(
      fc.property(picture, picture, fc.integer({ min: 0, max: 7 }), (a, b, orientation) => {
        const pair = new PicturePair(a, b, orientation);
        const whole = [lumaOfBytes(a.luma), reoriented(lumaOfBytes(b.luma), orientation)] as const;
        const sizes = [
          [lumaOfBytes(a.small), reoriented(lumaOfBytes(b.small), orientation)],
          [halved(whole[0]), halved(whole[1])],
          whole,
        ] as const;
        for (const [level, [first, second]] of sizes.entries()) {
          const [one, other] = pair.at(level);
          expect([[...one.data], [...other.data]]).toEqual(expectedOf(first, second));
        }
        expect(pair.whole.map(({ data }) => [...data])).toEqual(whole.map(({ data }) => [...data]));
      }),
      { numRuns: 10 },
    );
  });

  it('are exchanged', () => {
    const values = fc.array(fc.float({ min: 0, max: 255, noNaN: true }), {
      minLength: 900,
      maxLength: 900,
    });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [first, second] = [Float32Array.from(a), Float32Array.from(b)];
        const [toFirst, toSecond] = tones().exchanged(first, second);
        expect([...toFirst]).toEqual(inTonesOf(second, first));
        expect([...toSecond]).toEqual(inTonesOf(first, second));
      }),
      { numRuns: 5 },
    );
  });
});
