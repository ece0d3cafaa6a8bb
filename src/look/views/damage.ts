import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import { messageOf } from '../../base/errors.ts';
import type { PictureFormat } from '../../find/core/formats.ts';
import type { Size } from '../core/pixels/preprocessing.ts';
import type { Pixels } from '../core/pixels/resample.ts';

/** Minimum readable share of a damaged picture's height and width. */
const LEAST_SHARE = 0.5;

/** How much pixels of one filled-in colour may differ, in levels of 255. */
const FLAT_TOLERANCE = 2;

/**
 * Whether at least half of a damaged picture's height and width is not filled in. Decoders fill missing
 * pixels with one colour: at the bottom, or at a side of a picture that has been turned.
 */
export function showsMost(pixels: Pixels): boolean {
  const { width, height } = pixels;
  const rows = height - flatLines(pixels, 'bottom') - flatLines(pixels, 'top');
  const columns = width - flatLines(pixels, 'left') - flatLines(pixels, 'right');
  return rows >= height * LEAST_SHARE && columns >= width * LEAST_SHARE;
}

/**
 * Warnings of libjpeg that do not concern the pixels. Under load a warning may be about another damaged
 * picture (see vips.ts); at worst this one is then not marked as damaged.
 */
const HARMLESS =
  /extraneous bytes before marker 0x(?!d[0-7])|Invalid SOS parameters|Adobe color transform|JFIF/;

/** Whether a strict decoder's complaint leaves the pixels intact. */
export function isHarmless(error: unknown): boolean {
  return HARMLESS.test(messageOf(error));
}

/** Number of rows or columns at one edge that have the colour of that edge's first pixel. */
function flatLines(
  { data, width, height }: Pixels,
  edge: 'top' | 'bottom' | 'left' | 'right',
): number {
  const horizontal = edge === 'top' || edge === 'bottom';
  const [lines, length] = horizontal ? [height, width] : [width, height];
  const fromEnd = edge === 'bottom' || edge === 'right';
  const offsetOf = (line: number, along: number): number => {
    const across = fromEnd ? lines - 1 - line : line;
    return (horizontal ? across * width + along : along * width + across) * 3;
  };
  const start = offsetOf(0, 0);
  for (let line = 0; line < lines; line++) {
    for (let along = 0; along < length; along++) {
      const at = offsetOf(line, along);
      for (let channel = 0; channel < 3; channel++) {
        const difference = (data[at + channel] ?? 0) - (data[start + channel] ?? 0);
        if (Math.abs(difference) > FLAT_TOLERANCE) return line;
      }
    }
  }
  return lines;
}

/**
 * Number of rows of a damaged picture covered by the file's data. libvips fills up a damaged PNG with
 * arbitrary memory, so its data is measured here. Other decoders fill in a colour, which
 * {@link showsMost} detects, and the whole height is returned.
 * @throws Error if less than half of the rows can be read
 */
export async function readableRows(
  path: string,
  format: PictureFormat,
  { height }: Size,
): Promise<number> {
  if (format !== 'png') return height;
  const rows = await pngRows(path);
  if (rows < height * LEAST_SHARE) throw new Error(`${rows} of ${height} rows can be read`);
  return Math.min(rows, height);
}

const CHANNELS_OF_COLOUR_TYPE: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const CHUNK_HEAD_BYTES = 8;
const CHECKSUM_BYTES = 4;
const READ_BYTES = 64 * 1024;

/**
 * Complete rows in the image data of a PNG, as far as it inflates (PNG specification, 4 to 10); 0 if it
 * is interlaced.
 */
async function pngRows(path: string): Promise<number> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(33);
    if ((await file.read(header, 0, 33, 0)).bytesRead < 33) return 0;
    const bits = (header[24] ?? 0) * (CHANNELS_OF_COLOUR_TYPE[header[25] ?? 0] ?? 0);
    const interlaced = header[28] !== 0;
    if (bits === 0 || interlaced) return 0;
    const bytesOfRow = 1 + Math.ceil((header.readUInt32BE(16) * bits) / 8);
    const limit = bytesOfRow * header.readUInt32BE(20);
    return Math.floor((await inflatedBytes(imageData(file), limit)) / bytesOfRow);
  } finally {
    await file.close();
  }
}

/** Reads the contents of the IDAT chunks in blocks, as far as the file and its chunks go. */
async function* imageData(
  file: Awaited<ReturnType<typeof open>>,
): AsyncGenerator<Buffer, void, undefined> {
  const { size } = await file.stat();
  const head = Buffer.alloc(CHUNK_HEAD_BYTES);
  for (let at = 8; at + CHUNK_HEAD_BYTES <= size; ) {
    await file.read(head, 0, CHUNK_HEAD_BYTES, at);
    const start = at + CHUNK_HEAD_BYTES;
    const end = start + head.readUInt32BE(0);
    at = end + CHECKSUM_BYTES;
    if (head.toString('latin1', 4) !== 'IDAT') continue;
    for (let from = start; from < Math.min(end, size); from += READ_BYTES) {
      const block = Buffer.alloc(Math.min(READ_BYTES, end - from, size - from));
      await file.read(block, 0, block.length, from);
      yield block;
    }
  }
}

/** Number of bytes that a zlib stream inflates to before it ends or breaks, counted up to a limit. */
async function inflatedBytes(blocks: AsyncIterable<Buffer>, limit: number): Promise<number> {
  let count = 0;
  try {
    await pipeline(blocks, createInflate(), async (inflated: AsyncIterable<Buffer>) => {
      for await (const chunk of inflated) {
        count += chunk.length;
        if (count >= limit) return;
      }
    });
  } catch {
    // Damage ends the data, whose length is being measured.
  }
  return count;
}
