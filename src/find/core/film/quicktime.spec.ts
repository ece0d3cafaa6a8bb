import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atom, film } from '../../../../test/support/pictures/live-photo.ts';
import { type FilmFacts, filmFacts } from './quicktime.ts';

const IDENTIFIER = '0F6C1C0E-7B5B-4D6A-9C43-6C1E5A0F7B21';
const BEGUN = '2024-05-03T16:22:31Z';

/** The facts of a film in memory, and what was read for them. */
async function readFacts(
  bytes: Buffer,
  size = bytes.length,
): Promise<{ facts: FilmFacts; reads: number; read: number }> {
  let reads = 0;
  let read = 0;
  const facts = await filmFacts({
    size,
    read: async (position, length) => {
      reads++;
      read += length;
      return bytes.subarray(position, position + length);
    },
  });
  return { facts, reads, read };
}

describe('a film', () => {
  test.each([false, true])(
    'has an identifier and the time of its beginning (MP4: %s)',
    async (mp4) => {
      const { facts } = await readFacts(film({ identifier: IDENTIFIER, begun: BEGUN, mp4 }));
      expect(facts).toEqual({
        identifier: IDENTIFIER,
        filmed: Date.parse(BEGUN),
        make: 'Apple',
      });
    },
  );

  test('may have neither', async () => {
    expect((await readFacts(film({}))).facts).toEqual({});
  });

  test.each([
    ['text', Buffer.from('this is no film at all, is it?')],
    ['nothing', Buffer.alloc(0)],
    ['an atom of size zero inside', atom('moov', Buffer.alloc(64))],
    ['an atom that ends before it begins', Buffer.from('\0\0\0\x04moov', 'latin1')],
    ['a header cut off', Buffer.from('\0\0\0\x01moov', 'latin1')],
  ])('that is %s says nothing', async (_, bytes) => {
    expect((await readFacts(bytes)).facts).toEqual({});
  });

  test('is read in a few small pieces, whatever sizes it declares', async () => {
    const many = Buffer.concat(Array.from({ length: 5000 }, () => atom('free')));
    const crowded = await readFacts(Buffer.concat([many, film({ identifier: IDENTIFIER })]));
    expect(crowded.reads).toBeLessThan(500);
    const huge = atom('moov', atom('meta', Buffer.alloc(10 * 1024 * 1024)));
    expect((await readFacts(huge)).read).toBeLessThan(100 * 1024);
  });

  test('whose size takes 64 bits is read like any other', async () => {
    const long = Buffer.alloc(16);
    long.writeUInt32BE(1, 0);
    long.write('mdat', 4, 'latin1');
    long.writeBigUInt64BE(16n, 8);
    const { facts } = await readFacts(Buffer.concat([long, film({ identifier: IDENTIFIER })]));
    expect(facts.identifier).toBe(IDENTIFIER);
  });

  test('that is damaged has no facts, and throws nothing', async () => {
    const bytes = film({ identifier: IDENTIFIER, begun: BEGUN });
    const at = fc.integer({ min: 1000, max: bytes.length });
    await fc.assert(
      fc.asyncProperty(at, fc.nat(255), at, async (position, byte, length) => {
        const damaged = Buffer.from(bytes);
        damaged[position] = byte;
        const { facts, read } = await readFacts(damaged.subarray(0, length), bytes.length);
        expect(facts.identifier ?? '').toMatch(/^[\x21-\x7e]{0,64}$/);
        expect(read).toBeLessThan(100 * 1024);
      }),
      { numRuns: 2000 },
    );
  });
});
