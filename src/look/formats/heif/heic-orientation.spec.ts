import { describe, expect, test } from 'vitest';
import { type HeicOptions, makeHeic } from '../../../../test/support/pictures/heic.ts';
import { exifBlock } from '../../../../test/support/pictures/metadata.ts';
import { BLUE, GREEN, RED, type Rgb, YELLOW } from '../../../../test/support/pictures/pictures.ts';
import { coloursOf, expectColours, QUARTERS, SIDE, viewOf } from '../../decode.fixtures.ts';

/** EXIF with the orientation of a phone held upright. */
const LYING = exifBlock({ 274: 6 });

describe('a HEIC is decoded upright', () => {
  const cases: readonly (readonly [string, HeicOptions, readonly Rgb[]])[] = [
    ['as stored', {}, [RED, GREEN, BLUE, YELLOW]],
    ['turned by 90 degrees', { turns: 1 }, [GREEN, YELLOW, RED, BLUE]],
    ['turned by 180 degrees', { turns: 2 }, [YELLOW, BLUE, GREEN, RED]],
    ['turned by 270 degrees', { turns: 3 }, [BLUE, RED, YELLOW, GREEN]],
    ['mirrored top to bottom', { mirror: 0 }, [BLUE, YELLOW, RED, GREEN]],
    ['mirrored left to right', { mirror: 1 }, [GREEN, RED, YELLOW, BLUE]],
    ['mirrored, then turned', { mirror: 1, turns: 1 }, [RED, BLUE, GREEN, YELLOW]],
    ['by EXIF where it says nothing else', { exif: LYING }, [BLUE, RED, YELLOW, GREEN]],
    ['and not by EXIF too', { exif: LYING, turns: 2 }, [YELLOW, BLUE, GREEN, RED]],
  ];
  test.each(cases)('%s', async (_, options, expected) => {
    const { pixels } = await viewOf('turned.heic', makeHeic(options));
    expectColours(coloursOf(pixels), expected);
  });

  test.each(['miaf', 'mif2', 'hevx'])('under the major brand %s as well', async (brand) => {
    const heic = makeHeic();
    heic.write(brand, 8, 'latin1');
    expectColours(coloursOf((await viewOf('branded.heic', heic)).pixels), QUARTERS);
  });

  test('with each tile of a grid in its place', async () => {
    const { pixels, facts } = await viewOf('grid.heic', makeHeic({ tiles: 2 }));
    expect(facts).toMatchObject({ width: 2 * SIDE, height: 2 * SIDE });
    // Each tile has all four quarters, and each quarter of the whole is one tile.
    const tile = (x: number, y: number): Rgb[] => {
      const data = new Uint8Array(16 * 16 * 3);
      for (let row = 0; row < 16; row++) {
        const from = ((y + row) * 32 + x) * 3;
        data.set(pixels.data.subarray(from, from + 48), row * 48);
      }
      return coloursOf({ data, width: 16, height: 16 });
    };
    for (const [x, y] of [
      [0, 0],
      [16, 0],
      [0, 16],
      [16, 16],
    ] as const) {
      expectColours(tile(x, y), QUARTERS, 24);
    }
  });
});
