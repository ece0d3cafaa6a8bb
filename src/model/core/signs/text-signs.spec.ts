import { describe, expect, it } from 'vitest';
import { letteredPage } from '../../../../test/support/pictures/lettered.ts';
import { type Pixels, resample } from '../../../look/core/pixels/resample.ts';
import { mayShowText } from './text-likelihood.ts';
import { SIGNS_SIDE, TEXT_SIGNS, textSigns } from './text-signs.ts';

const size = { width: SIGNS_SIDE, height: SIGNS_SIDE };

function drawn(colour: (x: number, y: number) => number): Pixels {
  const data = Uint8Array.from({ length: SIGNS_SIDE ** 2 * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return colour(pixel % SIGNS_SIDE, Math.floor(pixel / SIGNS_SIDE));
  });
  return { ...size, data };
}

function signOf(view: Pixels, name: (typeof TEXT_SIGNS)[number]): number {
  return textSigns(view)[TEXT_SIGNS.indexOf(name)] ?? 0;
}

const ONE_COLOUR = drawn(() => 90);
const SLOPE = drawn((x, y) => (x + y) / 2);
const WAVES = drawn((x, y) => 128 + 90 * Math.sin(x / 9) * Math.cos(y / 7));

describe('signs of text', () => {
  it('are shares', () => {
    for (const view of [ONE_COLOUR, SLOPE, WAVES]) {
      for (const sign of textSigns(view)) {
        expect(sign).toBeGreaterThanOrEqual(0);
        expect(sign).toBeLessThanOrEqual(2);
      }
    }
  });

  it('know rows of letters by their stripes and their ink', async () => {
    const rows = Array.from({ length: 12 }, () => ['Boarding pass', 'Seat 12 A'] as const);
    const page = await letteredPage(rows);
    const view = resample(page, { ...size, left: 0, top: 0, crop: size }, 'bilinear');
    expect(signOf(view, 'stripes')).toBeGreaterThan(2 * signOf(WAVES, 'stripes'));
    expect(signOf(view, 'ink')).toBeGreaterThan(0.1);
    expect(mayShowText(textSigns(view))).toBe(true);
  });

  it.each([
    ['one colour', ONE_COLOUR],
    ['a slope of greys', SLOPE],
    ['waves', WAVES],
  ])('are not those of %s', (_, view) => {
    expect(mayShowText(textSigns(view))).toBe(false);
  });
});
