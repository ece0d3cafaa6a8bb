import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeHeic } from '../../test/support/pictures/heic.ts';
import { segment } from '../../test/support/pictures/metadata.ts';
import { scratch } from '../../test/support/pictures/pictures.ts';
import { whereAvailable } from '../../test/support/skip.ts';
import { bytesOf } from '../base/structure/byte-source.ts';
import { readHeifItems } from '../base/structure/heif-items.ts';
import type { KeywordChange } from './core/change.ts';
import { inverseOf, isOwn, type Pieces } from './core/splice.ts';
import { keywordsOf, rewriteWith } from './rewrite.ts';

const FIRST: KeywordChange = {
  add: ['dog', 'Möwe & <co>'],
  remove: [],
  addTree: ['animal|dog'],
  removeTree: [],
  description: 'A dog',
};

/** Longer than any room that the first left. */
const SECOND: KeywordChange = {
  add: Array.from({ length: 200 }, (_, index) => `keyword number ${index}`),
  remove: ['Möwe & <co>'],
  addTree: [],
  removeTree: [],
};

const PACKET =
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""/></rdf:RDF>';

const folder = scratch();
const noise = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, at) => (at * 7919) % 256));
const image = () => sharp(noise, { raw: { width: 40, height: 30, channels: 3 } });

/** Two pictures, the second found by a list in the first (CIPA DC-007). */
async function multiPicture(): Promise<Buffer> {
  const picture = await image().jpeg().toBuffer();
  const list = Buffer.alloc(4 + 8 + 2 + 12 + 4 + 32);
  list.write('MPF\0II*\0', 'latin1');
  list.writeUInt32LE(8, 8);
  list.writeUInt16LE(1, 12);
  for (const [at, value] of [
    [14, 0xb002 | (7 << 16)],
    [18, 32],
    [22, 26],
  ] as const) {
    list.writeUInt32LE(value, at);
  }
  const entries = 4 + 26;
  const length = picture.length + 4 + list.length;
  list.writeUInt32LE(length, entries + 4);
  list.writeUInt32LE(picture.length, entries + 20);
  // Its distance is counted from after the list's first four letters, which follow six bytes of the file.
  list.writeUInt32LE(length - 10, entries + 24);
  return Buffer.concat([picture.subarray(0, 2), segment(0xe2, list), picture.subarray(2), picture]);
}

/** A TIFF that says that it holds the mosaic of a sensor (field 262, photometric interpretation). */
async function sensorData(): Promise<Buffer> {
  const tiff = await image().tiff().toBuffer();
  const table = tiff.readUInt32LE(4) + 2;
  for (let at = table; ; at += 12) {
    if (tiff.readUInt16LE(at) !== 262) continue;
    tiff.writeUInt16LE(32803, at + 8);
    return tiff;
  }
}

const SAMPLES: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  'a.jpg': () => image().jpeg().toBuffer(),
  'exif.jpg': () =>
    image()
      .jpeg()
      .withExif({ IFD0: { Make: 'Nikon' } })
      .toBuffer(),
  'multi.jpg': multiPicture,
  'a.png': () => image().png().toBuffer(),
  'a.webp': () => image().webp().toBuffer(),
  'lossless.webp': () => image().webp({ lossless: true }).toBuffer(),
  'alpha.webp': () => image().ensureAlpha(0.5).webp().toBuffer(),
  'a.tif': () => image().tiff({ compression: 'lzw' }).toBuffer(),
  'big.tif': () => image().tiff({ bigtiff: true, compression: 'lzw' }).toBuffer(),
  'a.dng': () => image().tiff({ compression: 'none' }).toBuffer(),
  'a.avif': () => image().avif().toBuffer(),
  'a.heic': () => makeHeic(),
  'tiles.heic': () =>
    makeHeic({ tiles: 2, exif: Buffer.from('II*\0\u0008\0\0\0\0\0\0\0\0\0', 'latin1') }),
  'xmp.heic': () => makeHeic({ xmp: Buffer.from(PACKET) }),
};

const NAMES = Object.keys(SAMPLES);

function made(pieces: Pieces, of: Buffer): Buffer {
  return Buffer.concat(
    pieces.map((piece) => (isOwn(piece) ? piece : of.subarray(piece.from, piece.to))),
  );
}

async function rewrite(name: string, change: KeywordChange): Promise<void> {
  const file = path.join(folder, name);
  const before = readFileSync(file);
  const pieces = (await rewriteWith(file, 'picture', change)) ?? [];
  const after = made(pieces, before);
  const back = inverseOf(pieces, before.length, (from, to) => before.subarray(from, to));
  expect(made(back, after).equals(before), `${name}: there and back`).toBe(true);
  writeFileSync(file, after);
}

/** What is shown: pixels or, of HEIC, which libvips may not read, the coded data of every picture. */
async function shown(name: string, bytes: Buffer): Promise<unknown> {
  if (name.endsWith('.dng')) return (await sharp(bytes).raw().toBuffer()).toString('hex');
  if (!name.endsWith('.heic')) return (await sharp(bytes).raw().toBuffer()).toString('hex');
  const items = await readHeifItems(bytesOf(bytes));
  return items?.items
    .filter(({ mime }) => mime === undefined)
    .map(({ id, type, extents }) => [
      id,
      type,
      extents.map(({ offset, length }) => bytes.subarray(offset, offset + length).toString('hex')),
    ]);
}

const originals = new Map<string, Buffer>();
beforeAll(async () => {
  for (const [name, make] of Object.entries(SAMPLES)) {
    originals.set(name, await make());
    writeFileSync(path.join(folder, name), originals.get(name) ?? '');
    await rewrite(name, FIRST);
    await rewrite(name, SECOND);
  }
});

describe.each(NAMES)('%s, written twice', (name) => {
  const file = path.join(folder, name);

  test('has its keywords, those that stay included', async () => {
    const { flat, tree, description } = await keywordsOf(file, 'picture');
    expect(flat).toEqual(['dog', ...SECOND.add]);
    expect([tree, description]).toEqual([['animal|dog'], 'A dog']);
    expect(await rewriteWith(file, 'picture', SECOND)).toBeUndefined();
  });

  test('shows the same, pixel for pixel', async () => {
    const before = originals.get(name) ?? Buffer.alloc(0);
    expect(await shown(name, readFileSync(file))).toEqual(await shown(name, before));
  });
});

test('the second picture of a file is found where its list says', () => {
  const file = readFileSync(path.join(folder, 'multi.jpg'));
  const list = file.indexOf('MPF\0', 0, 'latin1') + 4;
  const second = list + file.readUInt32LE(list + 26 + 24);
  expect(file.subarray(second, second + 2)).toEqual(Buffer.from([0xff, 0xd8]));
  expect(file.readUInt32LE(list + 26 + 4)).toBe(second);
});

/** The output of a program; undefined if this machine does not have it. */
function run(program: string, args: readonly string[]): string | undefined {
  const { error, stdout } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  return error === undefined ? stdout : undefined;
}

const EXPECTED = ['dog', ...SECOND.add].join(', ');
const lacks = (program: string) =>
  run(program, ['-ver']) === undefined ? `${program} is not installed` : undefined;

whereAvailable(lacks('exiftool'))('exiftool reads them, and finds nothing wrong', () => {
  const print = '$FileName\t$XMP-dc:Subject\t$XMP-lr:HierarchicalSubject\t$XMP-digiKam:TagsList';
  const out = run('exiftool', ['-q', '-f', '-p', print, ...NAMES]) ?? '';
  expect(out.trim().split('\n')).toEqual(
    NAMES.map((name) => `${name}\t${EXPECTED}\tanimal|dog\tanimal/dog`),
  );
  const errors = run('exiftool', ['-q', '-validate', '-error', '-if', '$Error', ...NAMES]) ?? '';
  expect(errors).toBe('');
});

whereAvailable(lacks('exiv2'))('exiv2, which shares no code with it, reads the same', () => {
  // Debian's reads neither BigTIFF nor, as built, HEIC and AVIF.
  const read = NAMES.filter((name) => !/big|heic|avif/.test(name));
  const out = run('exiv2', ['-Pv', '-g', 'Xmp.dc.subject', ...read]) ?? '';
  const values = out
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\S+\s{2,}/, ''));
  expect(values).toEqual(read.map(() => EXPECTED));
});

test.each([
  [
    'cut off',
    'cut.png',
    () =>
      image()
        .png()
        .toBuffer()
        .then((bytes) => bytes.subarray(0, 60)),
  ],
  [
    'with more behind it than it says',
    'more.heic',
    () => Buffer.concat([makeHeic(), Buffer.from('more')]),
  ],
  ['of another raw format that is called otherwise', 'raw.tif', sensorData],
  ['of another raw format', 'a.nef', () => image().tiff().toBuffer()],
  ['that has no place for keywords', 'a.gif', () => image().gif().toBuffer()],
])('a picture %s is not written to', async (_, name, make) => {
  const file = path.join(folder, name);
  writeFileSync(file, await make());
  const pieces = await rewriteWith(file, 'picture', FIRST).catch(() => undefined);
  expect(pieces).toBeUndefined();
});
