import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRaw, withMpf, withThumbnail } from '../../../../test/support/pictures/previews.ts';
import { bytesOf } from '../../../base/structure/byte-source.ts';
import { quartersAsJpeg } from '../../decode.fixtures.ts';
import { readJpegHead } from '../structure/jpeg-segments.ts';
import { jpegPreviews } from './jpeg-previews.ts';
import { rawContents } from './raw-previews.ts';

describe('previews lie within the file, whatever its bytes', () => {
  const seeds: readonly Buffer[] = [
    withMpf(withThumbnail(quartersAsJpeg, quartersAsJpeg), quartersAsJpeg),
    makeRaw('nef', quartersAsJpeg),
    makeRaw('orf', quartersAsJpeg),
    makeRaw('cr3', quartersAsJpeg),
    makeRaw('rw2', quartersAsJpeg),
  ];
  test.each(seeds.map((seed) => ({ seed })))('of picture %#', async ({ seed }) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }),
        async (changes) => {
          const bytes = Buffer.from(seed);
          for (const [place, value] of changes) bytes[place % bytes.length] = value;
          const source = bytesOf(bytes);
          const head = await readJpegHead(source);
          const found = head === undefined ? [] : await jpegPreviews(source, head);
          const { previews } = await rawContents(source);
          for (const { offset, length } of [...found, ...previews]) {
            expect(offset + length).toBeLessThanOrEqual(bytes.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
