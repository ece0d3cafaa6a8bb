import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { readJpegHead } from '../structure/jpeg-segments.ts';
import type { Preview } from './preview.ts';

const OPENING = Buffer.from([0xff, 0xd8, 0xff]);
const END = Buffer.from([0xff, 0xd9]);
const BLOCK = 1024 * 1024;

/** Previews come before the sensor data, or right at its start. */
const MOST_BYTES = 64 * BLOCK;
const MOST_FOUND = 8;
/** Sensor data contains the start marker by chance, and each occurrence costs a read. */
const MOST_TRIED = 2000;

/**
 * Finds JPEGs byte by byte, in a file whose structure does not lead to them. A JPEG's data cannot
 * contain the end marker, so each JPEG reaches to the next one.
 */
export async function scanForJpegs(bytes: ByteSource): Promise<Preview[]> {
  const found: Preview[] = [];
  const end = Math.min(bytes.size, MOST_BYTES);
  let tried = 0;
  for (let place = 0; place < end && found.length < MOST_FOUND && tried < MOST_TRIED; tried++) {
    const offset = await find(bytes, OPENING, place, end);
    if (offset === undefined) break;
    const head = await readJpegHead(partOf(bytes, offset, bytes.size - offset));
    const close = head?.viewable
      ? await find(bytes, END, offset + head.scan, bytes.size)
      : undefined;
    if (head === undefined || close === undefined) {
      place = offset + OPENING.length;
      continue;
    }
    found.push({ offset, length: close + END.length - offset, ...head.size });
    place = close;
  }
  return found;
}

async function find(
  bytes: ByteSource,
  wanted: Buffer,
  from: number,
  end: number,
): Promise<number | undefined> {
  for (let place = from; place < end; place += BLOCK) {
    const block = await bytes.read(place, BLOCK + wanted.length - 1);
    const index = block.indexOf(wanted);
    if (index >= 0) return place + index;
  }
  return undefined;
}
