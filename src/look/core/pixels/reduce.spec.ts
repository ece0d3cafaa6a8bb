import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Plane, reduce } from './reduce.ts';

const planes: fc.Arbitrary<Plane> = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 20 }),
    padding: fc.integer({ min: 0, max: 8 }),
    offset: fc.integer({ min: 0, max: 8 }),
    channels: fc.constantFrom(1, 1, 1, 3, 4),
    seed: fc.integer(),
  })
  .map(({ width, height, padding, offset, channels, seed }) => {
    const stride = width * channels + padding;
    const room = new Uint8Array(offset + stride * height);
    room.forEach((_, at) => {
      room[at] = Math.imul(at + 1, seed | 1) >>> 13;
    });
    return { data: room.subarray(offset), width, height, stride, channels };
  });

test('each sample is the rounded mean of its block, whatever stride and alignment of the plane', () => {
  fc.assert(
    fc.property(planes, fc.integer({ min: 1, max: 6 }), (plane, factor) => {
      const { data, width, height, stride, channels } = reduce(plane, factor);
      const [across, down] = [Math.min(factor, plane.width), Math.min(factor, plane.height)];
      expect(width).toBe(Math.max(1, Math.floor(plane.width / factor)));
      expect(height).toBe(Math.max(1, Math.floor(plane.height / factor)));
      const expected: number[] = [];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width * channels; x++) {
          const [column, channel] = [Math.floor(x / channels) * factor, x % channels];
          let sum = 0;
          for (let row = 0; row < down; row++) {
            for (let step = 0; step < across; step++) {
              const at = (y * factor + row) * plane.stride + (column + step) * channels + channel;
              sum += plane.data[at] ?? 0;
            }
          }
          expected.push(Math.floor((sum + ((across * down) >> 1)) / (across * down)));
        }
      }
      expect(stride).toBe(width * channels);
      expect([...data]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});
