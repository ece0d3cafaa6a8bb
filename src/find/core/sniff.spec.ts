import { describe, expect, test } from 'vitest';
import { makeHeic } from '../../../test/support/pictures/heic.ts';
import { exifBlock, isoBox } from '../../../test/support/pictures/metadata.ts';
import { bytesOf } from '../../base/structure/byte-source.ts';
import { sniff } from './sniff.ts';

const WIDTH = { 256: 4000 };
const SENSOR = { ...WIDTH, 262: 32803 };

describe('a TIFF is a raw by its sensor data', () => {
  test.each([
    ['a colour filter array', exifBlock(SENSOR), 'raw'],
    ['linear sensor data', exifBlock({ ...WIDTH, 262: 34892 }), 'raw'],
    ['a DNG version', exifBlock({ ...WIDTH, 50706: 'abcd' }), 'raw'],
    ['RGB', exifBlock({ ...WIDTH, 262: 2 }), 'tiff'],
    ['PrintIM and a camera', exifBlock({ ...WIDTH, 271: 'Nikon', 50341: 'PrintIM' }), 'tiff'],
    ['no directory', Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1'), 'tiff'],
  ])('%s', async (_, bytes, format) => {
    expect(await sniff(bytesOf(bytes))).toBe(format);
  });
});

test.each([
  ['FUJIFILMCCD-RAW 0201', 'Fuji'],
  ['IIU\0\x08\0\0\0\0\0\0\0', 'Panasonic'],
  ['IIRO\x08\0\0\0\0\0\0\0', 'Olympus'],
  ['II\x1a\0\0\0HEAPCCDR', 'Canon CRW'],
  ['\0\0\0\x18ftypcrx \0\0\0\0', 'Canon CR3'],
  ['FOVb\0\0\0\0\0\0\0\0', 'Sigma'],
  ['\0MRM\0\0\0\0\0\0\0\0', 'Minolta'],
])('%j is a raw of %s', async (start) => {
  expect(await sniff(bytesOf(Buffer.from(start.padEnd(16, '\0'), 'latin1')))).toBe('raw');
});

describe('HEIF is recognised by its item, whatever its major brand', () => {
  const branded = (heic: Buffer, ...brands: readonly string[]): Buffer => {
    const [major = '', ...others] = brands;
    // The meta box keeps its place only if the brands take as much room as before.
    return Buffer.concat([isoBox('ftyp', `${major}\0\0\0\0`, others.join('')), heic.subarray(24)]);
  };
  const avif = Buffer.from(makeHeic().toString('latin1').replaceAll('hvc1', 'av01'), 'latin1');
  const grid = Buffer.from(
    makeHeic({ tiles: 2 }).toString('latin1').replaceAll('hvc1', 'av01'),
    'latin1',
  );

  test.each([
    ['heic', makeHeic(), ['heic', 'mif1', 'heic']],
    ['heic', makeHeic(), ['mif1', 'heic', 'miaf']],
    ['heic', makeHeic(), ['mif2', 'mif1', 'miaf']],
    ['heic', makeHeic({ tiles: 2 }), ['miaf', 'mif1', 'avif']],
    ['avif', avif, ['mif1', 'miaf', 'MA1B']],
    ['avif', grid, ['mif1', 'heic', 'miaf']],
  ])('%s', async (format, heic, brands) => {
    expect(await sniff(bytesOf(branded(heic, ...brands)))).toBe(format);
  });

  test('or by its brands if it has no item', async () => {
    const sequence = isoBox('ftyp', 'avis\0\0\0\0', 'msf1miaf');
    expect(await sniff(bytesOf(sequence))).toBe('avif');
    expect(await sniff(bytesOf(isoBox('ftyp', 'msf1\0\0\0\0', 'hevc')))).toBe('heic');
  });

  test.each(['isom', 'qt  ', 'mp42', '3gp5', 'M4V ', 'jxl '])(
    '%s is left to others',
    async (brand) => {
      const bytes = isoBox('ftyp', `${brand}\0\0\0\0`, brand, 'iso2');
      expect(await sniff(bytesOf(bytes))).toBeUndefined();
    },
  );
});
