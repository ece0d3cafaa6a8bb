import type Vips from 'wasm-vips';
import { iccSignal } from '../../core/colour/icc-signal.ts';
import { isHdr } from '../../core/colour/signal.ts';
import { toSrgb } from '../../core/colour/to-srgb.ts';
import { DecodeError, refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { reductionOf } from '../../core/pixels/reduce.ts';
import type { DecodedImage } from '../../core/pixels/tiff-image.ts';
import { jpegXlCodestream, jpegXlSize } from '../../core/structure/jpegxl.ts';
import { framesToTry, isBlank } from '../libvips/frames.ts';
import type { WasmPicture } from './wasm-picture.ts';

/** Decoded samples that fit into the module's memory. */
const MOST_BYTES = 2 ** 30;

const ICC = 'icc-profile-data';
const FRAMES = 'n-pages';

let loading: Promise<typeof Vips> | undefined;

function libvips(): Promise<typeof Vips> {
  loading ??= (async () => {
    const { default: load } = await import('wasm-vips');
    const silent = { print: () => {}, printErr: () => {} };
    const vips = await load({ dynamicLibraries: ['vips-jxl.wasm'], ...silent });
    // Each picture is decoded once.
    vips.Cache.max(0);
    return vips;
  })();
  return loading;
}

/**
 * Reads the header of a JPEG XL file. Pixels and size are upright, by the codestream's own orientation.
 * @throws DecodeError TOO_LARGE, or Error if it is not JPEG XL
 */
export async function readJpegXl(file: Buffer, options: DecoderOptions): Promise<WasmPicture> {
  const stream = jpegXlCodestream(file);
  const declared = jpegXlSize(stream);
  if (declared === undefined) throw new Error('no JPEG XL codestream');
  refuseTooManyPixels(declared.width, declared.height, options.maxPixels);
  const vips = await libvips();
  const header = vips.Image.jxlloadBuffer(stream);
  try {
    const { width, height, bands } = header;
    const bytes = width * height * bands * (header.format === 'uchar' ? 1 : 2);
    if (bytes > MOST_BYTES) {
      throw new DecodeError(
        'TOO_LARGE',
        `needs more memory than the JPEG XL decoder has (${width} x ${height} pixels of ${bytes / (width * height)} bytes)`,
      );
    }
    const frames = header.getTypeof(FRAMES) === 0 ? 1 : header.getInt(FRAMES);
    const tried = [...framesToTry(frames, options.maxFrames)];
    return {
      size: { width, height },
      channels: channelsOf(bands),
      decode: async (wanted) => firstVisible(vips, stream, tried, wanted),
    };
  } finally {
    header.delete();
  }
}

/** The first frame that is not blank, or else the first. */
function firstVisible(
  vips: typeof Vips,
  stream: Buffer,
  frames: readonly number[],
  wanted: Size | undefined,
): DecodedImage {
  const first = decode(vips, stream, 0, wanted);
  if (frames.length === 1 || !isBlank(coloursOf(first))) return first;
  for (const frame of frames.slice(1)) {
    const image = decode(vips, stream, frame, wanted);
    if (!isBlank(coloursOf(image))) return image;
  }
  return first;
}

/** The samples without alpha. */
function coloursOf({ data, channels }: DecodedImage): Uint8Array {
  return channels % 2 === 1 ? data : data.filter((_, index) => index % channels < channels - 1);
}

function decode(
  vips: typeof Vips,
  stream: Buffer,
  page: number,
  wanted: Size | undefined,
): DecodedImage {
  const opened = vips.Image.jxlloadBuffer(stream, { page });
  const images = [opened];
  const then = (image: Vips.Image): Vips.Image => {
    images.push(image);
    return image;
  };
  try {
    const factor = reductionOf(opened, wanted);
    const reduced = factor === 1 ? opened : then(opened.shrink(factor, factor));
    const isDeep = reduced.format !== 'uchar';
    const { width, height, bands } = reduced;
    const channels = channelsOf(bands);
    const icc = iccOf(opened);
    const whole = reduced.format === 'float' ? then(reduced.linear(65_535, 0)) : reduced;
    const stored = isDeep ? then(whole.cast('ushort')) : whole;
    const memory = stored.writeToMemory();
    const samples = memory instanceof Uint8Array ? memory : new Uint8Array(memory.buffer);
    if (!isDeep) return { data: samples, width, height, channels, icc };
    const deep = new Uint16Array(samples.buffer, samples.byteOffset, samples.length / 2);
    const signal = icc && iccSignal(icc);
    if (signal !== undefined && isHdr(signal) && (channels === 3 || channels === 4)) {
      return { data: toSrgb(deep, channels, signal), width, height, channels };
    }
    return { data: Uint8Array.from(deep, (sample) => sample >> 8), width, height, channels, icc };
  } finally {
    for (const image of images) image.delete();
  }
}

function iccOf(image: Vips.Image): Buffer | undefined {
  return image.getTypeof(ICC) === 0 ? undefined : Buffer.from(image.getBlob(ICC));
}

function channelsOf(bands: number): 1 | 2 | 3 | 4 {
  if (bands === 1 || bands === 2 || bands === 3 || bands === 4) return bands;
  throw new Error(`${bands} channels`);
}
