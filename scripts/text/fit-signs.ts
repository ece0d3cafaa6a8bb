import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { recognise } from '../../src/find/recognise.ts';
import { type Pixels, resample } from '../../src/look/core/pixels/resample.ts';
import { miniature } from '../../src/look/decode.ts';
import { type SignWeights, textLogit } from '../../src/model/core/signs/text-likelihood.ts';
import { SIGNS_SIDE, TEXT_SIGNS, textSigns } from '../../src/model/core/signs/text-signs.ts';

/** Where the labelled pictures of text and the photographs are. */
const TEXT = ['album/receipts', 'album/screens'];
const PHOTOGRAPHS = ['val', 'everyday', 'caltech', 'album/people-and-things'];

/** The share of photographs that may be taken for text: reading one costs ten times what looking does. */
const FALSE_ALARMS = 0.01;

const FITTED = new URL('../../src/model/core/signs/fitted.json', import.meta.url);

interface Sample {
  /** Samples of one group are of one shop, one program or one tenth of the photographs. */
  readonly group: string;
  readonly variant: string;
  readonly isText: boolean;
  readonly signs: readonly number[];
}

/**
 * Fits the weights of the signs of text, writes them where the program reads them, and prints what they find
 * of pictures whose group was not in the fit.
 */
export async function fitSigns(labelled: string): Promise<void> {
  const samples = [
    ...(await samplesOf(labelled, TEXT, true)),
    ...(await samplesOf(labelled, PHOTOGRAPHS, false)),
  ];
  const fit = fitWeights(samples);
  await writeFile(fileURLToPath(FITTED), `${JSON.stringify(fit, null, 2)}\n`);
  const left = crossValidated(samples);
  const share = (of: readonly Sample[]): string => {
    const found = of.filter((sample) => left.get(sample) === true).length;
    return `${found} of ${of.length} (${((100 * found) / of.length).toFixed(1)} %)`;
  };
  const variants = [...new Set(samples.map(({ variant }) => variant))];
  for (const variant of variants) {
    const text = samples.filter((sample) => sample.isText && sample.variant === variant);
    process.stdout.write(`text, ${variant}: ${share(text)} are read\n`);
  }
  process.stdout.write(`photographs: ${share(samples.filter(({ isText }) => !isText))} are read\n`);
}

async function samplesOf(
  labelled: string,
  folders: readonly string[],
  isText: boolean,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const folder of folders) {
    const root = path.join(labelled, folder);
    const files = (await readdir(root, { recursive: true })).sort();
    for (const [index, file] of files.entries()) {
      const page = await pageOf(path.join(root, file));
      if (page === undefined) continue;
      const group = isText ? `${folder} ${groupOf(file)}` : `photographs ${index % 10}`;
      const variants = isText ? variantsOf(page) : { 'as it is': page };
      for (const [variant, pixels] of Object.entries(variants)) {
        samples.push({ group, variant, isText, signs: textSigns(squeezed(pixels)) });
      }
    }
  }
  return samples;
}

async function pageOf(file: string): Promise<Pixels | undefined> {
  const format = await recognise(file).catch(() => undefined);
  if (format === undefined) return undefined;
  const page = await miniature({ path: file, format }, { width: 1024, height: 1024 });
  return 'data' in page ? page : undefined;
}

/** Pictures of one program are numbered; receipts come in no order, and ten that follow are left out together. */
function groupOf(file: string): string {
  return file.replace(/\d\.\w+$/, '').replace(/-$/, '');
}

/** What else the same text could have looked like. */
function variantsOf(page: Pixels): Record<string, Pixels> {
  const { width, height } = page;
  const half = Math.floor(height / 2);
  const part = (top: number): Pixels => {
    return {
      width,
      height: half,
      data: page.data.subarray(top * width * 3, (top + half) * width * 3),
    };
  };
  const coarse = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const blurred = resample(page, { ...coarse, left: 0, top: 0, crop: coarse }, 'bilinear');
  return {
    'as it is': page,
    'upper half': part(0),
    'lower half': part(half),
    'light on dark': { ...page, data: page.data.map((value) => 255 - value) },
    'blurred and dim': { ...blurred, data: blurred.data.map((value) => 10 + value * 0.55) },
  };
}

function squeezed(pixels: Pixels): Pixels {
  const size = { width: SIGNS_SIDE, height: SIGNS_SIDE };
  return resample(pixels, { ...size, left: 0, top: 0, crop: size }, 'bilinear');
}

/** For each sample whether weights that have not seen its group take it for text. */
function crossValidated(samples: readonly Sample[]): Map<Sample, boolean> {
  const found = new Map<Sample, boolean>();
  for (const group of new Set(samples.map((sample) => sample.group))) {
    const fit = fitWeights(samples.filter((sample) => sample.group !== group));
    for (const sample of samples) {
      if (sample.group === group) found.set(sample, textLogit(sample.signs, fit) >= fit.threshold);
    }
  }
  return found;
}

const STEPS = 400;
const RATE = 1;
const DECAY = 5e-4;

/** Logistic regression with a penalty on large weights, by gradient descent on standardised signs. */
function fitWeights(samples: readonly Sample[]): SignWeights {
  const columns = TEXT_SIGNS.map((_, sign) => samples.map(({ signs }) => signs[sign] ?? 0));
  const means = columns.map(mean);
  const spreads = columns.map((column, sign) => {
    const centre = means[sign] ?? 0;
    return Math.sqrt(mean(column.map((value) => (value - centre) ** 2))) || 1;
  });
  const points = samples.map(({ signs }) =>
    signs.map((value, sign) => (value - (means[sign] ?? 0)) / (spreads[sign] ?? 1)),
  );
  const weights = TEXT_SIGNS.map(() => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = TEXT_SIGNS.map(() => 0);
    let drift = 0;
    for (const [index, point] of points.entries()) {
      const logit = point.reduce((sum, value, sign) => sum + value * (weights[sign] ?? 0), bias);
      const error = 1 / (1 + Math.exp(-logit)) - (samples[index]?.isText === true ? 1 : 0);
      for (const [sign, value] of point.entries()) slope[sign] = (slope[sign] ?? 0) + error * value;
      drift += error;
    }
    for (const [sign, sum] of slope.entries()) {
      const weight = weights[sign] ?? 0;
      weights[sign] = weight - RATE * (sum / points.length + DECAY * weight);
    }
    bias -= (RATE * drift) / points.length;
  }
  const own = weights.map((weight, sign) => weight / (spreads[sign] ?? 1));
  const shifted = own.reduce((sum, weight, sign) => sum - weight * (means[sign] ?? 0), bias);
  const fit = { weights: own.map(rounded), bias: rounded(shifted), threshold: 0 };
  const photographs = samples.filter(({ isText }) => !isText);
  const logits = photographs.map(({ signs }) => textLogit(signs, fit)).sort((a, b) => b - a);
  return { ...fit, threshold: rounded(logits[Math.floor(logits.length * FALSE_ALARMS)] ?? 0) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
