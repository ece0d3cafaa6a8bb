import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { readDirectories, TAG } from '../../../base/structure/tiff-directories.ts';
import { type JpegHead, readJpegHead, type Segment } from '../structure/jpeg-segments.ts';
import type { Preview } from './preview.ts';

const APP1 = 0xe1;
const APP2 = 0xe2;

/** Tags of the Multi-Picture Format (CIPA DC-007). */
const MP_ENTRY = 0xb002;
const MP_ENTRY_BYTES = 16;

/** Large thumbnails, classes 1 and 2. The other kinds are other views, depth maps and gain maps. */
const LARGE_THUMBNAILS: readonly number[] = [0x010001, 0x010002];

/** The previews inside a JPEG: EXIF's thumbnail and MPF's large thumbnails. */
export async function jpegPreviews(bytes: ByteSource, { segments }: JpegHead): Promise<Preview[]> {
  const found: { offset: number; length: number }[] = [];
  for (const segment of segments) {
    if (await startsWith(bytes, segment, APP1, 'Exif\0\0')) {
      found.push(...(await exifThumbnails(bytes, segment)));
    } else if (await startsWith(bytes, segment, APP2, 'MPF\0')) {
      found.push(...(await multiPictures(bytes, segment)));
    }
  }
  return await viewableJpegs(bytes, found);
}

/** The JPEGs that viewers can show, among the places where the file claims to have one. */
export async function viewableJpegs(
  bytes: ByteSource,
  places: readonly { offset: number; length: number }[],
): Promise<Preview[]> {
  const previews: Preview[] = [];
  for (const { offset, length } of places) {
    if (length < 100 || offset + length > bytes.size) continue;
    const head = await readJpegHead(partOf(bytes, offset, length));
    if (head?.viewable) previews.push({ offset, length, ...head.size });
  }
  return previews;
}

async function startsWith(
  bytes: ByteSource,
  { marker, offset, length }: Segment,
  wanted: number,
  text: string,
): Promise<boolean> {
  if (marker !== wanted || length <= text.length) return false;
  return (await bytes.read(offset, text.length)).toString('latin1') === text;
}

async function exifThumbnails(
  bytes: ByteSource,
  segment: Segment,
): Promise<{ offset: number; length: number }[]> {
  const start = segment.offset + 6;
  const exif = partOf(bytes, start, segment.length - 6);
  const places: { offset: number; length: number }[] = [];
  for (const directory of await readDirectories(exif)) {
    const offset = await directory.number(TAG.jpegOffset);
    const length = await directory.number(TAG.jpegLength);
    if (offset === undefined || length === undefined) continue;
    if (offset + length <= exif.size) places.push({ offset: start + offset, length });
  }
  return places;
}

/** Offsets are relative to the segment's byte-order mark (CIPA DC-007, 5.2.3.3). */
async function multiPictures(
  bytes: ByteSource,
  segment: Segment,
): Promise<{ offset: number; length: number }[]> {
  const start = segment.offset + 4;
  const index = partOf(bytes, start, segment.length - 4);
  const little = (await index.read(0, 2)).toString('latin1') === 'II';
  const [directory] = await readDirectories(index);
  const field = directory?.fields.get(MP_ENTRY);
  if (field === undefined) return [];
  const table = await index.read(field.offset, Math.min(field.count, 16 * MP_ENTRY_BYTES));
  const long = (at: number): number => (little ? table.readUInt32LE(at) : table.readUInt32BE(at));
  const places: { offset: number; length: number }[] = [];
  for (let at = 0; at + MP_ENTRY_BYTES <= table.length; at += MP_ENTRY_BYTES) {
    const kind = long(at) & 0xffffff;
    if (LARGE_THUMBNAILS.includes(kind)) {
      places.push({ offset: start + long(at + 8), length: long(at + 4) });
    }
  }
  return places;
}
