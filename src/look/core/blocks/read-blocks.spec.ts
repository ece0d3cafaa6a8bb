import { brotliCompressSync, constants } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeHeic } from '../../../../test/support/pictures/heic.ts';
import { film } from '../../../../test/support/pictures/live-photo.ts';
import {
  exifBlock,
  iptcDataset,
  isoBox,
  photoshopResources,
  pngChunk,
  rawProfile,
  riffChunk,
  segment,
  xmpPacket,
} from '../../../../test/support/pictures/metadata.ts';
import { type ByteSource, bytesOf } from '../../../base/structure/byte-source.ts';
import type { PictureFormat } from '../../../find/core/formats.ts';
import { quartersAsJpeg } from '../../decode.fixtures.ts';
import { captureFacts } from '../facts/facts.ts';
import { readBlocks } from './read-blocks.ts';

const EXIF = exifBlock({ 271: 'Acme' }, { 36867: '2012:05:06 07:08:09' });
const XMP = xmpPacket('dc:title="Barn"');
const IPTC = iptcDataset(90, 'Lyon');
const RESOURCES = photoshopResources(IPTC);
const EXIF_FACTS = { make: 'Acme', takenAt: '2012-05-06T07:08:09' };
const XMP_FACTS = { caption: 'Barn' };
const IPTC_FACTS = { city: 'Lyon' };

async function factsIn(format: PictureFormat, bytes: ByteSource): Promise<object> {
  return await captureFacts({ width: 8, height: 6 }, await readBlocks(bytes, format));
}

const jpeg = (...segments: readonly Buffer[]): Buffer =>
  Buffer.concat([quartersAsJpeg.subarray(0, 2), ...segments, quartersAsJpeg.subarray(2)]);

const EXTENDED = Buffer.concat([Buffer.alloc(32), Buffer.alloc(8)]);

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** A Minolta raw: sensor data's description, then EXIF. */
function minolta(exif: Buffer): Buffer {
  const block = (name: string, content: Buffer): Buffer => {
    const head = Buffer.from(`\0${name}\0\0\0\0`, 'latin1');
    head.writeUInt32BE(content.length, 4);
    return Buffer.concat([head, content]);
  };
  return block('MRM', Buffer.concat([block('PRD', Buffer.alloc(24)), block('TTW', exif)]));
}

/** A Sigma raw: one part, a JPEG, and the directory. */
function sigma(picture: Buffer): Buffer {
  const start = Buffer.from('FOVb'.padEnd(16, '\0'));
  const part = Buffer.concat([Buffer.from('SECi'.padEnd(28, '\0')), picture]);
  const directory = Buffer.alloc(28);
  directory.write('SECd');
  directory.writeUInt32LE(1, 8);
  directory.writeUInt32LE(start.length, 12);
  directory.writeUInt32LE(part.length, 16);
  directory.write('IMA2', 20);
  directory.writeUInt32LE(start.length + part.length, 24);
  return Buffer.concat([start, part, directory]);
}

/** One of Sigma's first raws: one part, properties. */
function firstSigma(values: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(values);
  let texts = '';
  const places = Buffer.concat(
    entries.flat().map((text) => {
      const place = littleEndian(texts.length);
      texts += `${text}\0`;
      return place;
    }),
  );
  const head = [littleEndian(0x20000), littleEndian(entries.length), Buffer.alloc(8)];
  const size = littleEndian(texts.length);
  const properties = [Buffer.from('SECp'), ...head, size, places, Buffer.from(texts, 'utf16le')];
  const part = Buffer.concat(properties);
  const start = Buffer.from('FOVb'.padEnd(16, '\0'));
  const directory = [Buffer.from('SECd'), littleEndian(0x20000), littleEndian(1)];
  const place = [littleEndian(16), littleEndian(part.length), Buffer.from('PROP')];
  return Buffer.concat([start, part, ...directory, ...place, littleEndian(16 + part.length)]);
}

/** A heap of a CRW: its values, then its directory. */
function heap(...entries: readonly (readonly [tag: number, value: Buffer])[]): Buffer {
  const values = Buffer.concat(entries.map(([, value]) => value));
  const directory = Buffer.alloc(2 + entries.length * 10);
  directory.writeUInt16LE(entries.length);
  let offset = 0;
  for (const [index, [tag, value]] of entries.entries()) {
    directory.writeUInt16LE(tag, 2 + index * 10);
    directory.writeUInt32LE(value.length, 4 + index * 10);
    directory.writeUInt32LE(offset, 8 + index * 10);
    offset += value.length;
  }
  return Buffer.concat([values, directory, littleEndian(values.length)]);
}

const SECONDS = Date.UTC(2003, 1, 3, 4, 5, 6) / 1000;
const CANON = Buffer.concat([
  Buffer.from('II\x1a\0\0\0HEAPCCDR'.padEnd(26, '\0'), 'latin1'),
  heap(
    [0x2007, Buffer.alloc(40)],
    [0x300a, heap([0x180e, Buffer.concat([littleEndian(SECONDS), Buffer.alloc(8)])])],
    [0x300a, heap([0x2807, heap([0x080a, Buffer.from('Canon\0Canon EOS 10D\0')])])],
  ),
]);

/** A CRW whose only heap claims to contain itself 200 times. */
function endlessCanon(): Buffer {
  const all = heap(...Array.from({ length: 200 }, () => [0x300a, Buffer.alloc(0)] as const));
  for (let entry = 0; entry < 200; entry++) all.writeUInt32LE(all.length, 4 + entry * 10);
  return Buffer.concat([CANON.subarray(0, 26), all]);
}

const FIRST_SIGMA = firstSigma({
  AFMODE: 'x',
  TIME: String(SECONDS),
  CAMMANUF: 'SIGMA',
  CAMMODEL: 'SIGMA SD9',
});
const MAKER_FACTS = { takenAt: '2003-02-03T04:05:06', takenFrom: 'maker-created' };

const PNG_START = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  pngChunk('IHDR', Buffer.alloc(13)),
]);
const PIXELS = pngChunk('IDAT', Buffer.alloc(200));
const png = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([PNG_START, ...chunks, pngChunk('IEND')]);

const webp = (...chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'),
    riffChunk('VP8X', Buffer.alloc(10)),
    ...chunks,
  ]);

const GIF_START = Buffer.concat([
  Buffer.from('GIF89a\x01\0\x01\0\x80\0\0', 'latin1'),
  Buffer.alloc(6),
  Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1'),
]);
const MAGIC = Buffer.concat([
  Buffer.of(1),
  Buffer.from(Array.from({ length: 256 }, (_, index) => 255 - index)),
  Buffer.of(0),
]);
const gif = Buffer.concat([GIF_START, Buffer.from('!\xff\x0bXMP DataXMP', 'latin1'), XMP, MAGIC]);

const uuid = (id: string, content: Buffer): Buffer =>
  isoBox('uuid', Buffer.from(id, 'hex'), content);
/** The best compression of a bomb takes seconds. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const brob = (type: string, content: Buffer): Buffer =>
  isoBox('brob', type, brotliCompressSync(content, QUICKLY));
const JP2_XMP = 'be7acfcb97a942e89c71999491e3afac';
const JP2_EXIF = '4a706754696666457869662d3e4a5032';
const JP2_IPTC = '33c7a4d2b81d4723a0baf1a3e097ad38';
const OFFSET = Buffer.alloc(4);
const canon = isoBox(
  'moov',
  uuid(
    '85c0b687820f11e08111f4ce462b6a48',
    Buffer.concat([
      isoBox('CMT1', exifBlock({ 271: 'Acme' })),
      isoBox('CMT2', exifBlock({ 36867: '2012:05:06 07:08:09' })),
    ]),
  ),
);

/** A TIFF with XMP, IPTC or resources in fields of their own. */
const tiff = (tag: number, block: Buffer): Buffer =>
  exifBlock({ 271: 'Acme', [tag]: block.toString('latin1') }, { 36867: '2012:05:06 07:08:09' });

describe('metadata is found', () => {
  test.each<readonly [string, PictureFormat, Buffer, object]>([
    ['EXIF in a JPEG', 'jpeg', jpeg(segment(0xe1, 'Exif\0\0', EXIF)), EXIF_FACTS],
    [
      'XMP in a JPEG',
      'jpeg',
      jpeg(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', XMP)),
      XMP_FACTS,
    ],
    [
      'XMP in a JPEG under a spoilt name',
      'jpeg',
      jpeg(segment(0xe1, 'XMP\0://ns.adobe.com/xap/1.0/\0', XMP)),
      XMP_FACTS,
    ],
    [
      'extended XMP in a JPEG, in parts',
      'jpeg',
      jpeg(
        segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', EXTENDED, XMP.subarray(0, 30)),
        segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', EXTENDED, XMP.subarray(30)),
      ),
      XMP_FACTS,
    ],
    [
      'IPTC in a JPEG, in parts',
      'jpeg',
      jpeg(
        segment(0xed, 'Photoshop 3.0\0', RESOURCES.subarray(0, 20)),
        segment(0xed, 'Photoshop 3.0\0', RESOURCES.subarray(20)),
      ),
      IPTC_FACTS,
    ],
    [
      'EXIF in a JPEG that is cut off',
      'jpeg',
      jpeg(segment(0xe1, 'Exif\0\0', EXIF)).subarray(0, EXIF.length + 40),
      EXIF_FACTS,
    ],
    ['EXIF in a TIFF', 'tiff', EXIF, EXIF_FACTS],
    ['XMP in a TIFF', 'tiff', tiff(0x2bc, XMP), { ...EXIF_FACTS, ...XMP_FACTS }],
    ['IPTC in a TIFF', 'tiff', tiff(0x83bb, IPTC), { ...EXIF_FACTS, ...IPTC_FACTS }],
    ['Photoshop in a TIFF', 'tiff', tiff(0x8649, RESOURCES), { ...EXIF_FACTS, ...IPTC_FACTS }],
    ['EXIF in a raw', 'raw', EXIF, EXIF_FACTS],
    ['EXIF in an MRW', 'raw', minolta(EXIF), EXIF_FACTS],
    ['EXIF in an X3F', 'raw', sigma(jpeg(segment(0xe1, 'Exif\0\0', EXIF))), EXIF_FACTS],
    [
      'an offset in whole hours',
      'tiff',
      exifBlock({}, { 36867: '2012:05:06 07:08:09', 34858: 2 }),
      { takenAt: '2012-05-06T07:08:09+02:00' },
    ],
    ['facts in a CRW', 'raw', CANON, { ...MAKER_FACTS, make: 'Canon', model: 'EOS 10D' }],
    ['no facts in a CRW of endless heaps', 'raw', endlessCanon(), {}],
    ['properties in an X3F', 'raw', FIRST_SIGMA, { ...MAKER_FACTS, make: 'Sigma', model: 'SD9' }],
    [
      'what Agfa wrote into a JPEG',
      'jpeg',
      jpeg(segment(0xec, '[picture info]\r\nTimeDate=', Buffer.from(`${SECONDS}\r\nType=x`))),
      MAKER_FACTS,
    ],
    [
      'what Casio wrote into a JPEG',
      'jpeg',
      jpeg(segment(0xe1, 'QVCI\0'.padEnd(0x4d, '\0'), Buffer.from('2003.02.03.04:05:06\0\0'))),
      MAKER_FACTS,
    ],
    ['EXIF in a CR3', 'raw', Buffer.concat([isoBox('ftyp', 'crx '), canon]), EXIF_FACTS],
    ['EXIF in a PNG', 'png', png(pngChunk('eXIf', EXIF), PIXELS), EXIF_FACTS],
    ['EXIF behind the pixels', 'png', png(PIXELS, pngChunk('eXIf', EXIF)), EXIF_FACTS],
    [
      'EXIF behind many pixels',
      'png',
      png(...Array.from({ length: 2000 }, () => PIXELS), pngChunk('eXIf', EXIF)),
      EXIF_FACTS,
    ],
    ['a raw EXIF profile in a PNG', 'png', png(rawProfile('exif', EXIF)), EXIF_FACTS],
    ['a raw IPTC profile in a PNG', 'png', png(rawProfile('iptc', RESOURCES)), IPTC_FACTS],
    ['XMP in a PNG', 'png', png(pngChunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', XMP)), XMP_FACTS],
    [
      'a time in a PNG',
      'png',
      png(pngChunk('tEXt', 'Creation Time\0Tue, 16 Jun 2009 14:57:56 GMT')),
      { takenAt: '2009-06-16T14:57:56+00:00', takenFrom: 'png-created' },
    ],
    ['EXIF in a WebP', 'webp', webp(riffChunk('EXIF', EXIF)), EXIF_FACTS],
    [
      'XMP in a WebP',
      'webp',
      webp(riffChunk('ODD ', Buffer.alloc(3)), riffChunk('XMP ', XMP)),
      XMP_FACTS,
    ],
    ['XMP in a GIF', 'gif', gif, XMP_FACTS],
    ['EXIF in a HEIC', 'heic', makeHeic({ exif: EXIF }), EXIF_FACTS],
    ['XMP in a HEIC of tiles', 'heic', makeHeic({ xmp: XMP, tiles: 2 }), XMP_FACTS],
    ['XMP in a JPEG 2000', 'jp2', uuid(JP2_XMP, XMP), XMP_FACTS],
    ['EXIF in a JPEG 2000', 'jp2', uuid(JP2_EXIF, EXIF), EXIF_FACTS],
    ['IPTC in a JPEG 2000', 'jp2', uuid(JP2_IPTC, IPTC), IPTC_FACTS],
    ['EXIF in a JPEG XL', 'jxl', isoBox('Exif', OFFSET, EXIF), EXIF_FACTS],
    ['XMP in a JPEG XL', 'jxl', isoBox('xml ', XMP), XMP_FACTS],
    ['compressed EXIF', 'jxl', brob('Exif', Buffer.concat([OFFSET, EXIF])), EXIF_FACTS],
    ['compressed XMP', 'jxl', brob('xml ', XMP), XMP_FACTS],
    [
      'the clock of a film',
      'film',
      film({ begun: '2024-05-03T16:22:31Z' }),
      { takenAt: '2024-05-03T16:22:31+00:00', takenFrom: 'film-header' },
    ],
  ])('%s', async (_, format, bytes, expected) => {
    expect(await factsIn(format, bytesOf(bytes))).toMatchObject(expected);
  });

  test('of two EXIF blocks in a JPEG the first counts', async () => {
    const second = exifBlock({ 271: 'Other' });
    const both = jpeg(segment(0xe1, 'Exif\0\0', EXIF), segment(0xe1, 'Exif\0\0', second));
    expect(await factsIn('jpeg', bytesOf(both))).toMatchObject(EXIF_FACTS);
  });
});

describe('whatever the file', () => {
  const FORMATS = 'jpeg png webp gif tiff avif heic jp2 jxl raw film'.split(' ');
  const seeds: Readonly<Record<string, Buffer>> = {
    jpeg: jpeg(segment(0xe1, 'Exif\0\0', EXIF), segment(0xed, 'Photoshop 3.0\0', RESOURCES)),
    png: png(pngChunk('eXIf', EXIF), rawProfile('iptc', RESOURCES)),
    webp: webp(riffChunk('EXIF', EXIF), riffChunk('XMP ', XMP)),
    gif,
    tiff: tiff(0x8649, RESOURCES),
    avif: makeHeic({ exif: EXIF, xmp: XMP }),
    heic: makeHeic({ exif: EXIF, xmp: XMP, tiles: 2 }),
    jp2: Buffer.concat([uuid(JP2_XMP, XMP), uuid(JP2_EXIF, EXIF)]),
    jxl: Buffer.concat([brob('Exif', Buffer.concat([OFFSET, EXIF])), isoBox('xml ', XMP)]),
    raw: canon,
    film: film({ identifier: 'ABCD', begun: '2024-05-03T16:22:31Z' }),
  };

  test.each(FORMATS)('a damaged %s throws nothing', async (name) => {
    const seed = seeds[name] ?? Buffer.alloc(0);
    const changes = fc.array(fc.tuple(fc.nat(seed.length), fc.nat(255)), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat(seed.length), async (changed, length) => {
        const bytes = Buffer.from(seed);
        for (const [at, value] of changed) bytes[at % bytes.length] = value;
        const cut = bytesOf(bytes.subarray(0, length));
        for (const source of [bytesOf(bytes), cut]) {
          expect(await factsIn(isFormat(name), source)).toMatchObject({ width: 8, height: 6 });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('little of a large one is read', async () => {
    let read = 0;
    const large = (start: Buffer): ByteSource => ({
      size: 4 * 1024 ** 3,
      read: async (offset, length) => {
        read += length;
        return Buffer.concat([
          start.subarray(offset, offset + length),
          Buffer.alloc(length),
        ]).subarray(0, length);
      },
    });
    for (const [name, seed] of Object.entries(seeds)) {
      read = 0;
      await factsIn(isFormat(name), large(seed));
      expect([name, read < 5 * 1024 * 1024]).toEqual([name, true]);
    }
  });

  test('a bomb of compressed metadata is not unpacked', async () => {
    const bomb = Buffer.concat([XMP, Buffer.alloc(64 * 1024 * 1024)]);
    expect(await factsIn('jxl', bytesOf(brob('xml ', bomb)))).toEqual({ width: 8, height: 6 });
  });
});

function isFormat(name: string): PictureFormat {
  const known: readonly PictureFormat[] = [
    ...([
      'jpeg',
      'png',
      'webp',
      'gif',
      'tiff',
      'avif',
      'heic',
      'jp2',
      'jxl',
      'raw',
      'film',
    ] as const),
  ];
  const format = known.find((one) => one === name);
  if (format === undefined) throw new Error(name);
  return format;
}
