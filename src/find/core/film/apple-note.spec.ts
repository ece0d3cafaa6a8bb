import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appleNote, withNote } from '../../../../test/support/pictures/live-photo.ts';
import { contentIdentifier } from './apple-note.ts';

const IDENTIFIER = '0F6C1C0E-7B5B-4D6A-9C43-6C1E5A0F7B21';
const picture = withNote(Buffer.from([0xff, 0xd8, 0xff, 0xd9]), appleNote(IDENTIFIER));

test('the identifier of a Live Photo is read from the maker note, wherever that is', () => {
  expect(contentIdentifier(picture)).toBe(IDENTIFIER);
  expect(contentIdentifier(Buffer.concat([Buffer.alloc(5000), picture]))).toBe(IDENTIFIER);
});

test('the identifier is in capitals, so that both halves compare equal', () => {
  expect(contentIdentifier(appleNote(IDENTIFIER.toLowerCase()))).toBe(IDENTIFIER);
});

test.each([
  ['there is no note', Buffer.from('a picture')],
  ['there is nothing', Buffer.alloc(0)],
  ['it is none', appleNote('a b\nc d')],
  ['it is too long', appleNote('A'.repeat(200))],
])('it is unknown if %s', (_, bytes) => {
  expect(contentIdentifier(bytes)).toBeUndefined();
});

test('a damaged note has no identifier, and throws nothing', () => {
  fc.assert(
    fc.property(fc.nat(picture.length), fc.nat(255), fc.nat(picture.length), (at, byte, length) => {
      const damaged = Buffer.from(picture);
      damaged[at] = byte;
      expect(contentIdentifier(damaged.subarray(0, length)) ?? '').toMatch(/^[\x21-\x7e]{0,64}$/);
    }),
    { numRuns: 2000 },
  );
});
