import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { exifIn, type MetadataBlocks, NO_BLOCKS } from './blocks.ts';
import { boxBlocks } from './box-blocks.ts';
import { canonFacts } from './canon-heaps.ts';
import { jpegBlocks } from './jpeg-blocks.ts';
import { sigmaBlocks } from './sigma-blocks.ts';
import { tiffBlocks } from './tiff-blocks.ts';

/** A file with more parts than this is not read to the end. */
const MOST_PARTS = 100;

/** Reads the metadata of a camera raw: of TIFF, ISO boxes (CR3), heaps (CRW), Fuji's, Minolta's or Sigma's. */
export async function rawBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  const start = (await bytes.read(0, 16)).toString('latin1');
  if (start.startsWith('FUJIFILMCCD-RAW')) return await fujiBlocks(bytes);
  if (start.startsWith('\0MRM')) return await minoltaBlocks(bytes);
  if (start.startsWith('FOVb')) return await sigmaBlocks(bytes);
  if (start.startsWith('HEAPCCDR', 6)) return { ...NO_BLOCKS, maker: await canonFacts(bytes) };
  return start.startsWith('ftyp', 4) ? await boxBlocks(bytes) : await tiffBlocks(bytes);
}

/** The header of a RAF points to a JPEG. */
async function fujiBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  const place = await bytes.read(84, 8);
  if (place.length < 8) return NO_BLOCKS;
  return await jpegBlocks(partOf(bytes, place.readUInt32BE(0), place.readUInt32BE(4)));
}

/** Blocks of an MRW, each with name and length; `TTW` holds a TIFF structure. */
async function minoltaBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  let at = 8;
  for (let count = 0; count < MOST_PARTS; count++) {
    const head = await bytes.read(at, 8);
    if (head.length < 8) break;
    const length = head.readUInt32BE(4);
    if (head.toString('latin1', 0, 4) === '\0TTW') {
      const exif = await exifIn(partOf(bytes, at + 8, length));
      return exif === undefined ? NO_BLOCKS : { ...NO_BLOCKS, exif };
    }
    at += 8 + length;
  }
  return NO_BLOCKS;
}
