import { open } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, PictureDecoder, PixelSource } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { jpegPreviews } from '../../core/previews/jpeg-previews.ts';
import { area, bestPreview } from '../../core/previews/preview.ts';
import { readPreview } from '../../core/previews/preview-bytes.ts';
import { bytesOf } from '../../core/structure/byte-source.ts';
import { readJpegHead } from '../../core/structure/jpeg-segments.ts';
import { type FileStart, withFileBytes } from '../file-bytes.ts';
import { vips } from '../libvips/vips.ts';
import { SHARE_COMPARED, sameScene } from './same-scene.ts';

/** Below this many pixels decoding a JPEG is so quick that looking for previews does not pay. */
const WORTH_A_PREVIEW = 1_500_000;

/**
 * Bytes that are read at once: of nearly every JPEG all that stands before its pixels, of small ones
 * all. libvips takes six times as long for the header of a file as for one in memory.
 */
const BEGINNING = 128 * 1024;

/** Opens a JPEG. */
export async function jpegDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const beginning = await beginningOf(path);
  const file = beginning.bytes.length === beginning.size ? beginning.bytes : path;
  const metadata = await metadataOf(path, beginning, options);
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const unlimited = await mayWarnMuch(beginning, options);
  const picture = vips(file, options, unlimited ? { unlimited } : {});
  const jpeg = metadata.isProgressive ? {} : { jpeg: { path } };
  const opened = {
    metadata,
    source: async () => ({ picture, width, height, scales: true, ...jpeg }),
  };
  if (options.fullDecode || area(metadata) < WORTH_A_PREVIEW) return opened;
  return { ...opened, preview: (wanted) => previewOf(path, beginning, metadata, wanted, options) };
}

async function beginningOf(path: string): Promise<FileStart> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, BEGINNING));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

/** Of what is cut off within its header libvips says nothing, and the file is asked. */
async function metadataOf(
  path: string,
  { bytes }: FileStart,
  options: DecoderOptions,
): Promise<Metadata> {
  try {
    return await vips(bytes, options).metadata();
  } catch {
    return await vips(path, options).metadata();
  }
}

/**
 * libvips gives a JPEG up after some warnings, since one of very many parts can be made to take very
 * long. A sequential one is of one part, so that damage takes no longer than the picture.
 */
async function mayWarnMuch({ bytes }: FileStart, { tolerance }: DecoderOptions): Promise<boolean> {
  if (tolerance !== 'any') return false;
  return (await readJpegHead(bytesOf(bytes)))?.isSequential === true;
}

async function previewOf(
  path: string,
  beginning: FileStart,
  metadata: Metadata,
  wanted: Size,
  options: DecoderOptions,
): Promise<PixelSource | undefined> {
  return await withFileBytes(
    path,
    async (bytes) => {
      const head = await readJpegHead(bytes);
      if (head === undefined) return undefined;
      const preview = bestPreview(await jpegPreviews(bytes, head), metadata, wanted);
      if (preview === undefined) return undefined;
      const jpeg = await readPreview(bytes, preview, head);
      const { width, height } = preview;
      const picture = vips(jpeg, options);
      const source = { picture, scales: true, jpeg: { bytes: jpeg }, width, height };
      const whole = holdsTop(beginning, head.scan)
        ? vips(beginning.bytes, { ...options, tolerance: 'any' })
        : vips(path, options);
      return (await sameScene(whole, metadata, source)) ? source : undefined;
    },
    beginning,
  );
}

/** Whether the part that is compared has been read, which is at the top: twice its share of the rest. */
function holdsTop({ bytes, size }: FileStart, scan: number): boolean {
  return bytes.length - scan >= (size - scan) * SHARE_COMPARED * 2;
}
