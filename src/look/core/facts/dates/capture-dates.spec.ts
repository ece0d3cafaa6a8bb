import type { Exif } from 'sharp';
import { describe, expect, test } from 'vitest';
import { readExif } from '../exif.ts';
import { factsOf } from '../facts.fixtures.ts';
import { readIptc } from '../iptc.ts';
import { readXmp } from '../xmp.ts';
import { captureDates } from './capture-dates.ts';

const takenAt = async (exif: Exif, attributes?: string): Promise<string | undefined> =>
  (await factsOf(exif, attributes)).takenAt;

describe('the time of capture', () => {
  const DateTimeOriginal = '2024:05:03 18:22:31';

  test('is the local time, with the offset if the camera wrote one', async () => {
    const exif = { IFD2: { DateTimeOriginal, OffsetTimeOriginal: '+02:00' } };
    expect(await takenAt(exif)).toBe('2024-05-03T18:22:31+02:00');
  });

  test('has no offset if the camera wrote none, whatever the time zone of this machine', async () => {
    expect(await takenAt({ IFD2: { DateTimeOriginal } })).toBe('2024-05-03T18:22:31');
  });

  test.each([
    ['Z', '+00:00'],
    ['-5:00', '-05:00'],
    ['+0200', '+02:00'],
  ])('reads the offset "%s"', async (offset, expected) => {
    const exif = { IFD2: { DateTimeOriginal, OffsetTimeOriginal: offset } };
    expect(await takenAt(exif)).toBe(`2024-05-03T18:22:31${expected}`);
  });

  test('has the offset of another date only if that is the same', async () => {
    const OffsetTime = '+01:00';
    const edited = { DateTimeOriginal, OffsetTime };
    expect(await takenAt({ IFD0: { DateTime: DateTimeOriginal }, IFD2: edited })).toBe(
      '2024-05-03T18:22:31+01:00',
    );
    expect(await takenAt({ IFD0: { DateTime: '2024:12:01 07:08:09' }, IFD2: edited })).toBe(
      '2024-05-03T18:22:31',
    );
  });

  test.each(['   :  ', '02:00', '+99:99'])('ignores the offset "%s"', async (offset) => {
    const exif = { IFD2: { DateTimeOriginal, OffsetTimeOriginal: offset } };
    expect(await takenAt(exif)).toBe('2024-05-03T18:22:31');
  });

  test('falls back on the time of digitising, then on that of the file', async () => {
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
  ])('is unknown if the date is invalid: "%s"', async (nonsense) => {
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
  ])('takes its offset from GPS: a fix at %s gives "%s"', async (at, offset) => {
    const exif = { IFD2: { DateTimeOriginal }, IFD3: { GPSDateStamp, GPSTimeStamp: at } };
    expect(await takenAt(exif)).toBe(`2024-05-03T18:22:31${offset}`);
  });

  test('ignores a GPS fix from another day', async () => {
    const fix = { GPSDateStamp: '2024:05:01', GPSTimeStamp: '16/1 22/1 30/1' };
    expect(await takenAt({ IFD2: { DateTimeOriginal }, IFD3: fix })).toBe('2024-05-03T18:22:31');
  });

  test.each([
    ['exif:DateTimeOriginal="2024-05-03T18:22:31.500+02:00"', '2024-05-03T18:22:31+02:00'],
    ['xmp:CreateDate="2024-05-03T18:22:31+02:00"', '2024-05-03T18:22:31+02:00'],
    ['xmp:CreateDate="2024-05-03T18:22:31Z"', '2024-05-03T18:22:31'],
    ['xmp:CreateDate="2025-01-01T00:00:00+02:00"', '2024-05-03T18:22:31'],
  ])('takes its offset from the same time in XMP: %s', async (attribute, expected) => {
    expect(await takenAt({ IFD2: { DateTimeOriginal } }, attribute)).toBe(expected);
  });

  test.each([
    ['photoshop:DateCreated="1985-07-01"', '1985-07-01'],
    ['photoshop:DateCreated="1985-07-01" xmp:CreateDate="2001-01-01T00:00:00"', '1985-07-01'],
    ['xmp:CreateDate="2024-05-03T16:22Z"', '2024-05-03T16:22:00+00:00'],
    ['xmp:CreateDate="2024-05-03T16:22:31+02"', '2024-05-03T16:22:31+02:00'],
    ['exif:DateTimeDigitized="2024-05-03T16:22:31"', '2024-05-03T16:22:31'],
    ['tiff:DateTime="2024-05-03T16:22:31"', '2024-05-03T16:22:31'],
    ['photoshop:DateCreated="1953-07-14"', '1953-07-14'],
    ['photoshop:DateCreated="1985"', '1985'],
    ['photoshop:DateCreated="1985-07"', '1985-07'],
    ['photoshop:DateCreated="1985-02-30"', undefined],
    ['xmp:CreateDate="0000-00-00T00:00:00Z"', undefined],
  ])('comes from XMP if EXIF has none: %s', async (attributes, expected) => {
    expect(await takenAt({}, attributes)).toBe(expected);
  });

  test('is also read from the wrong directory', async () => {
    const IFD0 = { DateTime: '2020:01:01 01:01:01', DateTimeOriginal };
    expect(await takenAt({ IFD0 })).toBe('2024-05-03T18:22:31');
  });
});

describe('sub-seconds', () => {
  test.each([
    ['123', '123'],
    ['07  ', '07'],
    ['000', undefined],
    ['fast', undefined],
  ])('"%s" are %s', async (SubSecTimeOriginal, subSeconds) => {
    const exif = { IFD2: { DateTimeOriginal: '2024:05:03 18:22:31', SubSecTimeOriginal } };
    expect((await factsOf(exif)).subSeconds).toBe(subSeconds);
  });
});

test('the time of the GPS fix is used if there is no other', async () => {
  const IFD3 = { GPSDateStamp: '2024:05:03', GPSTimeStamp: '16/1 22/1 30/1' };
  expect(await factsOf({ IFD3 })).toMatchObject({
    takenAt: '2024-05-03T16:22:30+00:00',
    takenFrom: 'gps',
  });
});

describe('all dates', () => {
  test('come with their source, fraction and offset, best first', async () => {
    const exif = await readExif(undefined);
    const xmp = readXmp([
      Buffer.from(
        '<rdf:Description tiff:DateTime="2024" exif:DateTimeOriginal="2021-02-03T04:05:06.78+01:00"/>',
      ),
    ]);
    const iptc = readIptc(
      Buffer.from('\x1c\x02\x37\0\x0820210203\x1c\x02\x3c\0\x06040506', 'latin1'),
    );
    const film = { created: '2022-12-31T23:30:00-0800', filmed: Date.UTC(2023, 0, 1, 7, 30) };
    expect([...captureDates({ exif, xmp, iptc, film })]).toEqual([
      { takenFrom: 'xmp-created', takenAt: '2021-02-03T04:05:06+01:00', subSeconds: '78' },
      { takenFrom: 'iptc-created', takenAt: '2021-02-03T04:05:06' },
      { takenFrom: 'film-created', takenAt: '2022-12-31T23:30:00-08:00' },
      { takenFrom: 'film-header', takenAt: '2023-01-01T07:30:00+00:00' },
      { takenFrom: 'xmp-modified', takenAt: '2024' },
    ]);
  });

  test('of a film whose own date is only a day come after its clock', async () => {
    const [first] = captureDates({
      exif: await readExif(undefined),
      xmp: readXmp([]),
      iptc: readIptc(undefined),
      film: { created: '2023-03-01', filmed: Date.UTC(2023, 2, 1, 12) },
    });
    expect(first).toMatchObject({ takenFrom: 'film-header', takenAt: '2023-03-01T12:00:00+00:00' });
  });
});
