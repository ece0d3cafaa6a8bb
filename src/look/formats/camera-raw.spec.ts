import { test } from 'vitest';
import {
  BLUE,
  drawn,
  fromPixels,
  GREEN,
  RED,
  type Rgb,
  YELLOW,
} from '../../../test/support/pictures/pictures.ts';
import { makeRaw, RAW_KINDS } from '../../../test/support/pictures/previews.ts';
import type { Preprocessing } from '../core/pixels/preprocessing.ts';
import { coloursOf, expectColours, quartersAsJpeg, small, viewOf } from '../decode.fixtures.ts';

test('a camera raw is turned by its orientation', async () => {
  for (const kind of RAW_KINDS.filter((one) => one !== 'raf')) {
    const { pixels } = await viewOf(`turned.${kind}`, makeRaw(kind, quartersAsJpeg, 6));
    expectColours(coloursOf(pixels), [BLUE, RED, YELLOW, GREEN]);
  }
});

test('the smallest preview that is large enough is decoded, or else the largest', async () => {
  const plain = async (colour: Rgb, side: number): Promise<Buffer> =>
    await fromPixels(drawn(side, side, () => colour))
      .jpeg()
      .toBuffer();
  const both = Buffer.concat([await plain(RED, 320), await plain(GREEN, 64)]);
  const { pixels } = await viewOf('two.orf', makeRaw('orf', both));
  expectColours(coloursOf(pixels), [GREEN, GREEN, GREEN, GREEN]);
  const large: Preprocessing = { ...small, resize: { mode: 'shortest-edge', size: 96 } };
  const other = await viewOf('two.orf', makeRaw('orf', both), {}, large);
  expectColours(coloursOf(other.pixels), [RED, RED, RED, RED]);
  const whole = await viewOf('two.orf', makeRaw('orf', both), { fullDecode: true });
  expectColours(coloursOf(whole.pixels), [RED, RED, RED, RED]);
});
