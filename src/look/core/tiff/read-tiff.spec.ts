import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readPages } from './page.ts';
import { isOrdinary, readTiffPage } from './read-tiff.ts';

type Fields = Readonly<Record<number, readonly number[]>>;

/** A TIFF with one page per list of fields (numbers as LONG), with its strips or tiles. */
function tiffFile(...pages: readonly { fields: Fields; blocks: readonly Uint8Array[] }[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let size = 8;
  let pointer = 4;
  const add = (bytes: Uint8Array): number => {
    parts.push(Buffer.from(bytes));
    size += bytes.length;
    return size - bytes.length;
  };
  const links: [number, number][] = [];
  for (const { fields, blocks } of pages) {
    const offsets = blocks.map(add);
    const isTile = 322 in fields;
    const all = {
      ...fields,
      [isTile ? 324 : 273]: offsets,
      [isTile ? 325 : 279]: blocks.map((b) => b.length),
    };
    const entries = Object.entries(all).sort(([a], [b]) => Number(a) - Number(b));
    const directory = Buffer.alloc(6 + entries.length * 12);
    directory.writeUInt16LE(entries.length);
    entries.forEach(([tag, values], index) => {
      const at = 2 + index * 12;
      directory.writeUInt16LE(Number(tag), at);
      directory.writeUInt16LE(4, at + 2);
      directory.writeUInt32LE(values.length, at + 4);
      const outside = Buffer.alloc(values.length * 4);
      values.forEach((value, place) => {
        outside.writeUInt32LE(value, place * 4);
      });
      directory.writeUInt32LE(values.length === 1 ? (values[0] ?? 0) : add(outside), at + 8);
    });
    links.push([pointer, add(directory)]);
    pointer = size - 4;
  }
  const file = Buffer.concat(parts);
  for (const [at, to] of links) file.writeUInt32LE(to, at);
  return file;
}

const RGB = { 256: [2], 257: [2], 258: [8, 8, 8], 259: [1], 262: [2], 277: [3], 278: [2] };
const PIXELS = [255, 0, 0, 0, 255, 0, 0, 0, 255, 102, 102, 102];

async function pixelsOf(fields: Fields, ...blocks: Uint8Array[]): Promise<number[]> {
  const [page] = readPages(tiffFile({ fields, blocks }));
  if (page === undefined) throw new Error('no page');
  return [...(await readTiffPage(tiffFile({ fields, blocks }), page)).data];
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
/** Each row as differences from the pixel to the left. */
const DIFFERENCES = [255, 0, 0, 1, 255, 0, 0, 0, 255, 102, 102, 103];

describe('every kind decodes to the same picture', () => {
  test.each<[string, Fields, Uint8Array[]]>([
    ['uncompressed', RGB, [bytes(...PIXELS)]],
    ['deflate', { ...RGB, 259: [8] }, [deflateSync(bytes(...PIXELS))]],
    [
      'PackBits',
      { ...RGB, 259: [32773] },
      [bytes(0, 255, 254, 0, 0, 255, 254, 0, 0, 255, 254, 102)],
    ],
    ['differences', { ...RGB, 259: [8], 317: [2] }, [deflateSync(bytes(...DIFFERENCES))]],
    [
      'planar',
      { ...RGB, 284: [2] },
      [bytes(255, 0, 0, 102), bytes(0, 255, 0, 102), bytes(0, 0, 255, 102)],
    ],
    [
      'planar tiles that reach beyond the edge',
      { ...RGB, 284: [2], 322: [4], 323: [4] },
      [
        [255, 0, 0, 102],
        [0, 255, 0, 102],
        [0, 0, 255, 102],
      ].map(([a = 0, b = 0, c = 0, d = 0]) =>
        bytes(a, b, 9, 9, c, d, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9),
      ),
    ],
    [
      '12 bits',
      { ...RGB, 258: [12, 12, 12] },
      [
        bytes(0xff, 0xf0, 0, 0, 0, 0, 0xff, 0xf0, 0),
        bytes(0, 0, 0, 0xff, 0xf6, 0x66, 0x66, 0x66, 0x66),
      ],
    ],
    [
      '32 bits',
      { ...RGB, 258: [32, 32, 32] },
      [Buffer.from(Uint32Array.from(PIXELS, (value) => value * 0x1010101).buffer)],
    ],
    [
      'floating point',
      { ...RGB, 258: [32, 32, 32], 339: [3, 3, 3] },
      [Buffer.from(Float32Array.from(PIXELS, (value) => value / 255).buffer)],
    ],
    [
      'Zstandard',
      { ...RGB, 259: [50000] },
      // A frame of one raw block.
      [Buffer.concat([Buffer.from('28b52ffd200c610000', 'hex'), bytes(...PIXELS)])],
    ],
  ])('%s', async (name, fields, blocks) => {
    const joined = name === '12 bits' ? [Buffer.concat(blocks)] : blocks;
    expect(await pixelsOf(fields, ...joined)).toEqual(PIXELS);
  });
});

test('Lab has signed colours', async () => {
  const lab = { ...RGB, 262: [8], 257: [1], 278: [1] };
  const [white, , , red = 0, green = 255] = await pixelsOf(lab, bytes(255, 0, 0, 128, 60, 0));
  expect(white).toBe(255);
  expect(red).toBeGreaterThan(green + 60);
});

test('reduced copies and masks are distinguished from pages', () => {
  const blocks = [bytes(...PIXELS)];
  const pages = [{ 254: [1] }, {}, { 254: [4] }, { 254: [2] }].map((kind) => ({
    fields: { ...RGB, ...kind },
    blocks,
  }));
  expect(readPages(tiffFile(...pages)).map(({ isReduced }) => isReduced)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('kinds that libvips reads are left to it', () => {
  const [page] = readPages(tiffFile({ fields: RGB, blocks: [bytes(...PIXELS)] }));
  expect(page && isOrdinary(page)).toBe(true);
});

test.each<[string, Fields, string]>([
  ['a compression', { ...RGB, 259: [34712] }, 'compression 34712'],
  ['colours', { ...RGB, 262: [32844] }, 'photometric interpretation 32844'],
  ['a depth', { ...RGB, 258: [24, 24, 24], 339: [3] }, 'floating point of 24 bits'],
])('an unsupported %s is refused by name', async (_, fields, kind) => {
  await expect(pixelsOf(fields, bytes(...PIXELS))).rejects.toThrow(kind);
});

test('a truncated strip is damage', async () => {
  await expect(pixelsOf(RGB, bytes(1, 2, 3))).rejects.toThrow('cut off');
});
