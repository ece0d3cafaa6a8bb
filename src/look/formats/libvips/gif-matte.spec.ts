import { describe, expect, test } from 'vitest';
import { matteOf } from './gif-matte.ts';

const HEADER = Buffer.from('GIF89a');
/** A logical screen of 1 x 1 with a palette of four colours or none. */
const screen = (palette: boolean) => [1, 0, 1, 0, palette ? 0x81 : 0, 0, 0];
const GLOBAL = [10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42];
const LOCAL = [50, 51, 52, 60, 61, 62];
const control = (index: number, transparent = true) => [
  0x21,
  0xf9,
  4,
  transparent ? 1 : 0,
  0,
  0,
  index,
  0,
];
const comment = [0x21, 0xfe, 3, 0x2c, 0x21, 0xf9, 2, 1, 1, 0];
const image = (local: boolean) => [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, local ? 0x80 : 0];

const matte = (...parts: readonly (readonly number[])[]) => [
  ...matteOf(Uint8Array.from([...HEADER, ...parts.flat()])),
];

describe('the colour under transparent pixels of a GIF', () => {
  test('is the palette colour of the transparent index', () => {
    expect(matte(screen(true), GLOBAL, control(2), image(false))).toEqual([30, 31, 32]);
  });

  test("is from the frame's own palette if it has one", () => {
    expect(matte(screen(true), GLOBAL, control(1), image(true), LOCAL)).toEqual([60, 61, 62]);
    expect(matte(screen(false), control(1), image(true), LOCAL)).toEqual([60, 61, 62]);
  });

  test('is the first of the palette if no index is transparent', () => {
    expect(matte(screen(true), GLOBAL, control(2, false), image(false))).toEqual([10, 11, 12]);
    expect(matte(screen(true), GLOBAL, image(false))).toEqual([10, 11, 12]);
  });

  test('is not taken from comments', () => {
    expect(matte(screen(true), GLOBAL, comment, control(3), comment, image(false))).toEqual([
      40, 41, 42,
    ]);
  });

  test('is black if the file breaks off before it', () => {
    const whole = [...screen(true), ...GLOBAL, ...comment, ...control(2), ...image(false)];
    for (let length = 0; length < whole.length - 9; length++) {
      expect(matte(whole.slice(0, length))).toEqual([0, 0, 0]);
    }
  });
});
