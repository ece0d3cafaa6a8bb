import path from 'node:path';
import sharp, { type Exif } from 'sharp';
import { describe, expect, test } from 'vitest';
import { GREY, scratch, writeSolid } from '../../../../test/support/pictures/pictures.ts';
import { factsOf } from './facts.fixtures.ts';
import { captureFacts } from './facts.ts';

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

  test.each(['Z', '   :  ', '02:00', '+99:99'])('ignores the offset "%s"', async (offset) => {
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
    ['photoshop:DateCreated="1985"', undefined],
    ['photoshop:DateCreated="1985-02-30"', undefined],
    ['xmp:CreateDate="0000-00-00T00:00:00Z"', undefined],
  ])('comes from XMP if EXIF has none: %s', async (attributes, expected) => {
    expect(await takenAt({}, attributes)).toBe(expected);
  });

  test('is read from a file', async () => {
    const file = path.join(scratch(), 'a.jpg');
    await writeSolid(file, GREY, { takenAt: DateTimeOriginal, offset: '-03:30', orientation: 6 });
    expect(captureFacts(await sharp(file).metadata())).toEqual({
      width: 48,
      height: 64,
      takenAt: '2024-05-03T18:22:31-03:30',
    });
  });
});
