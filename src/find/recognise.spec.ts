import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FORMATS,
  type Format,
  RED,
  scratch,
  truncate,
  writeSolid,
} from '../../test/support/pictures/pictures.ts';
import type { PictureFormat } from './core/formats.ts';
import { recognise } from './recognise.ts';

const folder = scratch();
const nameOf = (format: Format): PictureFormat => (format === 'jpg' ? 'jpeg' : format);

/** The beginnings of files in formats that sharp does not write. */
const BEGINNINGS: readonly (readonly [format: string, bytes: Buffer])[] = [
  ['heic', Buffer.from('0000001866747970686569630000000068656963', 'hex')],
  ['jp2', Buffer.from('0000000c6a5020200d0a870a00000014667479706a703220000000006a703220', 'hex')],
  ['jxl', Buffer.from('ff0a0000', 'hex')],
  ['psd', Buffer.from('384250530001000000000000', 'hex')],
  ['ico', Buffer.from('0000010001001010', 'hex')],
];

describe('a picture is recognised by its content', () => {
  test.each(FORMATS)('%s, whatever its extension says', async (format) => {
    for (const name of [`a.${format}`, 'b.txt', 'c', `d.${format === 'png' ? 'jpg' : 'png'}`]) {
      const file = await writeSolid(path.join(folder, format, name), RED, { format });
      expect(await recognise(file), name).toBe(nameOf(format));
    }
  });

  test.each(BEGINNINGS)('%s, which sharp does not write', async (format, bytes) => {
    const file = path.join(folder, `begins-as-${format}.bin`);
    await writeFile(file, Buffer.concat([bytes, Buffer.alloc(64)]));
    expect(await recognise(file)).toBe(format);
  });

  // Not TIFF, since its directory may be at the very end.
  test.each(['jpg', 'png', 'webp', 'gif', 'avif', 'bmp'] as const)(
    'a %s that breaks off is still one',
    async (format) => {
      const file = await writeSolid(path.join(folder, `broken-off.${format}`), RED);
      expect(await recognise(await truncate(file, 0.6))).toBe(nameOf(format));
    },
  );
});

test.each([
  ['text', 'hello'],
  ['nothing', ''],
  ['HTML', '<!DOCTYPE html><html></html>'],
  ['PDF', '%PDF-1.7\n'],
  ['SVG, which is a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['one byte', 'B'],
])('a file with %s is not a picture, even if it is called .jpg', async (_, content) => {
  const file = path.join(folder, 'lying.jpg');
  await writeFile(file, content);
  expect(await recognise(file)).toBeUndefined();
});

test('a camera raw that is a TIFF inside is recognised by its extension', async () => {
  const raw = await writeSolid(path.join(folder, 'IMG_1.NEF'), RED, { format: 'tiff' });
  const tiff = await writeSolid(path.join(folder, 'IMG_1.tif'), RED);
  expect(await recognise(raw)).toBe('raw');
  expect(await recognise(tiff)).toBe('tiff');
});

test('whatever the bytes are, the answer is a format or none, never an error', async () => {
  const magic = fc.constantFrom(
    ...BEGINNINGS.map(([, bytes]) => bytes),
    ...['ffd8ff', '89504e470d0a1a0a', '474946383961', '49492a00', '4d4d002a', '424d'].map((hex) =>
      Buffer.from(hex, 'hex'),
    ),
    Buffer.from('RIFF0000WEBPVP8 '),
    Buffer.from('....ftypavif'),
    Buffer.from('....ftypcrx '),
    Buffer.from('FUJIFILMCCD-RAW '),
    Buffer.from('ID3'),
    Buffer.from('PK\u0003\u0004'),
  );
  const file = path.join(folder, 'fuzz.jpg');
  await fc.assert(
    fc.asyncProperty(magic, fc.uint8Array({ maxLength: 80 }), async (head, tail) => {
      await writeFile(file, Buffer.concat([head, tail]));
      expect(['string', 'undefined']).toContain(typeof (await recognise(file)));
    }),
    { numRuns: 400 },
  );
});

test('a file that cannot be opened throws the error of the system', async () => {
  await expect(recognise(path.join(folder, 'missing.jpg'))).rejects.toThrow('ENOENT');
  await symlink('loop', path.join(folder, 'loop'));
  await expect(recognise(path.join(folder, 'loop'))).rejects.toThrow('ELOOP');
});
