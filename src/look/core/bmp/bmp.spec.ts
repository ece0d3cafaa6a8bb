import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DecodeError } from '../decode-error.ts';
import { type BmpKind, bmpFile } from './bmp.fixtures.ts';
import { readBmp } from './bmp.ts';

const RED = [255, 0, 0] as const;
const GREEN = [0, 255, 0] as const;
const BLUE = [0, 0, 255] as const;
const GREY = [99, 99, 99] as const;
const PALETTE = [RED, GREEN, BLUE, GREY] as const;

/** Four pixels above four others. */
const PICTURE = [RED, GREEN, BLUE, GREY, GREY, BLUE, GREEN, RED].flat();
const TWO_COLOURS = [RED, GREEN, GREEN, RED, GREEN, RED, GREEN, GREEN].flat();

const options = { maxPixels: 1_000_000, asFarAsPossible: false };

function pixelsOf(kind: BmpKind, more: Partial<typeof options> = {}): number[] {
  const image = readBmp(bmpFile(kind), { ...options, ...more });
  if ('embedded' in image) throw new Error('holds another file');
  return [...image.data];
}

const words = (...values: number[]): Uint8Array => {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => {
    bytes.writeUInt16LE(value, index * 2);
  });
  return bytes;
};
const longs = (...values: number[]): Uint8Array => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value >>> 0, index * 4);
  });
  return bytes;
};
const bgr = (pixels: readonly (readonly number[])[]): number[] =>
  pixels.flatMap(([red = 0, green = 0, blue = 0]) => [blue, green, red]);

/** Bottom row first. */
const ROWS_24 = [...bgr([GREY, BLUE, GREEN, RED]), ...bgr([RED, GREEN, BLUE, GREY])];
const ROWS_8 = [3, 2, 1, 0, 0, 1, 2, 3];
const rgb32 = (red: number, green: number, blue: number): number[] => {
  const of = ([r, g, b]: readonly number[]): number =>
    (r ?? 0) * red + (g ?? 0) * green + (b ?? 0) * blue;
  return [GREY, BLUE, GREEN, RED, RED, GREEN, BLUE, GREY].map(of);
};

describe('every kind decodes to the same picture', () => {
  test.each<[string, BmpKind]>([
    ['2 bits', { header: 40, bits: 2, palette: PALETTE, data: [0b11100100, 0, 0, 0, 0b00011011] }],
    ['4 bits', { header: 40, bits: 4, palette: PALETTE, data: [0x32, 0x10, 0, 0, 0x01, 0x23] }],
    ['8 bits', { header: 40, bits: 8, palette: PALETTE, data: ROWS_8 }],
    ['8 bits, OS/2 1', { header: 12, bits: 8, palette: PALETTE, data: ROWS_8 }],
    ['8 bits, OS/2 2', { header: 64, bits: 8, palette: PALETTE, data: ROWS_8 }],
    ['8 bits, Windows 4', { header: 108, bits: 8, palette: PALETTE, data: ROWS_8 }],
    ['8 bits, Windows 5', { header: 124, bits: 8, palette: PALETTE, data: ROWS_8 }],
    ['a gap before the pixels', { header: 40, bits: 8, palette: PALETTE, gap: 100, data: ROWS_8 }],
    [
      'from the top',
      { header: 40, bits: 8, palette: PALETTE, height: -2, data: [0, 1, 2, 3, 3, 2, 1, 0] },
    ],
    ['24 bits', { header: 40, bits: 24, data: ROWS_24 }],
    ['24 bits, OS/2 1', { header: 12, bits: 24, data: ROWS_24 }],
    ['24 bits, OS/2 2, short header', { header: 16, bits: 24, data: ROWS_24 }],
    ['24 bits with a palette', { header: 40, bits: 24, palette: PALETTE, data: ROWS_24 }],
    ['32 bits', { header: 40, bits: 32, data: longs(...rgb32(1 << 16, 1 << 8, 1)) }],
    [
      '32 bits with masks',
      {
        header: 40,
        bits: 32,
        compression: 3,
        masks: [0xff, 0xff00, 0xff0000],
        data: longs(...rgb32(1, 1 << 8, 1 << 16)),
      },
    ],
    [
      '32 bits with masks to the highest bit',
      {
        header: 52,
        bits: 32,
        compression: 3,
        masks: [0xff000000, 0xff0000, 0xff00],
        data: longs(...rgb32(2 ** 24, 1 << 16, 1 << 8)),
      },
    ],
    [
      'an alpha that is 0 everywhere',
      {
        header: 56,
        bits: 32,
        compression: 3,
        masks: [0xff0000, 0xff00, 0xff, 0xff000000],
        data: longs(...rgb32(1 << 16, 1 << 8, 1)),
      },
    ],
    [
      'runs of 8 bits',
      {
        header: 40,
        bits: 8,
        compression: 1,
        palette: PALETTE,
        // Literal, end of row, a run, a literal of odd length, end of picture.
        data: [0, 4, 3, 2, 1, 0, 0, 0, 1, 0, 0, 3, 1, 2, 3, 0, 0, 1],
      },
    ],
    [
      'runs of 4 bits',
      {
        header: 40,
        bits: 4,
        compression: 2,
        palette: PALETTE,
        data: [2, 0x32, 2, 0x10, 0, 0, 0, 4, 0x01, 0x23, 0, 1],
      },
    ],
    [
      'runs of 24 bits, OS/2 2',
      {
        header: 64,
        bits: 24,
        compression: 4,
        data: [1, ...bgr([GREY]), 0, 3, ...bgr([BLUE, GREEN, RED]), 0, 0, 0].concat([
          0,
          4,
          ...bgr([RED, GREEN, BLUE, GREY]),
          0,
          1,
        ]),
      },
    ],
  ])('%s', (_, kind) => {
    expect(pixelsOf(kind)).toEqual(PICTURE);
  });
});

test('1 bit takes both colours from the palette, whatever they are', () => {
  const data = [0b10110000, 0, 0, 0, 0b01100000, 0, 0, 0];
  expect(pixelsOf({ header: 40, bits: 1, palette: [RED, GREEN], data })).toEqual(TWO_COLOURS);
});

test.each<[string, BmpKind, number[]]>([
  ['5 bits each', { header: 40, bits: 16, data: words(0x7c00, 0x3e0, 0x1f, 0x4210) }, [132]],
  [
    '5, 6 and 5 bits',
    {
      header: 40,
      bits: 16,
      compression: 3,
      masks: [0xf800, 0x7e0, 0x1f],
      data: words(0xf800, 0x7e0, 0x1f, 0x8410),
    },
    [132, 130, 132],
  ],
])('16 bits: %s', (_, kind, [red = 0, green = red, blue = red]) => {
  const expected = [...RED, ...GREEN, ...BLUE, red, green, blue];
  expect(pixelsOf({ ...kind, height: 1 })).toEqual(expected);
});

test('alpha of a mask is kept', () => {
  const masks = [0xf00, 0xf0, 0xf, 0xf000];
  const file = bmpFile({
    header: 108,
    bits: 16,
    compression: 3,
    masks,
    height: 1,
    data: words(0xff00, 0x80f0, 0x000f, 0xf000),
  });
  const image = readBmp(file, options);
  expect(image).toMatchObject({ channels: 4 });
  expect('data' in image && [...image.data]).toEqual(
    [
      [...RED, 255],
      [...GREEN, 136],
      [...BLUE, 0],
      [0, 0, 0, 255],
    ].flat(),
  );
});

test('64 bits are linear light with 13 binary places', () => {
  const white = 8192;
  const data = words(0, 0, white, white, 0, white, 0, white, white, 0, 0, white);
  const half = words(4096, 4096, 4096, white);
  const kind = { header: 40, bits: 64, height: 1, data: [...data, ...half] };
  expect(pixelsOf(kind).slice(12)).toEqual([188, 188, 188, 255]);
  expect(pixelsOf(kind).slice(0, 12)).toEqual([...RED, 255, ...GREEN, 255, ...BLUE, 255]);
});

test.each<[string, number, number]>([
  ['JPEG', 4, 0],
  ['PNG', 5, 0],
])('a BMP that holds a %s gives it', (_, compression, bits) => {
  const image = readBmp(bmpFile({ header: 40, bits, compression, data: [1, 2, 3] }), options);
  expect(image).toEqual({ embedded: Buffer.of(1, 2, 3) });
});

test('skipped pixels of runs have the first colour; those beyond a row are dropped', () => {
  const runs = [0, 2, 2, 1, 9, 2, 0, 1];
  const kind = { header: 40, bits: 8, compression: 1, palette: PALETTE, data: runs };
  expect(pixelsOf(kind)).toEqual([RED, RED, BLUE, BLUE, RED, RED, RED, RED].flat());
});

test('an index beyond the palette is black', () => {
  const kind = { header: 40, bits: 8, palette: [RED], height: 1, data: [0, 1, 200, 0] };
  expect(pixelsOf(kind)).toEqual([...RED, 0, 0, 0, 0, 0, 0, ...RED]);
});

describe('is refused', () => {
  const good: BmpKind = { header: 40, bits: 24, data: ROWS_24 };
  test.each<[string, BmpKind]>([
    ['an unknown header', { ...good, header: 130 }],
    ['an unknown coding', { ...good, compression: 9 }],
    ['bits that do not exist', { ...good, bits: 3 }],
    ['0 bits', { ...good, bits: 0 }],
    ['runs of other bits', { ...good, compression: 1 }],
    ['a negative width', { ...good, width: -4 }],
    ['no height', { ...good, height: 0 }],
    ['missing pixels', { ...good, data: ROWS_24.slice(0, 20) }],
    ['runs that stop', { ...good, bits: 8, compression: 1, data: [4, 1] }],
  ])('%s', (_, kind) => {
    expect(() => readBmp(bmpFile(kind), options)).toThrow(Error);
  });

  test('more pixels than allowed, before any are decoded', () => {
    const reading = () => readBmp(bmpFile({ ...good, width: 30_000, height: 30_000 }), options);
    expect(reading).toThrow(DecodeError);
  });

  test('OS/2 Huffman coding, by name', () => {
    const kind = { header: 64, bits: 1, compression: 3, palette: [RED, GREEN], data: [1] };
    expect(() => readBmp(bmpFile(kind), options)).toThrow(/Huffman/);
  });
});

test('a truncated picture is read as far as it goes, if asked and if at least half is there', () => {
  const kind = { header: 40, bits: 24, data: ROWS_24.slice(0, 12) };
  expect(pixelsOf(kind, { asFarAsPossible: true })).toEqual([
    ...new Array(12).fill(0),
    ...PICTURE.slice(12),
  ]);
  const less = { ...kind, data: ROWS_24.slice(0, 11) };
  expect(() => pixelsOf(less, { asFarAsPossible: true })).toThrow(/half/);
});

test('whatever the bytes, it returns pixels or throws', () => {
  const start = bmpFile({ header: 124, bits: 8, compression: 1, palette: PALETTE, data: ROWS_8 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(start.length - 1), fc.nat(255)), { maxLength: 6 }),
      (changes) => {
        const file = Buffer.from(start);
        for (const [at, value] of changes) file[at] = value;
        try {
          const image = readBmp(file, { maxPixels: 100_000, asFarAsPossible: true });
          if ('data' in image) {
            expect(image.data.length).toBe(image.width * image.height * image.channels);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(RangeError);
        }
      },
    ),
    { numRuns: 300 },
  );
});
