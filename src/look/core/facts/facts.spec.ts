import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { GREY, scratch, writeSolid } from '../../../../test/support/pictures/pictures.ts';
import { factsOf } from './facts.fixtures.ts';
import { captureFacts } from './facts.ts';

test('damaged EXIF counts as none', async () => {
  const metadata = await sharp(await writeSolid(path.join(scratch(), 'a.png'), GREY)).metadata();
  const exif = Buffer.from('Exif\0\0II*\0\xff\xff\xff\xffnonsense', 'latin1');
  expect(captureFacts({ ...metadata, exif })).toEqual({ width: 64, height: 48 });
});

test('width and height are as displayed', async () => {
  expect(await factsOf({})).toEqual({ width: 8, height: 6 });
  const lying = await writeSolid(path.join(scratch(), 'a.jpg'), GREY, { orientation: 5 });
  expect(captureFacts(await sharp(lying).metadata())).toEqual({ width: 48, height: 64 });
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

  test('has the names written in XMP', async () => {
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
  test('is the description in XMP, or else in EXIF', async () => {
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
  ])('is not the default text of a camera: %s', async (ImageDescription) => {
    expect(await factsOf({ IFD0: { ImageDescription } })).toEqual({ width: 8, height: 6 });
  });
});

test('EXIF and XMP of any content never throw', () => {
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

/** A little-endian TIFF header followed by its first directory. */
const HEADER = Buffer.from('II*\0\x08\0\0\0\x04\0', 'latin1');
