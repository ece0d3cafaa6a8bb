import { describe, expect, test } from 'vitest';
import { signalOf } from './signal.ts';
import { toSrgb } from './to-srgb.ts';

const PQ = signalOf(9, 16);
const HLG = signalOf(9, 18);
if (PQ === undefined || HLG === undefined) throw new Error('no HDR');

/** PQ sample of a luminance in cd/m² (SMPTE ST 2084, 5.2). */
function pq(luminance: number): number {
  const power = (luminance / 10_000) ** 0.1593017578125;
  return Math.round(
    65_535 * ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375,
  );
}
const grey = (...samples: number[]): Uint16Array =>
  Uint16Array.from(samples.flatMap((sample) => [sample, sample, sample]));
const firsts = (pixels: Uint8Array): number[] => [...pixels].filter((_, index) => index % 3 === 0);

describe('a picture that is no brighter than reference white keeps its tones', () => {
  test('PQ', () => {
    // 203 cd/m² is white; 18 % of it is the sRGB sample 118.
    expect(firsts(toSrgb(grey(0, pq(203 * 0.18), pq(203)), 3, PQ))).toEqual([0, 118, 255]);
  });

  test('HLG: 75 % is white (BT.2408, table 1)', () => {
    const [black, white] = firsts(toSrgb(grey(0, 0.75 * 65_535), 3, HLG));
    expect(black).toBe(0);
    expect(white).toBeGreaterThanOrEqual(254);
  });
});

test('highlights are rolled off: tones rise throughout, dark ones stay, the peak is white', () => {
  const tones = [10, 30, 60, 100, 203, 400, 700, 1000];
  const mapped = firsts(toSrgb(grey(...tones.map(pq)), 3, PQ));
  const plain = firsts(toSrgb(grey(...tones.slice(0, 3).map(pq)), 3, PQ));
  expect(mapped.slice(0, 3)).toEqual(plain);
  expect(mapped).toEqual([...mapped].sort((a, b) => a - b));
  expect(new Set(mapped).size).toBeGreaterThan(tones.length - 2);
  expect(mapped.at(-1)).toBe(255);
  expect(mapped[4]).toBeLessThan(250);
});

test('a few specks do not darken the picture', () => {
  const pixels = grey(...new Array(9_999).fill(pq(203)), pq(10_000));
  expect(firsts(toSrgb(pixels, 3, PQ)).slice(0, 3)).toEqual([255, 255, 255]);
});

test('colours of BT.2020 and P3 are converted, those outside sRGB clipped', () => {
  const red = Uint16Array.of(pq(203), 0, 0);
  expect([...toSrgb(red, 3, PQ)]).toEqual([255, 0, 0]);
  // sRGB's red is 0.918, 0.2, 0.139 in Display P3.
  const inP3 = Uint16Array.of(60_134, 13_126, 9_093);
  const [r = 0, g = 255, b = 255] = toSrgb(inP3, 3, { transfer: 'srgb', primaries: 'p3' });
  expect(r).toBeGreaterThan(250);
  expect(Math.max(g, b)).toBeLessThan(16);
});

test('linear light and other exponents', () => {
  const half = Math.round(0.5 * 65_535);
  expect(firsts(toSrgb(grey(half), 3, { transfer: 1, primaries: 'bt709' }))).toEqual([188]);
  expect(firsts(toSrgb(grey(half), 3, { transfer: 2.2, primaries: 'bt709' }))).toEqual([128]);
});

test('alpha stays', () => {
  const [, , , alpha] = toSrgb(Uint16Array.of(0, 0, 0, 32_896), 4, PQ);
  expect(alpha).toBe(128);
});

test('ordinary signals are shown as they are', () => {
  expect(signalOf(1, 13)).toBeUndefined();
  expect(signalOf(2, 2)).toBeUndefined();
  expect(signalOf(1, 1)).toBeUndefined();
});
