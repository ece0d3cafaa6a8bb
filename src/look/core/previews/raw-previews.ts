import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { type Directory, readDirectories, TAG } from '../../../base/structure/tiff-directories.ts';
import type { Size } from '../pixels/preprocessing.ts';
import { viewableJpegs } from './jpeg-previews.ts';
import { scanForJpegs } from './jpeg-scan.ts';
import { area, type Preview } from './preview.ts';

/** The contents of a camera raw file other than its sensor data. */
interface RawContents {
  /** JPEGs of the picture as rendered by the camera. */
  readonly previews: readonly Preview[];
  /** Size of the picture as stored; undefined if not found. */
  readonly size: Size | undefined;
  /** EXIF orientation, 1 to 8. */
  readonly orientation: number | undefined;
}

/** TIFF compression with JPEG; 6 is the old kind, which Canon writes. */
const JPEG_COMPRESSIONS: readonly number[] = [6, 7];

/** Canon's tags are near the start of their structure; only this much of it is read. */
const CANON_BYTES = 512 * 1024;

/**
 * Reads CR2, NEF, NRW, ARW, SR2, DNG, PEF, SRW, RW2 and ORF (TIFF structures), RAF (a JPEG behind a
 * header) and CR3 (ISO boxes). If the structure leads to no preview (maker notes are not followed),
 * the file is searched for JPEGs byte by byte.
 */
export async function rawContents(bytes: ByteSource): Promise<RawContents> {
  const start = (await bytes.read(0, 16)).toString('latin1');
  if (start.startsWith('FUJIFILMCCD-RAW')) return await fujiContents(bytes);
  if (start.slice(4, 11) === 'ftypcrx') return await canonContents(bytes);
  return await tiffContents(bytes);
}

async function tiffContents(bytes: ByteSource): Promise<RawContents> {
  const directories = await readDirectories(bytes);
  const places = (await Promise.all(directories.map(jpegsOf))).flat();
  const previews = await viewableJpegs(bytes, places);
  return {
    previews: previews.length > 0 ? previews : await scanForJpegs(bytes),
    ...(await factsOf(directories)),
  };
}

async function jpegsOf(directory: Directory): Promise<{ offset: number; length: number }[]> {
  const places: { offset: number; length: number }[] = [];
  const push = (offset: number | undefined, length: number | undefined): void => {
    if (offset !== undefined && length !== undefined) places.push({ offset, length });
  };
  push(await directory.number(TAG.jpegOffset), await directory.number(TAG.jpegLength));
  const whole = directory.fields.get(TAG.panasonicJpeg);
  push(whole?.offset, whole?.count);
  const compression = await directory.number(TAG.compression);
  if (compression !== undefined && JPEG_COMPRESSIONS.includes(compression)) {
    const [offset, ...others] = await directory.numbers(TAG.stripOffsets);
    if (others.length === 0) push(offset, await directory.number(TAG.stripByteCounts));
  }
  return places;
}

async function factsOf(
  directories: readonly Directory[],
): Promise<Pick<RawContents, 'size' | 'orientation'>> {
  const sizes: Size[] = [];
  let orientation: number | undefined;
  for (const directory of directories) {
    orientation ??= await directory.number(TAG.orientation);
    for (const [widthTag, heightTag] of [
      [TAG.width, TAG.height],
      [TAG.pixelWidth, TAG.pixelHeight],
    ] as const) {
      const width = await directory.number(widthTag);
      const height = await directory.number(heightTag);
      if (width && height) sizes.push({ width, height });
    }
  }
  return { size: sizes.sort((a, b) => area(b) - area(a))[0], orientation };
}

/** The header has the offset of the JPEG. */
async function fujiContents(bytes: ByteSource): Promise<RawContents> {
  const header = await bytes.read(84, 8);
  const place =
    header.length < 8 ? [] : [{ offset: header.readUInt32BE(0), length: header.readUInt32BE(4) }];
  const previews = await viewableJpegs(bytes, place);
  return { previews, size: undefined, orientation: undefined };
}

/** The box CMT1 holds a TIFF structure with the orientation; the JPEGs come before the sensor data. */
async function canonContents(bytes: ByteSource): Promise<RawContents> {
  const previews = await scanForJpegs(bytes);
  const at = (await bytes.read(0, 64 * 1024)).indexOf('CMT1');
  if (at < 0) return { previews, size: undefined, orientation: undefined };
  const directories = await readDirectories(partOf(bytes, at + 4, CANON_BYTES));
  return { previews, ...(await factsOf(directories)) };
}
