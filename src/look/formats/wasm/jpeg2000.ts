import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { boxesOf } from '../../../base/structure/iso-boxes.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import type { WasmPicture } from './wasm-picture.ts';

interface OpenJpegModule {
  readonly J2KDecoder: new () => OpenJpegDecoder;
}

interface OpenJpegDecoder {
  getEncodedBuffer(bytes: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decodeSubResolution(reduction: number, layers: number): void;
  getFrameInfo(): { bitsPerSample: number; isSigned: boolean };
  delete(): void;
}

/** The main header of a codestream (ITU-T T.800, A.5 and A.6). */
interface Codestream extends Size {
  readonly components: number;
  /** Decomposition levels: how many times the picture can be halved. */
  readonly levels: number;
}

const START = 0xff4f;
const SIZE = 0xff51;
const CODING = 0xff52;
const TILE = 0xff90;

let loading: Promise<OpenJpegModule> | undefined;

function openJpeg(): Promise<OpenJpegModule> {
  loading ??= (async () => {
    const load = createRequire(import.meta.url);
    const wasm = load.resolve('@cornerstonejs/codec-openjpeg/decodewasm');
    const make: (options: object) => Promise<OpenJpegModule> = load(
      '@cornerstonejs/codec-openjpeg/decodewasmjs',
    );
    const silent = { print: () => {}, printErr: () => {} };
    return await make({ wasmBinary: await readFile(wasm), ...silent });
  })();
  return loading;
}

/**
 * Reads the header of a JP2 file or a bare codestream.
 * @throws DecodeError TOO_LARGE, or Error if it is not JPEG 2000
 */
export async function readJpeg2000(
  file: Buffer,
  { maxPixels }: DecoderOptions,
): Promise<WasmPicture> {
  const { stream, icc } = unpack(file);
  const header = readCodestream(stream);
  if (header === undefined) throw new Error('no JPEG 2000 codestream');
  const { width, height } = header;
  refuseTooManyPixels(width, height, maxPixels);
  const channels = channelsOf(header.components);
  return {
    size: { width, height },
    channels,
    decode: async (wanted) => ({ ...(await decode(file, header, wanted)), channels, icc }),
  };
}

/** Decodes the smallest of the file's resolutions that is large enough. */
async function decode(
  file: Buffer,
  header: Codestream,
  wanted: Size | undefined,
): Promise<Size & { data: Uint8Array }> {
  const { J2KDecoder } = await openJpeg();
  const decoder = new J2KDecoder();
  try {
    decoder.getEncodedBuffer(file.length).set(file);
    const halvings = halvingsOf(header, wanted);
    decoder.decodeSubResolution(halvings, 0);
    const size = halved(header, halvings);
    const { bitsPerSample, isSigned } = decoder.getFrameInfo();
    const samples = decoder.getDecodedBuffer();
    const bytesPerSample = bitsPerSample > 8 ? 2 : 1;
    const expected = size.width * size.height * header.components * bytesPerSample;
    if (isSigned || samples.length !== expected)
      throw new Error('the pixels do not match the header');
    return {
      ...size,
      data: bitsPerSample > 8 ? highBytes(samples, bitsPerSample) : samples.slice(),
    };
  } finally {
    decoder.delete();
  }
}

function channelsOf(count: number): 1 | 2 | 3 | 4 {
  if (count === 1 || count === 2 || count === 3 || count === 4) return count;
  throw new Error(`${count} components`);
}

function halvingsOf({ width, height, levels }: Codestream, wanted: Size | undefined): number {
  if (wanted === undefined) return 0;
  const spare = Math.min(width / wanted.width, height / wanted.height) / 2;
  return spare < 1 ? 0 : Math.min(levels, Math.floor(Math.log2(spare)));
}

/** Halves a size a number of times, rounding up each time. */
function halved({ width, height }: Size, times: number): Size {
  const step = 2 ** times;
  return { width: Math.ceil(width / step), height: Math.ceil(height / step) };
}

/** Reduces samples of more than 8 bits, two little-endian bytes each, to 8 bits. */
function highBytes(samples: Uint8Array, bits: number): Uint8Array {
  const out = new Uint8Array(samples.length / 2);
  const shift = bits - 8;
  for (let index = 0; index < out.length; index++) {
    out[index] = ((samples[index * 2] ?? 0) | ((samples[index * 2 + 1] ?? 0) << 8)) >> shift;
  }
  return out;
}

/** The codestream and ICC profile of a JP2 file, or a bare codestream itself. */
function unpack(file: Buffer): { stream: Buffer; icc: Buffer | undefined } {
  if (file.length > 2 && file.readUInt16BE(0) === START) return { stream: file, icc: undefined };
  let stream: Buffer = Buffer.alloc(0);
  let icc: Buffer | undefined;
  for (const { type, content } of boxesOf(file)) {
    if (type === 'jp2c') stream = content;
    if (type !== 'jp2h') continue;
    for (const inner of boxesOf(content)) {
      // With methods 2 and 3 a profile follows method, precedence and approximation.
      const method = inner.type === 'colr' ? inner.content[0] : undefined;
      if (method === 2 || method === 3) icc ??= inner.content.subarray(3);
    }
  }
  return { stream, icc };
}

function readCodestream(stream: Buffer): Codestream | undefined {
  let size: (Size & { components: number }) | undefined;
  let at = 2;
  while (at + 4 <= stream.length) {
    const marker = stream.readUInt16BE(at);
    const length = stream.readUInt16BE(at + 2);
    if (marker === TILE || length < 2) return undefined;
    if (marker === SIZE && at + 40 <= stream.length) {
      const [right, bottom, left, top] = [6, 10, 14, 18].map((from) =>
        stream.readUInt32BE(at + from),
      );
      size = {
        width: (right ?? 0) - (left ?? 0),
        height: (bottom ?? 0) - (top ?? 0),
        components: stream.readUInt16BE(at + 38),
      };
    }
    if (marker === CODING && size !== undefined) {
      return { ...size, levels: stream[at + 9] ?? 0 };
    }
    at += 2 + length;
  }
  return undefined;
}
