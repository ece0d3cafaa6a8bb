import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawn, fromPixels } from '../../../../test/support/pictures/pictures.ts';
import { lyingGeometry, orientationOf, turnUpright } from './orientation.ts';
import type { Geometry } from './preprocessing.ts';
import type { Pixels } from './resample.ts';

/** A picture with a different colour in every pixel. */
const picture = (width: number, height: number): Pixels =>
  drawn(width, height, (x, y) => [x, y, x + y * 16]);

/** The geometry's box of a picture that already has its size. */
function cropped(pixels: Pixels, { left, top, crop }: Geometry): Pixels {
  return drawn(crop.width, crop.height, (x, y) => {
    const from = ((top + y) * pixels.width + left + x) * 3;
    const [red = 0, green = 0, blue = 0] = pixels.data.subarray(from, from + 3);
    return [red, green, blue];
  });
}

describe('a stored picture is turned upright', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('like sharp, for EXIF orientation %i', async (exif) => {
    const stored = picture(7, 4);
    const tagged = await fromPixels(stored).withMetadata({ orientation: exif }).png().toBuffer();
    const { data, info } = await sharp(tagged)
      .autoOrient()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const upright = turnUpright(stored, orientationOf(exif));
    expect([upright.width, upright.height]).toEqual([info.width, info.height]);
    expect(Buffer.from(upright.data).equals(data)).toBe(true);
  });

  test.each([undefined, 0, 9, -1, 1.5])('unchanged for the invalid orientation %s', (exif) => {
    const stored = picture(3, 2);
    expect(turnUpright(stored, orientationOf(exif))).toEqual(stored);
  });
});

test('cropping the stored picture and turning the result equals cropping the upright picture', () => {
  const side = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(
      fc.record({ width: side, height: side, exif: fc.integer({ min: 1, max: 8 }) }),
      fc.record({ left: fc.nat(), top: fc.nat(), width: fc.nat(), height: fc.nat() }),
      ({ width, height, exif }, wish) => {
        const stored = picture(width, height);
        const orientation = orientationOf(exif);
        const upright = turnUpright(stored, orientation);
        const left = wish.left % upright.width;
        const top = wish.top % upright.height;
        const geometry: Geometry = {
          width: upright.width,
          height: upright.height,
          left,
          top,
          crop: {
            width: 1 + (wish.width % (upright.width - left)),
            height: 1 + (wish.height % (upright.height - top)),
          },
        };
        const lying = lyingGeometry(geometry, orientation);
        expect([lying.width, lying.height]).toEqual([width, height]);
        expect(turnUpright(cropped(stored, lying), orientation)).toEqual(
          cropped(upright, geometry),
        );
      },
    ),
    { numRuns: 500 },
  );
});
