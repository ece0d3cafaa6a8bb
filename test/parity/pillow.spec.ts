import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { RESAMPLE_FILTERS } from '../../src/look/core/pixels/preprocessing.ts';
import { type Pixels, resample } from '../../src/look/core/pixels/resample.ts';
import { isWhole, sampled } from '../support/extent.ts';
import { drawn, FORMATS, fromPixels, scratch, writePixels } from '../support/pictures/pictures.ts';
import { missingShared, sharedPath, whereAvailable } from '../support/skip.ts';
import { meanDifference, photonymPixels } from './compare.ts';
import { formulaPicture } from './formula.ts';
import { missingPython, type PillowAnswer, pillowPixels, reference } from './python.ts';

const SIZE = 256;
const CROP = 224;
const folder = scratch();

interface Compared {
  readonly file: string;
  readonly pillow: Exclude<PillowAnswer, { error: string }>;
  /** Mean difference in levels of 255. */
  readonly model: number;
  readonly notebook: number;
}

/** Compares both decoders on pictures; those that one of them cannot decode are left out. */
async function compare(files: readonly string[]): Promise<Compared[]> {
  const jobs = files.map((picture, index) => ({
    picture,
    model: path.join(folder, `${index}.model`),
    notebook: path.join(folder, `${index}.notebook`),
    size: SIZE,
    crop: CROP,
  }));
  const answers = pillowPixels(jobs);
  const compared: Compared[] = [];
  for (const [index, job] of jobs.entries()) {
    const pillow = answers[index];
    if (pillow === undefined || 'error' in pillow) continue;
    const seen = await photonymPixels(job.picture, SIZE, CROP);
    if (seen === undefined) continue;
    compared.push({
      file: job.picture,
      pillow,
      model: meanDifference(seen.model, await readFile(job.model)),
      notebook: meanDifference(seen.notebook, await readFile(job.notebook)),
    });
  }
  return compared;
}

/** Opaque, 8 bits, in sRGB: Pillow, which does not manage colours, is right about these. */
function isPlain({ pillow: { mode, profile, transparent } }: Compared): boolean {
  const isSrgb = profile === null || /^(c2|sRGB)/i.test(profile);
  return ['RGB', 'L', 'P', '1'].includes(mode) && isSrgb && !transparent;
}

function expectClose(compared: readonly Compared[]): void {
  const far = compared.filter((one) => isPlain(one) && one.model > 1);
  expect(far.map(({ file, model }) => [path.basename(file), model])).toEqual([]);
}

function expectSame(compared: readonly Compared[]): void {
  const other = compared.filter(({ notebook }) => notebook > 0);
  expect(
    other.map(({ file, pillow, notebook }) => [path.basename(file), pillow.mode, notebook]),
  ).toEqual([]);
}

const SIZES = [
  [1, 1],
  [1, 77],
  [300, 2],
  [17, 11],
  [223, 225],
  [224, 224],
  [256, 256],
  [257, 255],
  [500, 375],
  [375, 500],
  [641, 427],
  [511, 1025],
] as const;
const LARGE_SIZES = [
  [1023, 1024],
  [1800, 1201],
  [4000, 3000],
] as const;

async function madePictures(): Promise<string[]> {
  const files: string[] = [];
  for (const [width, height] of sampled(SIZES, 5)) {
    const picture = formulaPicture(width, height);
    for (const format of FORMATS) {
      if (format === 'avif') continue; // Pillow reads none.
      const file = path.join(folder, `${width}x${height}.${format}`);
      files.push(await writePixels(file, picture));
    }
  }
  for (const [width, height] of sampled(LARGE_SIZES, 3)) {
    // Without hard edges, like photographs of that size.
    const [w, h] = [Math.ceil(width / 4), Math.ceil(height / 4)];
    const soft = fromPixels(formulaPicture(w, h)).resize(width, height, { fit: 'fill' });
    const file = path.join(folder, `${width}x${height}.jpg`);
    await soft.jpeg().toFile(file);
    files.push(file);
  }
  const turned = formulaPicture(301, 410);
  for (let orientation = 1; orientation <= 8; orientation++) {
    for (const format of sampled(['jpg', 'png', 'webp', 'tiff'] as const, 2)) {
      const file = path.join(folder, `turned-${orientation}.${format}`);
      files.push(await writePixels(file, turned, { orientation }));
    }
  }
  return [...files, ...(await transparentGifs())];
}

/** One palette for all frames, whose transparent colour is not black. */
async function transparentGifs(): Promise<string[]> {
  const file = path.join(folder, 'transparent.gif');
  const alpha = drawn(60, 40, (x, y) => {
    const opaque = (x + y) % 3 === 0 ? 0 : 255;
    return [opaque, opaque, opaque];
  });
  const mask = await fromPixels(alpha).extractChannel(0).raw().toBuffer();
  await fromPixels(formulaPicture(60, 40))
    .joinChannel(mask, { raw: { width: 60, height: 40, channels: 1 } })
    .gif()
    .toFile(file);
  return [file];
}

async function filesUnder(relative: string, every = 1): Promise<string[]> {
  const entries = await readdir(sharedPath(relative), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      // Damaged pictures are for damaged.spec.ts: Pillow reads some of them, and crashes on others.
      .filter((file) => !file.includes(`${path.sep}broken${path.sep}`))
      .filter((_, index) => index % every === 0)
  );
}

const testWithPillow = whereAvailable(missingPython);

describe('made pictures of many sizes, formats and orientations', () => {
  testWithPillow(
    'are seen as the model was trained to, and as the notebook sees them',
    async () => {
      const files = await madePictures();
      const compared = await compare(files);
      expect(compared.length).toBe(files.length);
      expectClose(compared);
      expectSame(compared);
    },
  );
});

describe('real pictures', () => {
  whereAvailable(missingPython ?? missingShared('pictures'))('of all kinds', async () => {
    const compared = await compare(sampled(await filesUnder('pictures'), 7));
    expect(compared.length).toBeGreaterThan(isWhole ? 60 : 8);
    expectClose(compared);
    expectSame(compared);
  });

  whereAvailable(missingPython ?? missingShared('labelled'))('with labels', async () => {
    const compared = await compare(sampled(await filesUnder('labelled', 15), 8));
    expect(compared.length).toBeGreaterThan(isWhole ? 150 : 20);
    expectClose(compared);
    expectSame(compared);
  });
});

describe("Pillow's filters", () => {
  testWithPillow('are met to the bit, enlarging and shrinking', async () => {
    const jobs: { filter: number; picture: Pixels; to: readonly [number, number]; out: string }[] =
      [];
    for (const filter of RESAMPLE_FILTERS.keys()) {
      for (const [width, height] of [
        [1, 1],
        [7, 5],
        [64, 48],
        [333, 211],
        [1200, 90],
      ] as const) {
        for (const to of [
          [1, 1],
          [13, 31],
          [64, 48],
          [224, 97],
        ] as const) {
          const out = path.join(folder, `resampled-${jobs.length}`);
          jobs.push({ filter, picture: noise(width, height), to, out });
        }
      }
    }
    const questions = [];
    for (const { picture, filter, to, out } of jobs) {
      await writeFile(`${out}.source`, picture.data);
      const from = [picture.width, picture.height];
      questions.push({ source: `${out}.source`, from, to, filter, out });
    }
    reference(['resample'], questions);
    for (const { filter: number, picture, to, out } of jobs) {
      const filter = RESAMPLE_FILTERS[number] ?? 'nearest';
      const [width, height] = to;
      const geometry = { width, height, left: 0, top: 0, crop: { width, height } };
      const { data } = resample(picture, geometry, filter);
      const title = `${filter}, ${picture.width} x ${picture.height} to ${width} x ${height}`;
      expect(Buffer.from(data).equals(await readFile(out)), title).toBe(true);
    }
  });

  testWithPillow('nearest takes the same pixels from every width up to 3000', async () => {
    const out = path.join(folder, 'nearest');
    reference(['nearest', '3000', '224', out]);
    const expected = await readFile(out);
    const geometry = { width: 224, height: 1, left: 0, top: 0, crop: { width: 224, height: 1 } };
    const wrong: number[] = [];
    for (let width = 1; width <= 3000; width++) {
      const columns = drawn(width, 1, (x) => [x & 255, x >> 8, 0]);
      const { data } = resample(columns, geometry, 'nearest');
      const first = (width - 1) * 448;
      for (let column = 0; column < 224; column++) {
        const taken = (data[column * 3] ?? 0) + (data[column * 3 + 1] ?? 0) * 256;
        if (taken !== expected.readUInt16LE(first + column * 2)) wrong.push(width);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** Independent random pixels. */
function noise(width: number, height: number): Pixels {
  let state = 12_345;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  };
  return drawn(width, height, () => [next(), next(), next()]);
}
