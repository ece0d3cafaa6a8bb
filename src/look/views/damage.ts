import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';
import { messageOf } from '../../base/errors.ts';
import type { PictureFormat } from '../../find/core/formats.ts';
import type { Size } from '../core/pixels/preprocessing.ts';
import type { Pixels } from '../core/pixels/resample.ts';

/** Share of a picture that must be readable for it to be looked at. */
const MOST = 0.5;

/** Levels of 255 within which what a decoder fills in counts as one colour. */
const FLAT = 2;

/**
 * Whether a damaged picture shows something in most of its height and width. Decoders fill in one
 * colour for what is missing: at the bottom, or at a side of a picture that was turned.
 */
export function showsMost(pixels: Pixels): boolean {
  const { width, height } = pixels;
  const rows = height - flatLines(pixels, 'bottom') - flatLines(pixels, 'top');
  const columns = width - flatLines(pixels, 'left') - flatLines(pixels, 'right');
  return rows >= height * MOST && columns >= width * MOST;
}

/**
 * Warnings of libjpeg about what is unusual or superfluous, and takes nothing from the picture. Under load
 * its words may be about another damaged picture (see libvips.ts); the worst of it is a missing mark.
 */
const HARMLESS =
  /extraneous bytes before marker 0x(?!d[0-7])|Invalid SOS parameters|Adobe color transform|JFIF/;

/** Whether a decoder that passes nothing over has complained of nothing that matters. */
export function isHarmless(error: unknown): boolean {
  return HARMLESS.test(messageOf(error));
}

/** Rows or columns at one edge that are all of the colour of that edge's first pixel. */
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
        if (Math.abs(difference) > FLAT) return line;
      }
    }
  }
  return lines;
}

/**
 * Rows of a damaged picture that hold what the file says. libvips fills up a damaged PNG with
 * whatever its memory held, so how far the data goes is found out here; other decoders fill in a
 * colour, and of those the whole height is given.
 */
export async function readableRows(
  path: string,
  format: PictureFormat,
  { height }: Size,
): Promise<number> {
  if (format !== 'png') return height;
  const rows = await pngRows(path);
  if (rows < height * MOST) throw new Error(`${rows} of ${height} rows can be read`);
  return Math.min(rows, height);
}

const CHANNELS_OF_COLOUR_TYPE: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const CHUNK_HEAD = 8;
const CHECKSUM = 4;
const BLOCK = 64 * 1024;

/** Whole rows in the image data of a PNG, as far as it inflates (PNG specification, 4 to 10). */
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

/** The contents of the IDAT chunks, in blocks; ends where the file or its order of chunks ends. */
async function* imageData(
  file: Awaited<ReturnType<typeof open>>,
): AsyncGenerator<Buffer, void, undefined> {
  const { size } = await file.stat();
  const head = Buffer.alloc(CHUNK_HEAD);
  for (let at = 8; at + CHUNK_HEAD <= size; ) {
    await file.read(head, 0, CHUNK_HEAD, at);
    const length = head.readUInt32BE(0);
    const end = at + CHUNK_HEAD + length;
    for (
      let from = at + CHUNK_HEAD;
      isImageData(head) && from < Math.min(end, size);
      from += BLOCK
    ) {
      const block = Buffer.alloc(Math.min(BLOCK, end - from, size - from));
      await file.read(block, 0, block.length, from);
      yield block;
    }
    at = end + CHECKSUM;
  }
}

function isImageData(head: Buffer): boolean {
  return head.toString('latin1', 4) === 'IDAT';
}

/** How many bytes a zlib stream gives before it ends or breaks, counted up to a limit. */
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
    // Damage is what is being measured.
  }
  return count;
}
