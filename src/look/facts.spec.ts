import path from 'node:path';
import sharp, { type Exif } from 'sharp';
import { describe, expect, test } from 'vitest';
import { GREY, scratch, writeSolid } from '../../test/support/pictures.ts';
import { captureFacts } from './facts.ts';

async function factsOf(exif: Exif): Promise<ReturnType<typeof captureFacts>> {
  const plain = sharp({ create: { width: 8, height: 6, channels: 3, background: 'grey' } });
  return captureFacts(await sharp(await plain.withExif(exif).jpeg().toBuffer()).metadata());
}

const takenAt = async (exif: Exif): Promise<string | undefined> => (await factsOf(exif)).takenAt;

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
