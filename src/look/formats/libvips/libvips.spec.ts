import sharp from 'sharp';
import { describe, test } from 'vitest';
import {
  BLUE,
  drawn,
  fromPixels,
  GREEN,
  RED,
  type Rgb,
  WHITE,
  YELLOW,
} from '../../../../test/support/pictures/pictures.ts';
import { coloursOf, expectColours, QUARTERS, quarters, viewOf } from '../../decode.fixtures.ts';

describe('AVIF', () => {
  test.each([10, 12] as const)('of %i bits', async (bitdepth) => {
    const deep = await fromPixels(quarters).avif({ quality: 90, bitdepth }).toBuffer();
    expectColours(coloursOf((await viewOf('deep.avif', deep)).pixels), QUARTERS);
  });

  test('is white where it is transparent', async () => {
    const clear = await fromPixels(quarters).ensureAlpha(0).avif({ quality: 90 }).toBuffer();
    expectColours(coloursOf((await viewOf('clear.avif', clear)).pixels), [
      WHITE,
      WHITE,
      WHITE,
      WHITE,
    ]);
  });
});

describe('the decoded frame of an animation is', () => {
  const animated = async (frames: readonly (readonly [Rgb, Rgb])[]): Promise<Buffer> => {
    const pixels = drawn(20, 20 * frames.length, (x, y) => {
      const [left, right] = frames[Math.floor(y / 20)] ?? [RED, RED];
      return x < 10 ? left : right;
    });
    const raw = { width: 20, height: 20 * frames.length, channels: 3, pageHeight: 20 } as const;
    return await sharp(pixels.data, { raw }).gif({ loop: 0 }).toBuffer();
  };
  const blank = [WHITE, WHITE] as const;
  const picture = [RED, BLUE] as const;

  test('the first, if it is not blank', async () => {
    const { pixels } = await viewOf('plain.gif', await animated([picture, [GREEN, YELLOW]]));
    expectColours(coloursOf(pixels), [RED, BLUE, RED, BLUE]);
  });

  test('a later one, if the first is blank', async () => {
    const { pixels } = await viewOf('late.gif', await animated([blank, blank, picture, picture]));
    expectColours(coloursOf(pixels), [RED, BLUE, RED, BLUE]);
  });

  test('never beyond the limit', async () => {
    const late = await animated([blank, blank, picture, picture]);
    const { pixels } = await viewOf('late.gif', late, { maxFrames: 1 });
    expectColours(coloursOf(pixels), [WHITE, WHITE, WHITE, WHITE]);
  });
});
