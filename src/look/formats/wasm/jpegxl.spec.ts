import sharp from 'sharp';
import { test } from 'vitest';
import { SAMPLES } from '../../core/sample-files.ts';
import {
  coloursOf,
  expectColours,
  QUARTERS,
  quarters,
  quartersAsJpeg,
  viewOf,
} from '../../decode.fixtures.ts';

const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};

// The codestream has its own orientation, which the decoder applies; EXIF only repeats it (ISO/IEC 18181-2).
test('the orientation in the EXIF block of a JPEG XL is ignored', async () => {
  const stream = Buffer.from(SAMPLES.jxl, 'base64');
  const { exif } = await sharp(
    await sharp(quartersAsJpeg).withMetadata({ orientation: 6 }).toBuffer(),
  ).metadata();
  if (exif === undefined) throw new Error('no EXIF written');
  const packed = Buffer.concat([
    box('JXL ', Buffer.from('0d0a870a', 'hex')),
    box('ftyp', Buffer.from('jxl \0\0\0\0jxl ', 'latin1')),
    box('Exif', Buffer.concat([Buffer.alloc(4), exif.subarray(6)])),
    box('jxlc', stream),
  ]);
  expectColours(coloursOf((await viewOf('packed.jxl', packed)).pixels), QUARTERS);
});

test('a codestream in parts, the first of a few bytes, is put together', async () => {
  const stream = Buffer.from(SAMPLES.jxl, 'base64');
  const part = (number: number, from: number, to?: number): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(number);
    return box('jxlp', Buffer.concat([head, stream.subarray(from, to)]));
  };
  const packed = Buffer.concat([
    box('JXL ', Buffer.from('0d0a870a', 'hex')),
    box('ftyp', Buffer.from('jxl \0\0\0\0jxl ', 'latin1')),
    part(0, 0, 6),
    box('jbrd', Buffer.from('what makes the JPEG of it again')),
    part(0x80000001, 6),
  ]);
  expectColours(coloursOf((await viewOf('parts.jxl', packed)).pixels), QUARTERS);
});

test('an animation that begins black shows a later frame that is not blank', async () => {
  const { default: load } = await import('wasm-vips');
  const vips = await load({ dynamicLibraries: ['vips-jxl.wasm'] });
  const black = vips.Image.black(64, 64, { bands: 3 });
  const { data, width, height } = quarters;
  const shown = vips.Image.newFromMemory(data, width, height, 3, vips.BandFormat.uchar).copy({
    interpretation: 'srgb',
  });
  const both = black.copy({ interpretation: 'srgb' }).join(shown, 'vertical').copy();
  both.setInt('page-height', 64);
  const animated = Buffer.from(both.writeToBuffer('.jxl'));
  expectColours(coloursOf((await viewOf('animated.jxl', animated)).pixels), QUARTERS);
});
