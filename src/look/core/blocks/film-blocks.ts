import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { boxPlaces } from '../../../base/structure/iso-boxes.ts';
import { filmFacts } from '../films/film-facts.ts';
import { type MetadataBlocks, readBlock } from './blocks.ts';
import { UUID, UUID_BYTES } from './box-blocks.ts';

/** A film with more boxes than this is not read to the end. */
const MOST_BOXES = 200;

/** Reads a film's own metadata, and the XMP in a QuickTime or MP4 film. */
export async function filmBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  const film = await filmFacts(bytes);
  const isBoxed = (await bytes.read(4, 4)).toString('latin1') === 'ftyp';
  return { film, texts: film, xmp: isBoxed ? await packetsIn(bytes) : [] };
}

/** In a box of the outermost level (XMP, part 3, 1.3.3) or, in QuickTime, among the user data. */
async function packetsIn(bytes: ByteSource): Promise<Buffer[]> {
  const found: Buffer[] = [];
  for await (const { type, offset, length } of boxPlaces(bytes, MOST_BOXES)) {
    if (type === 'uuid' && (await bytes.read(offset, UUID_BYTES)).toString('hex') === UUID.xmp)
      found.push(await readBlock(bytes, offset + UUID_BYTES, length - UUID_BYTES));
    if (type === 'moov') found.push(...(await packetsOfMovie(partOf(bytes, offset, length))));
  }
  return found;
}

async function packetsOfMovie(moov: ByteSource): Promise<Buffer[]> {
  for await (const box of boxPlaces(moov, MOST_BOXES)) {
    if (box.type !== 'udta') continue;
    const udta = partOf(moov, box.offset, box.length);
    for await (const { type, offset, length } of boxPlaces(udta, MOST_BOXES))
      if (type === 'XMP_') return [await readBlock(udta, offset, length)];
  }
  return [];
}
