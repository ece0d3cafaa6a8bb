import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { boxesOf } from '../../../base/structure/iso-boxes.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { reduce, reductionOf } from '../../core/pixels/reduce.ts';
import type { WasmPicture } from './wasm-picture.ts';

interface JpegXlModule {
  decode(file: Uint8Array): { data: Uint8ClampedArray; width: number; height: number } | null;
}

/** Stands in for the browsers' `ImageData`, in which the decoder returns its result. */
class ImageDataHolder {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

let loading: Promise<JpegXlModule> | undefined;

function jpegXl(): Promise<JpegXlModule> {
  loading ??= (async () => {
    if (!('ImageData' in globalThis)) Object.assign(globalThis, { ImageData: ImageDataHolder });
    const wasm = createRequire(import.meta.url).resolve('@jsquash/jxl/codec/dec/jxl_dec.wasm');
    const decoder: { default: (options: object) => Promise<JpegXlModule> } = await import(
      '@jsquash/jxl/codec/dec/jxl_dec.js'
    );
    return await decoder.default({ noInitialRun: true, wasmBinary: await readFile(wasm) });
  })();
  return loading;
}

/**
 * Decodes JPEG XL to sRGB, upright. It is decoded at once, since the header has only the size as
 * stored, not the upright one.
 * @throws DecodeError TOO_LARGE, or Error if it is no JPEG XL
 */
export async function readJpegXl(file: Buffer, maxPixels: number): Promise<WasmPicture> {
  const declared = readSize(codestreamStart(file));
  if (declared === undefined) throw new Error('no JPEG XL codestream');
  refuseTooManyPixels(declared.width, declared.height, maxPixels);
  const decoded = (await jpegXl()).decode(file);
  if (decoded === null) throw new Error('cannot be decoded');
  const { width, height } = decoded;
  const data = new Uint8Array(decoded.data.buffer);
  const plane = { data, width, height, stride: width * 4, channels: 4 };
  return {
    size: { width, height },
    channels: 4,
    decode: async (wanted) => ({ ...reduce(plane, reductionOf(plane, wanted)), channels: 4 }),
  };
}

/** More than the size takes. */
const LEAST_START_BYTES = 32;

/** The start of the codestream, which a file may hold in many small parts (`jxlp`), each after its number. */
function codestreamStart(file: Buffer): Buffer {
  if (file[0] === 0xff) return file;
  const parts: Buffer[] = [];
  let total = 0;
  for (const { type, content } of boxesOf(file)) {
    if (type === 'jxlc') return content;
    if (type !== 'jxlp') continue;
    parts.push(content.subarray(4, 4 + LEAST_START_BYTES));
    total += content.length - 4;
    if (total >= LEAST_START_BYTES) break;
  }
  return Buffer.concat(parts);
}

/** Ratios of width to height that are coded in three bits (ISO/IEC 18181-1, SizeHeader). */
const RATIOS: readonly number[] = [0, 1, 1.2, 4 / 3, 1.5, 16 / 9, 1.25, 2];
const BITS_OF_SIZE: readonly number[] = [9, 13, 18, 30];

function readSize(stream: Buffer): Size | undefined {
  if (stream.length < 12 || stream[0] !== 0xff || stream[1] !== 0x0a) return undefined;
  let position = 16;
  const bits = (count: number): number => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, position++) {
      value += (((stream[position >> 3] ?? 0) >> (position & 7)) & 1) * 2 ** bit;
    }
    return value;
  };
  const small = bits(1) === 1;
  const side = (): number => (small ? (bits(5) + 1) * 8 : bits(BITS_OF_SIZE[bits(2)] ?? 9) + 1);
  const height = side();
  const ratio = bits(3);
  const width = ratio === 0 ? side() : Math.floor(height * (RATIOS[ratio] ?? 1));
  return { width, height };
}
