import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf } from '../../../base/structure/byte-source.ts';
import { factsOf } from './facts.fixtures.ts';
import { captureFacts } from './facts.ts';

const SIZE = { width: 8, height: 6 };

test('damaged EXIF counts as none', async () => {
  const exif = { image: bytesOf(Buffer.from('II*\0\xff\xff\xff\xffnonsense', 'latin1')) };
  expect(await captureFacts(SIZE, { exif, xmp: [] })).toEqual(SIZE);
});

test('without metadata nothing but the size is known', async () => {
  expect(await factsOf({})).toEqual(SIZE);
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

  test.each([
    ['48/1 51/1 0/0', '48.85000'],
    ['48/1 0/0 0/0', '48.00000'],
    ['48/1 5130/100 0/1', '48.85500'],
    ['48/1 51/1', '48.85000'],
    ['4885/100', '48.85000'],
  ])('is read from %s', async (written, degrees) => {
    const fix = { GPSLatitude: written, GPSLatitudeRef: 'N', GPSLongitude, GPSLongitudeRef: 'E' };
    expect((await factsOf({ IFD3: fix })).latitude?.toFixed(5)).toBe(degrees);
  });

  test.each([
    ['48,51,30N', '2,17,40W', '48.85833', '-2.29444'],
    ['48,51.5N', '2,17.66667E', '48.85833', '2.29444'],
    ['-48.85833', '2.29444', '-48.85833', '2.29444'],
    ['91,0N', '2,0E', undefined, undefined],
    ['north', 'east', undefined, undefined],
  ])('is read from XMP: %s, %s', async (latitude, longitude, north, east) => {
    const attributes = `exif:GPSLatitude="${latitude}" exif:GPSLongitude="${longitude}"`;
    const facts = await factsOf({}, attributes);
    expect([facts.latitude?.toFixed(5), facts.longitude?.toFixed(5)]).toEqual([north, east]);
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

  test('has the names of the structure that newer programs write', async () => {
    const created =
      '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li Iptc4xmpExt:City="Nürburg" ' +
      'Iptc4xmpExt:ProvinceState="Rheinland-Pfalz" Iptc4xmpExt:CountryCode="DEU"/></rdf:Bag></Iptc4xmpExt:LocationCreated>';
    expect(await factsOf({}, 'photoshop:State="Eifel"', created)).toMatchObject({
      city: 'Nürburg',
      region: 'Eifel',
      countryCode: 'DEU',
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

test.each([
  ['caf\u00e9 in UTF-8', Buffer.from('caf\u00e9 in UTF-8')],
  [
    'caf\u00e9 \u201cin\u201d windows-1252',
    Buffer.from('caf\xe9 \x93in\x94 windows-1252', 'latin1'),
  ],
])('text is read as it was written: %s', async (caption, written) => {
  const iptc = Buffer.concat([Buffer.from([0x1c, 2, 120, 0, written.length]), written]);
  expect(await captureFacts(SIZE, { xmp: [], iptc })).toMatchObject({ caption });
});

test('IPTC has what XMP and EXIF lack', async () => {
  const dataset = (number: number, text: string): Buffer =>
    Buffer.from(
      `\x1c\x02${String.fromCharCode(number)}\0${String.fromCharCode(text.length)}${text}`,
      'latin1',
    );
  const iptc = Buffer.concat([
    dataset(5, 'Barn'),
    dataset(90, 'Lyon'),
    dataset(101, 'France'),
    dataset(95, 'Rhône'),
  ]);
  expect(await captureFacts(SIZE, { xmp: [], iptc })).toEqual({
    ...SIZE,
    caption: 'Barn',
    title: 'Barn',
    city: 'Lyon',
    region: 'Rhône',
    country: 'France',
  });
});

test('no metadata, whatever its content, makes it throw', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 200 }).map((tail) => Buffer.concat([HEADER, tail])),
    fc.uint8Array({ maxLength: 200 }).map((tail) => Buffer.concat([DATASET, tail])),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.string({ unit: 'binary' }), async (block, text) => {
      const image = bytesOf(Buffer.from(block));
      const xmp = [Buffer.from(text), Buffer.from(block)];
      const iptc = Buffer.from(block);
      expect(await captureFacts(SIZE, { exif: { image }, xmp, iptc })).toMatchObject(SIZE);
    }),
  );
});

/** A little-endian TIFF header followed by its first directory. */
const HEADER = Buffer.from('II*\0\x08\0\0\0\x04\0', 'latin1');

/** The beginning of an IPTC date. */
const DATASET = Buffer.from('\x1c\x02\x37\0\x08', 'latin1');
