import fc from 'fast-check';
import { expect, test } from 'vitest';
import { droppedBy, inverseOf, type Pieces, piecesOf, Splicer, sizeOf } from './splice.ts';

/** A content, splices of it in order, and how long each chunk is that it is read in. */
const changes = fc
  .tuple(fc.uint8Array({ maxLength: 60 }), fc.array(fc.uint8Array({ maxLength: 5 })), fc.nat())
  .chain(([old, own, seed]) => {
    const cuts = fc.array(fc.nat(old.length), {
      minLength: 2 * own.length,
      maxLength: 2 * own.length,
    });
    return fc.tuple(
      fc.constant(Buffer.from(old)),
      cuts.map((places) => {
        const sorted = places.toSorted((a, b) => a - b);
        return own.map((bytes, index) => ({
          from: sorted[2 * index] ?? 0,
          to: sorted[2 * index + 1] ?? 0,
          bytes,
        }));
      }),
      fc.constant(1 + (seed % 13)),
    );
  });

function made(old: Buffer, pieces: Pieces, chunk = 7): Buffer {
  const splicer = new Splicer(pieces);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < old.length && !splicer.isDone; at += chunk) {
    parts.push(...splicer.next(old.subarray(at, at + chunk)));
  }
  return Buffer.concat([...parts, ...splicer.end()]);
}

test('a content is made of another in chunks of any length, and that of it again', () => {
  fc.assert(
    fc.property(changes, ([old, splices, chunk]) => {
      const pieces = piecesOf(old.length, splices);
      const now = made(old, pieces, chunk);
      const whole = pieces.map((piece) =>
        piece instanceof Uint8Array ? piece : old.subarray(piece.from, piece.to),
      );
      expect(now).toEqual(Buffer.concat(whole));
      expect(sizeOf(pieces)).toBe(now.length);
      const dropped = new Map(
        droppedBy(pieces, old.length).map(({ from, to }) => [from, old.subarray(from, to)]),
      );
      const back = inverseOf(pieces, old.length, (from) => dropped.get(from) ?? Buffer.alloc(0));
      expect(made(now, back, chunk)).toEqual(old);
    }),
  );
});

test('an old content that is shorter than what is kept of it is told', () => {
  expect(() => made(Buffer.from('short'), [{ from: 0, to: 6 }])).toThrow(RangeError);
  expect(() => made(Buffer.from(''), [{ from: 0, to: 1 }])).toThrow(RangeError);
});
