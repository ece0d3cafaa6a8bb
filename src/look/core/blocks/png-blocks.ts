import { inflateSync } from 'node:zlib';
import { defined } from '../../../base/defined.ts';
import { type ByteSource, bytesOf } from '../../../base/structure/byte-source.ts';
import { writtenText } from '../facts/text.ts';
import {
  exifIn,
  type MetadataBlocks,
  MOST_BLOCK_BYTES,
  readBlock,
  type WrittenTexts,
} from './blocks.ts';
import { iptcIn } from './photoshop.ts';

/** A chunk of a PNG: its type, and the place of its content. */
interface Chunk {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

const SIGNATURE_BYTES = 8;

/** Length and type before a chunk's content, and its checksum after it. */
const HEAD = 8;
const AROUND = 12;

const METADATA: readonly string[] = ['eXIf', 'tEXt', 'zTXt', 'iTXt'];
const MOST_CHUNKS = 1000;

/** The texts that are read, in lower case; a thousand others, packed, would unpack to gigabytes. */
const KEYWORDS: ReadonlySet<string> = new Set([
  'xml:com.adobe.xmp',
  ...['xmp', 'iptc', '8bim', 'exif', 'app1'].map((name) => `raw profile type ${name}`),
  ...['creation time', 'creationtime', 'title', 'description', 'author'],
]);

/** Pixels come in thousands of chunks, which are skipped: what follows them is near the end. */
const TAIL = 64 * 1024;

/** Reads the metadata in a PNG's eXIf and text chunks (PNG, third edition, 11.3). */
export async function pngBlocks(bytes: ByteSource): Promise<MetadataBlocks> {
  const texts = new Map<string, Buffer>();
  let exif: Buffer | undefined;
  for (const { type, offset, length } of await metadataChunks(bytes)) {
    const content = await readBlock(bytes, offset, length);
    if (type === 'eXIf') exif ??= content;
    const keyword = type === 'eXIf' ? '' : keywordOf(content);
    if (KEYWORDS.has(keyword) && !texts.has(keyword)) texts.set(keyword, textIn(type, content));
  }
  const xmp = texts.get('xml:com.adobe.xmp') ?? profile(texts, 'xmp');
  const resources = profile(texts, 'iptc') ?? profile(texts, '8bim');
  const block = exif ?? profile(texts, 'exif') ?? profile(texts, 'app1');
  const creationTime = texts.get('creation time') ?? texts.get('creationtime');
  return {
    xmp: xmp === undefined ? [] : [xmp],
    ...iptcIn(resources),
    ...defined({
      exif: block && (await exifIn(bytesOf(block))),
      creationTime: creationTime && writtenText(creationTime),
      texts: textsOf(texts),
    }),
  };
}

/** Keywords that PNG itself defines (11.3.3.2). */
function textsOf(texts: ReadonlyMap<string, Buffer>): WrittenTexts | undefined {
  const text = (keyword: string): string | undefined => writtenText(texts.get(keyword) ?? NOTHING);
  const found = { title: text('title'), description: text('description'), creator: text('author') };
  return Object.values(found).every((one) => one === undefined) ? undefined : defined(found);
}

const NOTHING = Buffer.alloc(0);

async function metadataChunks(bytes: ByteSource): Promise<Chunk[]> {
  const found: Chunk[] = [];
  let at = SIGNATURE_BYTES;
  for (let count = 0; at + AROUND <= bytes.size && count < MOST_CHUNKS; count++) {
    const chunk = chunkAt(await bytes.read(at, HEAD), at);
    if (chunk === undefined || chunk.type === 'IEND') return found;
    if (chunk.type === 'IDAT' && bytes.size - at > 2 * TAIL) {
      return [...found, ...(await chunksInTail(bytes))];
    }
    if (METADATA.includes(chunk.type)) found.push(chunk);
    at = chunk.offset + chunk.length + 4;
  }
  return found;
}

function chunkAt(head: Buffer, at: number): Chunk | undefined {
  if (head.length < HEAD) return undefined;
  const length = head.readUInt32BE(0);
  return { type: head.toString('latin1', 4, 8), offset: at + HEAD, length };
}

/** The metadata after the pixels: chunks that lead exactly to the last one. */
async function chunksInTail(bytes: ByteSource): Promise<Chunk[]> {
  const from = bytes.size - TAIL;
  const tail = await bytes.read(from, TAIL);
  const text = tail.toString('latin1');
  for (const { index } of text.matchAll(/eXIf|tEXt|zTXt|iTXt/g)) {
    const chunks: Chunk[] = [];
    let at = index - 4;
    for (let chunk = chunkFrom(tail, at); chunk !== undefined; chunk = chunkFrom(tail, at)) {
      if (chunk.type === 'IEND') return chunks.map((c) => ({ ...c, offset: c.offset + from }));
      if (METADATA.includes(chunk.type)) chunks.push(chunk);
      at = chunk.offset + chunk.length + 4;
    }
  }
  return [];
}

function chunkFrom(block: Buffer, at: number): Chunk | undefined {
  return at < 0 ? undefined : chunkAt(block.subarray(at, at + HEAD), at);
}

/** In lower case; empty if there is none. */
function keywordOf(content: Buffer): string {
  return content.toString('latin1', 0, Math.max(0, content.indexOf(0))).toLowerCase();
}

/** The text behind the keyword, unpacked. */
function textIn(type: string, content: Buffer): Buffer {
  const rest = content.subarray(content.indexOf(0) + 1);
  if (type === 'tEXt') return rest;
  if (type === 'zTXt') return inflated(rest.subarray(1));
  // Compression flag and method, then the language and the keyword in it, each with a NUL.
  const isPacked = rest[0] === 1;
  const from = rest.indexOf(0, rest.indexOf(0, 2) + 1) + 1;
  const text = rest.subarray(Math.max(from, 2));
  return isPacked ? inflated(text) : text;
}

/** Inflates data; damaged or far too long data counts as none. */
function inflated(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: MOST_BLOCK_BYTES });
  } catch {
    return Buffer.alloc(0);
  }
}

/** ImageMagick's way to store other metadata: lines with a name, a length and the bytes in hexadecimal. */
function profile(texts: ReadonlyMap<string, Buffer>, name: string): Buffer | undefined {
  const text = texts.get(`raw profile type ${name}`)?.toString('latin1');
  const match = /^\s*\S.*\n\s*\d+\s+([\da-f\s]+)/i.exec(text ?? '');
  return match?.[1] === undefined ? undefined : Buffer.from(match[1].replace(/\s/g, ''), 'hex');
}
