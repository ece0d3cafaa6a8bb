import { DecodeError } from '../decode-error.ts';
import type { DecodedImage } from '../pixels/tiff-image.ts';
import { colourReader } from './colours.ts';
import type { TiffPage } from './page.ts';
import { undoPredictor } from './predictor.ts';
import { unpackBlock } from './unpack.ts';

const NATIVE_COMPRESSIONS: readonly number[] = [1, 2, 3, 4, 5, 7, 8, 32_773, 32_946];
const NATIVE_BITS: readonly number[] = [1, 2, 4, 8, 16];
const LAB: readonly number[] = [8, 9, 10];

/** Whether sharp's build of libvips decodes a page correctly. */
export function isOrdinary(page: TiffPage): boolean {
  const [bits = 1, ...others] = page.bits;
  return (
    NATIVE_COMPRESSIONS.includes(page.compression) &&
    NATIVE_BITS.includes(bits) &&
    others.every((depth) => depth === bits) &&
    page.sampleFormat === 1 &&
    !LAB.includes(page.photometric) &&
    !(page.isPlanar && page.block.isTile)
  );
}

/**
 * Decodes a page that libvips does not read: zstd, LZMA, any depth, floating point, Lab, planar tiles.
 * @throws DecodeError naming the kind if it is not supported here either, or Error if it is damaged
 */
export async function readTiffPage(file: Buffer, page: TiffPage): Promise<DecodedImage> {
  const { width, height, samples, isPlanar, block, compression } = page;
  const across = Math.ceil(width / block.width);
  const down = Math.ceil(height / block.height);
  const planes = isPlanar ? samples : 1;
  if (!(across * down * planes >= 1) || page.offsets.length < across * down * planes) {
    throw new Error('a TIFF without all of its strips or tiles');
  }
  const perPixel = isPlanar ? 1 : samples;
  const bits = isPlanar ? (page.bits[0] ?? 1) : page.bits.reduce((sum, depth) => sum + depth, 0);
  const stride = Math.ceil((block.width * bits) / 8);
  const colours = colourReader(page);
  const data = new Uint8Array(width * height * 3);
  for (let index = 0; index < across * down; index++) {
    const left = (index % across) * block.width;
    const top = Math.floor(index / across) * block.height;
    const rows = block.isTile ? block.height : Math.min(block.height, height - top);
    const unpacked: DataView[] = [];
    for (let plane = 0; plane < planes; plane++) {
      const number = plane * across * down + index;
      const offset = page.offsets[number] ?? 0;
      const packed = file.subarray(offset, offset + (page.lengths[number] ?? file.length));
      const bytes = await unpackBlock(packed, compression, stride * rows);
      if (bytes === undefined) throw unknown(`compression ${compression}`);
      const whole = Uint8Array.from(bytes.subarray(0, stride * rows));
      if (whole.length < stride * rows) throw new Error('a strip or tile is cut off');
      unpacked.push(undoPredictor(whole, page, { stride, perPixel, width: block.width }));
    }
    const right = Math.min(block.width, width - left);
    for (let y = 0; y < Math.min(rows, height - top); y++) {
      for (let x = 0; x < right; x++) {
        colours(unpacked, y * stride, x, data, ((top + y) * width + left + x) * 3);
      }
    }
  }
  return { data, width, height, channels: 3 };
}

function unknown(kind: string): DecodeError {
  return new DecodeError(
    'UNSUPPORTED_FORMAT',
    `is a TIFF of a kind that cannot be decoded (${kind})`,
  );
}
