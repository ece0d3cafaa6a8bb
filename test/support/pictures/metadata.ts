import { deflateSync } from 'node:zlib';

/** Values by tag: text as ASCII, a number as SHORT. */
type Tags = Readonly<Record<number, string | number>>;

const EXIF_POINTER = 0x8769;

/** A TIFF structure without pixels, little-endian: a directory, and the EXIF directory below it. */
export function exifBlock(image: Tags, photo: Tags = {}): Buffer {
  const below = 8 + directory(image, 8, 0).length;
  return Buffer.concat([
    Buffer.from('II*\0\x08\0\0\0', 'latin1'),
    directory(image, 8, below),
    directory(photo, below, undefined),
  ]);
}

/** A directory and its values, at an offset; with a pointer to the EXIF directory if that has one. */
function directory(tags: Tags, at: number, pointer: number | undefined): Buffer {
  const all: [number, string | number][] = Object.entries(tags).map(([tag, v]) => [Number(tag), v]);
  const count = all.length + (pointer === undefined ? 0 : 1);
  const entries: Buffer[] = [];
  const values: Buffer[] = [];
  let place = at + 2 + count * 12 + 4;
  for (const [tag, value] of all.sort(([a], [b]) => a - b)) {
    if (typeof value === 'number') {
      entries.push(entry(tag, 3, 1, value));
      continue;
    }
    const text = Buffer.from(`${value}\0`.padEnd(5, '\0'), 'latin1');
    entries.push(entry(tag, 2, text.length, place));
    values.push(text);
    place += text.length;
  }
  if (pointer !== undefined) entries.push(entry(EXIF_POINTER, 4, 1, pointer));
  const head = Buffer.alloc(2);
  head.writeUInt16LE(count);
  return Buffer.concat([head, ...entries, Buffer.alloc(4), ...values]);
}

function entry(tag: number, type: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}

/** An XMP packet with these attributes, in the usual prefixes without declarations. */
export function xmpPacket(attributes: string): Buffer {
  return Buffer.from(`<x:xmpmeta><rdf:RDF><rdf:Description ${attributes}/></rdf:RDF></x:xmpmeta>`);
}

/** An IPTC dataset of the application record. */
export function iptcDataset(number: number, text: string): Buffer {
  const value = Buffer.from(text);
  return Buffer.concat([Buffer.of(0x1c, 2, number, 0, value.length), value]);
}

/** Photoshop's image resources with IPTC among them. */
export function photoshopResources(iptc: Buffer): Buffer {
  const resource = (id: number, name: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(6);
    head.write('8BIM', 'latin1');
    head.writeUInt16BE(id, 4);
    const title = Buffer.from(`${String.fromCharCode(name.length)}${name}`, 'latin1');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const even = (part: Buffer): Buffer =>
      part.length % 2 === 0 ? part : Buffer.concat([part, Buffer.alloc(1)]);
    return Buffer.concat([head, even(title), length, even(data)]);
  };
  return Buffer.concat([resource(0x03ed, 'odd', Buffer.alloc(3)), resource(0x0404, '', iptc)]);
}

/** A JPEG segment. */
export function segment(marker: number, ...parts: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A PNG chunk. */
export function pngChunk(type: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat([Buffer.from(type), ...parts.map((part) => Buffer.from(part))]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length - 4, 0);
  around.writeUInt32BE(crc(content), 4);
  return Buffer.concat([around.subarray(0, 4), content, around.subarray(4)]);
}

/** CRC-32, which Node 20 does not offer. */
function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ ((value & 1) === 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

/** ImageMagick's way to keep metadata in a PNG. */
export function rawProfile(name: string, data: Buffer): Buffer {
  const hex = data.toString('hex').replace(/.{72}/g, '$&\n');
  const text = `\n${name}\n${String(data.length).padStart(8)}\n${hex}\n`;
  return pngChunk('zTXt', `Raw profile type ${name}\0\0`, deflateSync(text));
}

/** A RIFF chunk. */
export function riffChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** An ISO box. */
export function isoBox(type: string, ...parts: readonly (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}
