import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawn, fromPixels, type Rgb } from '../../../../test/support/pictures/pictures.ts';
import { bytesOf } from '../../../base/structure/byte-source.ts';
import { framePng, readApng } from './apng.ts';

const SIDE = 40;

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const words = Buffer.alloc(8);
  words.writeUInt32BE(content.length, 0);
  words.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([words.subarray(0, 4), body, words.subarray(4)]);
}

function numbers(...values: readonly number[]): Buffer {
  const words = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) words.writeUInt32BE(value, at * 4);
  return words;
}

/** The chunks of a PNG without its signature. */
function chunksOf(png: Buffer): { type: string; content: Buffer }[] {
  const chunks: { type: string; content: Buffer }[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, content: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

async function pixelsOf(png: Buffer): Promise<Buffer> {
  return Buffer.concat(
    chunksOf(png).flatMap(({ type, content }) => (type === 'IDAT' ? [content] : [])),
  );
}

const png = async (colourAt: (x: number) => Rgb, side = SIDE): Promise<Buffer> =>
  await fromPixels(drawn(side, side, colourAt))
    .png({ palette: false })
    .toBuffer();

/** An animation of whole frames, the first of which is the picture that old readers show. */
async function animation(
  frames: readonly { picture: Buffer; side?: number; left?: number }[],
): Promise<Buffer> {
  const [first] = frames;
  if (first === undefined) throw new Error('an animation has frames');
  const [header] = chunksOf(first.picture);
  const pieces = [first.picture.subarray(0, 8), chunk('IHDR', header?.content ?? Buffer.alloc(0))];
  pieces.push(chunk('acTL', numbers(frames.length, 0)));
  let sequence = 0;
  for (const [at, { picture, side = SIDE, left = 0 }] of frames.entries()) {
    const control = numbers(sequence++, side, side, left, 0);
    pieces.push(chunk('fcTL', Buffer.concat([control, Buffer.from('0064006400000000', 'hex')])));
    const pixels = await pixelsOf(picture);
    // Pixels come in several chunks.
    const [start, end] = [pixels.subarray(0, 10), pixels.subarray(10)];
    for (const part of [start, end]) {
      const data = at === 0 ? part : Buffer.concat([numbers(sequence++), part]);
      pieces.push(chunk(at === 0 ? 'IDAT' : 'fdAT', data));
    }
  }
  return Buffer.concat([...pieces, chunk('IEND', Buffer.alloc(0))]);
}

const black = await png(() => [0, 0, 0]);
const stripes = await png((x) => (x % 8 < 4 ? [255, 0, 0] : [255, 255, 255]));
const corner = await png(() => [0, 0, 255], 10);

test('each frame that covers the picture comes out as a PNG of its own', async () => {
  const bytes = bytesOf(
    await animation([
      { picture: black },
      { picture: corner, side: 10, left: 5 },
      { picture: stripes },
    ]),
  );
  const found = await readApng(bytes);
  expect(found?.frames.length).toBe(1);
  const frame = found && (await framePng(bytes, found, 0));
  expect(await sharp(frame).raw().toBuffer()).toEqual(await sharp(stripes).raw().toBuffer());
});

test('a still picture is not an animation', async () => {
  expect(await readApng(bytesOf(stripes))).toBeUndefined();
});

test('damage anywhere yields frames or none, in bounded memory', async () => {
  const whole = await animation([{ picture: black }, { picture: stripes }]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length - 1),
      fc.nat(255),
      fc.boolean(),
      async (at, value, cut) => {
        const damaged = Buffer.from(cut ? whole.subarray(0, at) : whole);
        if (!cut) damaged[at] = value;
        const bytes = bytesOf(damaged);
        const found = await readApng(bytes);
        for (const index of found?.frames.keys() ?? []) {
          const frame = found && (await framePng(bytes, found, index));
          expect(frame?.length ?? 0).toBeLessThan(2 * whole.length);
        }
      },
    ),
    { numRuns: 300 },
  );
});
