import { defined } from '../../../base/defined.ts';
import { type ByteSource, partOf } from '../../../base/structure/byte-source.ts';
import { type MetadataBlocks, NO_BLOCKS } from './blocks.ts';
import { jpegBlocks } from './jpeg-blocks.ts';
import { clockTime, type MakerFacts } from './maker-facts.ts';

/** A file with more parts than this is not read to the end. */
const MOST_PARTS = 100;

/** Before the data of a picture, and of the properties. */
const IMAGE_HEAD = 28;
const PROPERTIES_HEAD = 24;

const MOST_PROPERTIES_BYTES = 64 * 1024;

/**
 * Reads the metadata of an X3F. A directory at its end lists its parts, each with place, length and type: a JPEG with
 * EXIF or, of the first cameras (SD9, SD10), properties as text.
 */
export async function sigmaBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  let maker: MakerFacts | undefined;
  for (const { offset, length, type } of await partsOf(bytes)) {
    const part = partOf(bytes, offset, length);
    if (type === 'PROP') maker = propertiesIn(await part.read(0, MOST_PROPERTIES_BYTES));
    if (!type.startsWith('IMA')) continue;
    const image = partOf(part, IMAGE_HEAD, length - IMAGE_HEAD);
    if ((await image.read(0, 2)).toString('hex') !== 'ffd8') continue;
    const blocks = await jpegBlocks(image);
    if (blocks.exif !== undefined) return blocks;
  }
  return { ...NO_BLOCKS, ...defined({ maker }) };
}

interface Part {
  readonly offset: number;
  readonly length: number;
  readonly type: string;
}

async function partsOf(bytes: ByteSource): Promise<Part[]> {
  const pointer = await bytes.read(bytes.size - 4, 4);
  if (pointer.length < 4) return [];
  const from = pointer.readUInt32LE(0);
  const head = await bytes.read(from, 12);
  if (head.length < 12 || head.toString('latin1', 0, 4) !== 'SECd') return [];
  const parts = await bytes.read(from + 12, 12 * Math.min(head.readUInt32LE(8), MOST_PARTS));
  return Array.from({ length: Math.floor(parts.length / 12) }, (_, index) => ({
    offset: parts.readUInt32LE(index * 12),
    length: parts.readUInt32LE(index * 12 + 4),
    type: parts.toString('latin1', index * 12 + 8, index * 12 + 12),
  }));
}

/** Pairs of a name and a value: first the place of each, in characters of UTF-16, then all texts. */
function propertiesIn(part: Buffer): MakerFacts {
  if (part.toString('latin1', 0, 4) !== 'SECp' || part.length < PROPERTIES_HEAD) return {};
  const count = Math.min(part.readUInt32LE(8), 1000);
  const texts = part.subarray(PROPERTIES_HEAD + count * 8);
  const textAt = (character: number): string =>
    texts.toString('utf16le', character * 2, character * 2 + 200).replace(/\0.*$/s, '');
  const values = new Map<string, string>();
  for (let at = PROPERTIES_HEAD; at + 8 <= part.length - texts.length; at += 8) {
    values.set(textAt(part.readUInt32LE(at)), textAt(part.readUInt32LE(at + 4)));
  }
  const time = values.get('TIME');
  return defined({
    created: time === undefined ? undefined : clockTime(Number(time)),
    make: values.get('CAMMANUF'),
    model: values.get('CAMMODEL'),
  });
}
