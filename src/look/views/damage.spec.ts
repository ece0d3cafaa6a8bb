import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { BLUE, drawn, fromPixels, GREEN, RED } from '../../../test/support/pictures/pictures.ts';
import { missingShared, sharedPath, whereAvailable } from '../../../test/support/skip.ts';
import { coloursOf, decodeBytes, expectColours, noise, viewOf } from '../decode.fixtures.ts';

describe('damage', () => {
  test.each(['jpeg', 'png', 'gif'] as const)(
    'in a %s that is mostly readable is marked',
    async (format) => {
      const whole = await fromPixels(noise).toFormat(format).toBuffer();
      const cut = whole.subarray(0, whole.length * 0.8);
      const { facts } = await viewOf(`most.${format}`, cut);
      expect(facts).toMatchObject({ truncated: true, width: 120, height: 90 });
      expect(await decodeBytes(`most.${format}`, cut, { strict: true })).toMatchObject({
        code: 'DECODE_FAILED',
      });
    },
  );

  test('in the middle of a JPEG is marked', async () => {
    const whole = await fromPixels(noise).jpeg({ quality: 90 }).toBuffer();
    for (const share of [0.6, 0.7, 0.8]) {
      const hurt = Buffer.from(whole);
      const place = Math.floor(whole.length * share);
      hurt.fill(0xff, place, place + 40);
      const { facts } = await viewOf('hole.jpeg', hurt);
      expect(facts.truncated).toBe(true);
      expect(await decodeBytes('hole.jpeg', hurt, { strict: true })).toMatchObject({
        code: 'DECODE_FAILED',
      });
    }
  });

  test('is not assumed if a JPEG has stray bytes', async () => {
    const whole = await fromPixels(noise).jpeg({ quality: 90 }).toBuffer();
    const stray = Buffer.alloc(60, 0x11);
    const beforeEnd = Buffer.concat([whole.subarray(0, -2), stray, whole.subarray(-2)]);
    const first = 4 + whole.readUInt16BE(4);
    const afterStart = Buffer.concat([whole.subarray(0, first), stray, whole.subarray(first)]);
    const behind = Buffer.concat([whole, stray]);
    for (const padded of [beforeEnd, afterStart, behind]) {
      const { facts, pixels } = await viewOf('stray.jpeg', padded, { strict: true });
      expect(facts).not.toHaveProperty('truncated');
      const { data } = (await viewOf('whole.jpeg', whole)).pixels;
      const apart = pixels.data.reduce(
        (sum, level, at) => sum + Math.abs(level - (data[at] ?? 0)),
        0,
      );
      // Not every decoder here accepts stray bytes, and the fallback rounds differently.
      expect(apart / data.length).toBeLessThan(1);
    }
  });

  whereAvailable(missingShared('pictures/phones/corrupted.jpg'))(
    'that took sixteen kilobytes between restart markers is marked',
    async () => {
      const bytes = await readFile(sharedPath('pictures/phones/corrupted.jpg'));
      expect((await viewOf('lost.jpeg', bytes)).facts.truncated).toBe(true);
    },
  );

  test('leaves a PNG with the rows that are there, and no others', async () => {
    const striped = drawn(60, 90, (x, y) => (y >= 60 ? BLUE : x < 30 ? RED : GREEN));
    const png = await fromPixels(striped).png({ compressionLevel: 0 }).toBuffer();
    const { pixels, facts } = await viewOf('rows.png', png.subarray(0, png.length * 0.6));
    expect(facts.truncated).toBe(true);
    expectColours(coloursOf(pixels), [RED, GREEN, RED, GREEN], 0);
  });
});
