import path from 'node:path';
import fc from 'fast-check';
import sharp, { type Exif } from 'sharp';
import { describe, expect, test } from 'vitest';
import { GREY, scratch, writeSolid } from '../../../../test/support/pictures/pictures.ts';
import { type CaptureFacts, captureFacts } from './facts.ts';

async function factsOf(exif: Exif, attributes?: string, elements = ''): Promise<CaptureFacts> {
  const plain = sharp({ create: { width: 8, height: 6, channels: 3, background: 'grey' } });
  const metadata = await sharp(await plain.withExif(exif).jpeg().toBuffer()).metadata();
  const xmp = attributes === undefined ? undefined : packet(attributes, elements);
  return captureFacts({ ...metadata, xmp });
}

function packet(attributes: string, elements: string): Buffer {
  return Buffer.from(
    `<x:xmpmeta><rdf:RDF><rdf:Description ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
}

const takenAt = async (exif: Exif, attributes?: string): Promise<string | undefined> =>
  (await factsOf(exif, attributes)).takenAt;

describe('the time of capture', () => {
  const DateTimeOriginal = '2024:05:03 18:22:31';

  test('is the local time, with the offset where the camera wrote one', async () => {
    const exif = { IFD2: { DateTimeOriginal, OffsetTimeOriginal: '+02:00' } };
    expect(await takenAt(exif)).toBe('2024-05-03T18:22:31+02:00');
  });

  test('has no offset where the camera wrote none, whatever the zone of this machine', async () => {
    expect(await takenAt({ IFD2: { DateTimeOriginal } })).toBe('2024-05-03T18:22:31');
  });

  test.each(['Z', '   :  ', '02:00', '+99:99'])(
    'takes no notice of the offset "%s"',
    async (offset) => {
      const exif = { IFD2: { DateTimeOriginal, OffsetTimeOriginal: offset } };
      expect(await takenAt(exif)).toBe('2024-05-03T18:22:31');
    },
  );

  test('falls back on the time of scanning, and on that of the file', async () => {
    const scanned = { IFD2: { DateTimeDigitized: '2001:02:03 04:05:06' } };
    expect(await takenAt(scanned)).toBe('2001-02-03T04:05:06');
    expect(await takenAt({ IFD0: { DateTime: '2001:02:03 04:05:07' } })).toBe(
      '2001-02-03T04:05:07',
    );
  });

  test.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    'yesterday',
    '2024:99:99 99:99:99',
    '2023:02:31 12:00:00',
  ])('is unknown where it makes no sense: "%s"', async (nonsense) => {
    expect(await takenAt({ IFD2: { DateTimeOriginal: nonsense } })).toBeUndefined();
  });

  const GPSDateStamp = '2024:05:03';

  test.each([
    ['16/1 22/1 30/1', '+02:00'],
    ['16/1 20/1 0/1', '+02:00'],
    ['12/1 52/1 31/1', '+05:30'],
    ['21/1 22/1 31/1', '-03:00'],
    ['16/1 14/1 0/1', ''],
    ['17/1 7/1 0/1', ''],
  ])('has the offset that the camera is ahead of GPS: fix at %s gives "%s"', async (at, offset) => {
    const exif = { IFD2: { DateTimeOriginal }, IFD3: { GPSDateStamp, GPSTimeStamp: at } };
    expect(await takenAt(exif)).toBe(`2024-05-03T18:22:31${offset}`);
  });

  test('takes no notice of a fix of another day', async () => {
    const fix = { GPSDateStamp: '2024:05:01', GPSTimeStamp: '16/1 22/1 30/1' };
    expect(await takenAt({ IFD2: { DateTimeOriginal }, IFD3: fix })).toBe('2024-05-03T18:22:31');
  });

  test.each([
    ['exif:DateTimeOriginal="2024-05-03T18:22:31.500+02:00"', '2024-05-03T18:22:31+02:00'],
    ['xmp:CreateDate="2024-05-03T18:22:31+02:00"', '2024-05-03T18:22:31+02:00'],
    ['xmp:CreateDate="2024-05-03T18:22:31Z"', '2024-05-03T18:22:31'],
    ['xmp:CreateDate="2025-01-01T00:00:00+02:00"', '2024-05-03T18:22:31'],
  ])('has the offset that XMP gives for the same time: %s', async (attribute, expected) => {
    expect(await takenAt({ IFD2: { DateTimeOriginal } }, attribute)).toBe(expected);
  });

  test.each([
    ['photoshop:DateCreated="1985-07-01"', '1985-07-01'],
    ['photoshop:DateCreated="1985-07-01" xmp:CreateDate="2001-01-01T00:00:00"', '1985-07-01'],
    ['xmp:CreateDate="2024-05-03T16:22Z"', '2024-05-03T16:22:00+00:00'],
    ['photoshop:DateCreated="1985"', undefined],
    ['photoshop:DateCreated="1985-02-30"', undefined],
    ['xmp:CreateDate="0000-00-00T00:00:00Z"', undefined],
  ])('is what XMP says where EXIF says nothing: %s', async (attributes, expected) => {
    expect(await takenAt({}, attributes)).toBe(expected);
  });

  test('is read from a file as the helper of the tests writes it', async () => {
    const file = path.join(scratch(), 'a.jpg');
    await writeSolid(file, GREY, { takenAt: DateTimeOriginal, offset: '-03:30', orientation: 6 });
    expect(captureFacts(await sharp(file).metadata())).toEqual({
      width: 48,
      height: 64,
      takenAt: '2024-05-03T18:22:31-03:30',
    });
  });
});

test('damaged EXIF is as good as none', async () => {
  const metadata = await sharp(await writeSolid(path.join(scratch(), 'a.png'), GREY)).metadata();
  const exif = Buffer.from('Exif\0\0II*\0\xff\xff\xff\xffnonsense', 'latin1');
  expect(captureFacts({ ...metadata, exif })).toEqual({ width: 64, height: 48 });
});

test('width and height are those displayed', async () => {
  expect(await factsOf({})).toEqual({ width: 8, height: 6 });
  const lying = await writeSolid(path.join(scratch(), 'a.jpg'), GREY, { orientation: 5 });
  expect(captureFacts(await sharp(lying).metadata())).toEqual({ width: 48, height: 64 });
});

describe('the camera', () => {
  test.each([
    ['NIKON CORPORATION', 'NIKON D70', 'Nikon', 'D70'],
    ['Canon', 'Canon EOS 40D', 'Canon', 'EOS 40D'],
    ['OLYMPUS IMAGING CORP.  ', 'u1020,S1020', 'Olympus', 'u1020,S1020'],
    ['Konica Minolta Camera, Inc.', 'DiMAGE Z6', 'Konica Minolta', 'DiMAGE Z6'],
    ['LEICA CAMERA AG', 'LEICA Q2', 'Leica', 'Q2'],
    ['DJI', 'FC3170', 'DJI', 'FC3170'],
    ['Apple', 'iPhone 13 Pro Max', 'Apple', 'iPhone 13 Pro Max'],
    ['Jolla', 'Jolla', 'Jolla', 'Jolla'],
    ['HMD Global', 'Nokia 8.3 5G', 'HMD Global', 'Nokia 8.3 5G'],
  ])('of %j and %j is %j and %j', async (Make, Model, make, model) => {
    expect(await factsOf({ IFD0: { Make, Model } })).toMatchObject({ make, model });
  });

  test('says how it was set', async () => {
    const IFD2 = {
      ISOSpeedRatings: '100',
      FNumber: '28/10',
      ExposureTime: '1/250',
      FocalLength: '50/1',
      LensModel: 'EF24-70mm f/2.8L II USM',
    };
    expect(await factsOf({ IFD2 })).toMatchObject({
      iso: 100,
      aperture: 2.8,
      exposure: 0.004,
      focalLength: 50,
      lens: 'EF24-70mm f/2.8L II USM',
    });
  });

  test('says nothing where it writes zeros and dashes', async () => {
    const IFD2 = { FNumber: '0/0', FocalLength: '0/1', ExposureTime: '0/1', LensModel: '----' };
    expect(await factsOf({ IFD2 })).toEqual({ width: 8, height: 6 });
  });
});

describe('the place', () => {
  const GPSLatitude = '48/1 51/1 30/1';
  const GPSLongitude = '2/1 17/1 40/1';

  test('is in degrees, south and west negative', async () => {
    const north = { GPSLatitude, GPSLatitudeRef: 'N', GPSLongitude, GPSLongitudeRef: 'E' };
    expect((await factsOf({ IFD3: north })).latitude).toBeCloseTo(48.85833, 5);
    const south = { GPSLatitude, GPSLatitudeRef: 'S', GPSLongitude, GPSLongitudeRef: 'W' };
    const { latitude, longitude } = await factsOf({ IFD3: south });
    expect([latitude?.toFixed(5), longitude?.toFixed(5)]).toEqual(['-48.85833', '-2.29444']);
  });

  test.each(['0/1 0/1 0/1', '0/0 0/0 0/0', '200/1 0/1 0/1'])('is unknown at %s', async (zero) => {
    const fix = {
      GPSLatitude: zero,
      GPSLatitudeRef: 'N',
      GPSLongitude: zero,
      GPSLongitudeRef: 'E',
    };
    expect(await factsOf({ IFD3: fix })).toEqual({ width: 8, height: 6 });
  });

  test('has the names that somebody gave it', async () => {
    const named = 'photoshop:City="N&#252;rburg" photoshop:Country=\'Germany\'';
    const place = '<Iptc4xmpCore:Location>Nordschleife</Iptc4xmpCore:Location>';
    expect(await factsOf({}, named, place)).toMatchObject({
      place: 'Nordschleife',
      city: 'Nürburg',
      country: 'Germany',
    });
  });
});

describe('the caption', () => {
  test('is what somebody wrote', async () => {
    const list =
      '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Tom &amp; Ann</rdf:li></rdf:Alt></dc:description>';
    const exif = { IFD0: { ImageDescription: 'At the sea' } };
    expect((await factsOf(exif, '', list)).caption).toBe('Tom & Ann');
    expect((await factsOf(exif)).caption).toBe('At the sea');
  });

  test.each([
    'OLYMPUS DIGITAL CAMERA',
    'SONY DSC',
    'Digital Camera',
    'cof_vivid',
    '<Digimax S500>',
  ])('is not what the camera wrote of its own accord: %s', async (ImageDescription) => {
    expect(await factsOf({ IFD0: { ImageDescription } })).toEqual({ width: 8, height: 6 });
  });
});

test('whatever stands in EXIF or XMP, there is no more than no fact', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((tail) => Buffer.concat([HEADER, tail])),
  );
  fc.assert(
    fc.property(bytes, fc.string({ unit: 'binary' }), (exif, xmp) => {
      const source = { autoOrient: { width: 8, height: 6 }, exif: Buffer.from(exif) };
      expect(captureFacts({ ...source, xmp: Buffer.from(xmp) })).toMatchObject({ width: 8 });
    }),
  );
});

/** Little-endian TIFF with its first directory behind the header. */
const HEADER = Buffer.from('II*\0\x08\0\0\0\x04\0', 'latin1');
