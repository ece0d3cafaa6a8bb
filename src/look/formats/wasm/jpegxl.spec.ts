import sharp from 'sharp';
import { test } from 'vitest';
import { SAMPLES } from '../../core/sample-files.ts';
import {
  coloursOf,
  expectColours,
  QUARTERS,
  quartersAsJpeg,
  viewOf,
} from '../../decode.fixtures.ts';

// The codestream has its own orientation, which the decoder applies; EXIF only repeats it (ISO/IEC 18181-2).
test('the orientation in the EXIF block of a JPEG XL is ignored', async () => {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
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
