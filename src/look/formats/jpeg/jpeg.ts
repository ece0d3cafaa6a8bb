import { open } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { bytesOf } from '../../../base/structure/byte-source.ts';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { refuseTooManyPixels } from '../../core/decode-error.ts';
import type { DecoderOptions, FileStart, PictureDecoder, PixelSource } from '../../core/decoder.ts';
import type { Size } from '../../core/pixels/preprocessing.ts';
import { jpegPreviews } from '../../core/previews/jpeg-previews.ts';
import { area, bestPreview } from '../../core/previews/preview.ts';
import { readPreview } from '../../core/previews/preview-bytes.ts';
import { readJpegHead } from '../../core/structure/jpeg-segments.ts';
import { withFileBytes } from '../file-bytes.ts';
import { vips } from '../libvips/vips.ts';
import { SHARE_COMPARED, sameScene } from './same-scene.ts';

/** Below this many pixels a JPEG decodes so quickly that searching for previews does not pay off. */
const LEAST_PIXELS_FOR_PREVIEW = 1_500_000;

/**
 * Bytes read at the start: enough for everything before the pixels of nearly every JPEG, and for all
 * of a small one. libvips takes six times as long to read a header from a file as from memory.
 */
const START_BYTES = 128 * 1024;

/** Decodes JPEG, or a preview inside a large one. */
export async function jpegDecoder(
  path: string,
  _format: PictureFormat,
  options: DecoderOptions,
): Promise<PictureDecoder> {
  const start = await readStart(path);
  const file = start.bytes.length === start.size ? start.bytes : path;
  const metadata = await metadataOf(path, start, options);
  const { width, height } = metadata;
  refuseTooManyPixels(width, height, options.maxPixels);
  const unlimited = await mayWarnMuch(start, options);
  const picture = vips(file, options, unlimited ? { unlimited } : {});
  const opened = {
    metadata,
    start,
    source: async () => ({ picture, width, height, scales: true, jpeg: { path } }),
  };
  if (options.fullDecode || area(metadata) < LEAST_PIXELS_FOR_PREVIEW) return opened;
  return { ...opened, preview: (wanted) => previewOf(path, start, metadata, wanted, options) };
}

async function readStart(path: string): Promise<FileStart> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, START_BYTES));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return { bytes: bytes.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

/** Reads a header that is longer than the start, or cut off, from the file itself. */
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
 * libvips gives up after some warnings, since a hostile JPEG with very many scans takes very long. A
 * sequential JPEG has one scan, so a damaged one takes no longer than an intact one.
 */
async function mayWarnMuch({ bytes }: FileStart, { tolerance }: DecoderOptions): Promise<boolean> {
  if (tolerance !== 'any') return false;
  return (await readJpegHead(bytesOf(bytes)))?.isSequential === true;
}

async function previewOf(
  path: string,
  start: FileStart,
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
      const whole = holdsTop(start, head.scan)
        ? vips(start.bytes, { ...options, tolerance: 'any' })
        : vips(path, options);
      return (await sameScene(whole, metadata, source)) ? source : undefined;
    },
    start,
  );
}

/** Whether the start contains the strip to compare, at the top: twice its share of the scan. */
function holdsTop({ bytes, size }: FileStart, scan: number): boolean {
  return bytes.length - scan >= (size - scan) * SHARE_COMPARED * 2;
}
