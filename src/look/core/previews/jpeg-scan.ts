import { type ByteSource, partOf } from '../structure/byte-source.ts';
import { readJpegHead } from '../structure/jpeg-segments.ts';
import type { Preview } from './preview.ts';

const OPENING = Buffer.from([0xff, 0xd8, 0xff]);
const END = Buffer.from([0xff, 0xd9]);
const BLOCK = 1024 * 1024;

/** Previews stand before the sensor data, or right at its beginning. */
const MOST_BYTES = 64 * BLOCK;
const MOST_FOUND = 8;
/** Chance beginnings in sensor data, each of which costs a look. */
const MOST_TRIED = 2000;

/**
 * The JPEGs in a file that does not tell where they are. Inside the data of a JPEG no marker for an
 * end can stand, so each reaches from its beginning to the next of those.
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
