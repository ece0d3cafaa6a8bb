import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import loadVips from 'wasm-vips';
import { isWhole } from '../../../../test/support/extent.ts';
import { encodeJpeg, type JpegOptions } from '../../../../test/support/pictures/jpeg-encoder.ts';
import type { ShrinkOutcome } from '../../core/jpeg/shrink-request.ts';
import type { Geometry } from '../../core/pixels/preprocessing.ts';
import { type Pixels, resample } from '../../core/pixels/resample.ts';
import type { WeighingFilter } from '../../core/pixels/taps.ts';
import { rgbPixels } from '../libvips/rgb.ts';
import { JpegShrinker } from './shrinker.ts';

const shrinker = new JpegShrinker();

function shrink(
  file: Uint8Array,
  geometry: Geometry,
  filter: WeighingFilter = 'bilinear',
  time = 60_000,
): ShrinkOutcome {
  const fill = (target: Uint8Array): void => target.set(file);
  return shrinker.shrink({ size: file.length, fill, targets: [{ geometry, filter }], time });
}

/** The pixels of an outcome. */
function pixelsOf(outcome: ShrinkOutcome): Pixels {
  if (typeof outcome !== 'object') throw new Error(`no picture: ${outcome}`);
  const [pixels] = outcome.views;
  if (pixels === undefined) throw new Error('no view');
  return pixels;
}

/** A scene of waves and noise that avoids black and white. */
function scene({ width, height }: { width: number; height: number }, seed: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  let state = seed;
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const x = Math.floor(at / 3) % width;
    const y = Math.floor(at / 3 / width);
    const wave = Math.sin((x * (1 + (seed % 3)) + (at % 3) * 9) / 23) * Math.cos(y / 17);
    data[at] = 128 + 60 * wave + ((state >>> 24) - 128) / 6;
  }
  return { data, width, height };
}

/** A box of the picture, reduced `scale` times. */
function geometryFor({ width, height }: Pixels, scale: number): Geometry {
  const small = { width: Math.floor(width / scale), height: Math.floor(height / scale) };
  const crop = { width: Math.ceil(small.width * 0.7), height: Math.ceil(small.height * 0.9) };
  const left = Math.floor((small.width - crop.width) / 2);
  return { ...small, left, top: Math.floor((small.height - crop.height) / 2), crop };
}

function difference(a: Pixels, b: Pixels): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return (
    a.data.reduce((sum, value, at) => sum + Math.abs(value - (b.data[at] ?? 0)), 0) / a.data.length
  );
}

const SAMPLINGS = [
  [1, 1],
  [2, 1],
  [1, 2],
  [2, 2],
  [4, 1],
] as const;

const jpegOptions: fc.Arbitrary<JpegOptions> = fc.record({
  sampling: fc.constantFrom(...SAMPLINGS).map(([across, down]) => ({ across, down })),
  restartInterval: fc.constantFrom(0, 1, 3, 40),
  colours: fc.constantFrom('grey', 'ycbcr', 'rgb'),
  quantisation: fc.integer({ min: 1, max: 12 }),
  codes: fc.constantFrom('short', 'long'),
  scans: fc.constantFrom('one', 'each'),
});

describe('a reduced JPEG', () => {
  test('equals the filtered pixels within one level', async () => {
    await fc.assert(
      fc.asyncProperty(
        jpegOptions,
        fc.record({
          width: fc.integer({ min: 90, max: 170 }),
          height: fc.integer({ min: 90, max: 170 }),
        }),
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 2.6, max: 14, noNaN: true }),
        fc.constantFrom<WeighingFilter>('bilinear', 'bicubic', 'lanczos', 'hamming'),
        async (options, size, seed, scale, filter) => {
          const file = encodeJpeg(scene(size, seed), options);
          const whole = await rgbPixels(sharp(file));
          const geometry = geometryFor(whole, scale);
          const seen = pixelsOf(shrink(file, geometry, filter));
          expect(difference(seen, resample(whole, geometry, filter))).toBeLessThan(1);
        },
      ),
      { numRuns: isWhole ? 60 : 15 },
    );
  });

  test('keeps its colour profile', () => {
    const profile = Uint8Array.from({ length: 300 }, (_, index) => index % 251);
    const picture = scene({ width: 120, height: 100 }, 5);
    const outcome = shrink(encodeJpeg(picture, { profile }), geometryFor(picture, 6));
    expect(outcome).toMatchObject({ colours: 'ycbcr' });
    expect(typeof outcome === 'object' && [...(outcome.profile ?? [])]).toEqual([...profile]);
  });

  test('is late once its time is up', () => {
    const picture = scene({ width: 120, height: 100 }, 5);
    expect(shrink(encodeJpeg(picture), geometryFor(picture, 6), 'bilinear', -1)).toBe('late');
  });
});

/** Where each scan of a JPEG begins and ends. */
function scansOf(file: Buffer): (readonly [from: number, to: number])[] {
  const marker = Buffer.from([0xff, 0xda]);
  const scans: number[] = [];
  for (let at = file.indexOf(marker); at >= 0; at = file.indexOf(marker, at + 2)) scans.push(at);
  return scans.map((from) => {
    let to = from + 2;
    while (file[to] !== 0xff || [0, 0xff].includes(file[to + 1] ?? 0)) to++;
    return [from, to];
  });
}

test('a progressive JPEG gives what the same coefficients in one scan give', async () => {
  const vips = await loadVips({ dynamicLibraries: [] });
  fc.assert(
    fc.property(
      fc.constantFrom('on', 'off'),
      fc.constantFrom(30, 75, 95),
      fc.constantFrom(0, 1, 5),
      fc.integer({ min: 90, max: 200 }),
      fc.double({ min: 2.6, max: 14, noNaN: true }),
      (subsample_mode, Q, restart_interval, width, scale) => {
        const picture = scene({ width, height: 130 }, width);
        const source = vips.Image.newFromMemory(picture.data, width, 130, 3, vips.BandFormat.uchar);
        const rgb = source.copy({ interpretation: 'srgb' });
        const options = { subsample_mode, Q } as const;
        const sequential = rgb.jpegsaveBuffer(options);
        const progressive = rgb.jpegsaveBuffer({ ...options, restart_interval, interlace: true });
        const geometry = geometryFor(picture, scale);
        const [one, several] = [sequential, progressive].map((file) => shrink(file, geometry));
        if (typeof one !== 'object') return;
        // What is left out of needless bits.
        expect(difference(pixelsOf(several), pixelsOf(one))).toBeLessThan(0.5);
      },
    ),
    { numRuns: isWhole ? 200 : 15 },
  );
  vips.shutdown();
});

describe('outside of the box nothing counts:', () => {
  const picture = scene({ width: 160, height: 240 }, 9);
  const size = { width: 40, height: 60 };
  const box = { ...size, left: 10, top: 25, crop: { width: 16, height: 12 } };
  const whole = { ...size, left: 0, top: 0, crop: size };

  test.each([0, 1, 7, 10, 23])('a restart marker each %i units', (restartInterval) => {
    const file = encodeJpeg(picture, { restartInterval, sampling: { across: 2, down: 2 } });
    const all = pixelsOf(shrink(file, whole));
    const seen = pixelsOf(shrink(file, box));
    for (let row = 0; row < 12; row++) {
      const from = ((25 + row) * 40 + 10) * 3;
      const expected = all.data.subarray(from, from + 48);
      expect(seen.data.subarray(row * 48, row * 48 + 48)).toEqual(expected);
    }
  });

  test('damage above and below it, in segments of their own', () => {
    const file = encodeJpeg(picture, { restartInterval: 20 });
    const seen = pixelsOf(shrink(file, box));
    for (const share of [0.08, 0.25, 0.75, 0.92]) {
      const damaged = Buffer.from(file);
      const at = Math.floor(file.length * share);
      damaged.fill(0x2a, at, at + 8);
      expect(pixelsOf(shrink(damaged, box))).toEqual(seen);
    }
  });
});

test('each of several views of one JPEG equals that view alone, bit for bit', () => {
  const picture = scene({ width: 400, height: 300 }, 11);
  const whole = { width: 60, height: 40 };
  const targets = [
    { geometry: geometryFor(picture, 9), filter: 'bilinear' },
    { geometry: { ...whole, left: 0, top: 0, crop: whole }, filter: 'bicubic' },
    { geometry: geometryFor(picture, 3), filter: 'lanczos' },
  ] as const;
  for (const colours of ['grey', 'ycbcr', 'rgb'] as const) {
    const sampling = { across: 2, down: colours === 'ycbcr' ? 2 : 1 };
    const file = encodeJpeg(picture, { sampling, colours });
    const fill = (target: Uint8Array): void => target.set(file);
    const outcome = shrinker.shrink({ size: file.length, fill, targets, time: 60_000 });
    expect(typeof outcome === 'object' && outcome.views).toEqual(
      targets.map(({ geometry, filter }) => pixelsOf(shrink(file, geometry, filter))),
    );
  }
});

describe('left to the decoder:', () => {
  const picture = scene({ width: 160, height: 128 }, 7);
  const geometry = geometryFor(picture, 6);
  const raw = { width: 160, height: 128, channels: 3 } as const;

  test('a JPEG that is not much larger than wanted', () => {
    expect(shrink(encodeJpeg(picture), geometryFor(picture, 2))).toBeUndefined();
  });

  test('a CMYK JPEG and other formats', async () => {
    const source = (): Sharp => sharp(picture.data, { raw });
    const inks = await source().toColourspace('cmyk').jpeg().toBuffer();
    const other = await source().png().toBuffer();
    for (const file of [inks, other]) expect(shrink(file, geometry)).toBeUndefined();
  });

  test('a JPEG cut off anywhere', async () => {
    const progressive = await sharp(picture.data, { raw }).jpeg({ progressive: true }).toBuffer();
    for (const file of [encodeJpeg(picture, { restartInterval: 4 }), progressive]) {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: file.length - 2 }), (length) => {
          expect(shrink(file.subarray(0, length), geometry)).toBeUndefined();
        }),
        { numRuns: isWhole ? 100 : 40 },
      );
    }
  });

  test('a progressive JPEG without one of its scans', async () => {
    const file = await sharp(picture.data, { raw }).jpeg({ progressive: true }).toBuffer();
    expect(typeof shrink(file, geometry)).toBe('object');
    for (const [from = 0, to = 0] of scansOf(file).slice(0, 4)) {
      const without = Buffer.concat([file.subarray(0, from), file.subarray(to)]);
      expect(shrink(without, geometry)).toBeUndefined();
    }
  });

  test('a JPEG with restart markers out of order', () => {
    const file = encodeJpeg(picture, { restartInterval: 4 });
    const at = file.indexOf(Buffer.from([0xff, 0xd2]));
    file[at + 1] = 0xd3;
    expect(shrink(file, geometry)).toBeUndefined();
  });

  test('a JPEG with many clipped colours', () => {
    const white = { ...picture, data: picture.data.map(() => 255) };
    expect(typeof shrink(encodeJpeg(white), geometry)).toBe('object');
    // Steps of 150 / 8 levels have one at 259, the nearest to white.
    expect(shrink(encodeJpeg(white, { quantisation: 150 }), geometry)).toBeUndefined();
  });
});

test('what the ordinary decoder finds no fault with is shown alike, or left to it', async () => {
  const picture = scene({ width: 140, height: 110 }, 3);
  const raw = { width: 140, height: 110, channels: 3 } as const;
  const [sequential, progressive] = await Promise.all(
    [false, true].map((is) => sharp(picture.data, { raw }).jpeg({ progressive: is }).toBuffer()),
  );
  const geometry = geometryFor(picture, 3);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(sequential, progressive),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(255),
      async (of = Buffer.alloc(0), where, value) => {
        const file = Buffer.from(of);
        file[Math.floor(where * (file.length - 1))] = value;
        const outcome = shrink(file, geometry);
        const ordinary = await rgbPixels(sharp(file, { failOn: 'warning' })).catch(() => undefined);
        if (typeof outcome !== 'object' || ordinary === undefined) return;
        // Decoders clip each pixel of the wrong colours, filters do not.
        const filtered = resample(ordinary, geometry, 'bilinear');
        expect(difference(pixelsOf(outcome), filtered)).toBeLessThan(6);
      },
    ),
    { numRuns: isWhole ? 400 : 40 },
  );
});

test('damage anywhere yields a picture or none, and the next JPEG is read as usual', async () => {
  const picture = scene({ width: 140, height: 110 }, 3);
  const raw = { width: 140, height: 110, channels: 3 } as const;
  const progressive = await sharp(picture.data, { raw })
    .jpeg({ quality: 60, progressive: true })
    .toBuffer();
  const geometry = geometryFor(picture, 5);
  const usual = encodeJpeg(picture);
  const intact = pixelsOf(shrink(usual, geometry));
  fc.assert(
    fc.property(
      fc.option(jpegOptions),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 12,
      }),
      (options, damages) => {
        const file = options === null ? Buffer.from(progressive) : encodeJpeg(picture, options);
        for (const [where, value] of damages) file[Math.floor(where * (file.length - 1))] = value;
        let outcome: ShrinkOutcome;
        try {
          outcome = shrink(file, geometry);
        } catch (error) {
          // A hostile file may lead beyond the end of the module's memory.
          expect(error).toBeInstanceOf(WebAssembly.RuntimeError);
        }
        if (typeof outcome === 'object')
          expect(pixelsOf(outcome).data.length).toBe(intact.data.length);
        expect(pixelsOf(shrink(usual, geometry))).toEqual(intact);
      },
    ),
    { numRuns: isWhole ? 150 : 25 },
  );
});
