import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { PictureFormat } from '../find/core/formats.ts';
import type { Pixels } from './core/pixels/resample.ts';
import { SAMPLES } from './core/sample-files.ts';
import { miniature } from './decode.ts';
import { findFfmpeg } from './formats/ffmpeg.ts';

/** The result of trying one decoder. */
interface DecoderTrial {
  readonly format: PictureFormat;
  /** The fault, in words; undefined if the sample came out right. */
  readonly problem: string | undefined;
}

const SIDE = 64;
const QUARTERS: readonly (readonly [red: number, green: number, blue: number])[] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 0],
];

/** How much lossy compression may change a plain colour, in levels of 255. */
const COLOUR_TOLERANCE = 24;

/** Decodes a small picture of every format and compares the result with the original. */
export async function tryDecoders(): Promise<DecoderTrial[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'photonym-'));
  try {
    const trials: DecoderTrial[] = [];
    for (const [format, sample] of Object.entries(await samples())) {
      if (!isFormat(format)) continue;
      const file = path.join(folder, `sample.${format}`);
      await writeFile(file, sample);
      const seen = await miniature({ path: file, format }, { width: SIDE, height: SIDE });
      trials.push({ format, problem: 'code' in seen ? seen.message : difference(seen) });
    }
    return trials;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether films can be decoded. */
export async function canDecodeFilms(): Promise<boolean> {
  return (await findFfmpeg()) !== undefined;
}

const TRIED = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'tiff',
  'avif',
  'svg',
  'heic',
  'jp2',
  'jxl',
  'raw',
  'bmp',
] as const;

function isFormat(format: string): format is (typeof TRIED)[number] {
  return TRIED.some((tried) => tried === format);
}

async function samples(): Promise<Record<(typeof TRIED)[number], Buffer>> {
  const rects = QUARTERS.map(
    (colour, index) =>
      `<rect x="${(index % 2) * 32}" y="${index > 1 ? 32 : 0}" width="32" height="32" fill="rgb(${colour.join(',')})"/>`,
  );
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">${rects.join('')}</svg>`,
  );
  const drawn = sharp(svg).removeAlpha();
  const as = (format: 'png' | 'webp' | 'gif' | 'tiff' | 'avif'): Promise<Buffer> =>
    drawn.clone().toFormat(format).toBuffer();
  const jpeg = await drawn.clone().jpeg({ quality: 95 }).toBuffer();
  return {
    jpeg,
    png: await as('png'),
    webp: await as('webp'),
    gif: await as('gif'),
    tiff: await as('tiff'),
    avif: await as('avif'),
    svg,
    heic: Buffer.from(SAMPLES.heic, 'base64'),
    jp2: Buffer.from(SAMPLES.jp2, 'base64'),
    jxl: Buffer.from(SAMPLES.jxl, 'base64'),
    raw: fujiRaw(jpeg),
    bmp: bmpOf(await drawn.clone().raw().toBuffer()),
  };
}

/** A BMP with the smallest header there is (OS/2 1): rows from the bottom, blue first. */
function bmpOf(rgb: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.write('BM', 'latin1');
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(12, 14);
  [SIDE, SIDE, 1, 24].forEach((value, index) => {
    header.writeUInt16LE(value, 18 + index * 2);
  });
  const pixels = Array.from({ length: SIDE * SIDE }, (_, index) => {
    const row = SIDE - 1 - Math.floor(index / SIDE);
    const at = (row * SIDE + (index % SIDE)) * 3;
    return Buffer.from(rgb.subarray(at, at + 3)).reverse();
  });
  return Buffer.concat([header, ...pixels]);
}

/** A RAF: a header with the offset of its JPEG, and the JPEG. */
function fujiRaw(jpeg: Buffer): Buffer {
  const header = Buffer.alloc(160);
  header.write('FUJIFILMCCD-RAW ', 'latin1');
  header.writeUInt32BE(header.length, 84);
  header.writeUInt32BE(jpeg.length, 88);
  return Buffer.concat([header, jpeg]);
}

/** Describes how the sample differs from the original; undefined if it does not. */
function difference({ data, width, height }: Pixels): string | undefined {
  if (width !== SIDE || height !== SIDE) return `came out at ${width} x ${height}`;
  const wrong = QUARTERS.some((colour, index) => {
    const x = index % 2 === 0 ? 16 : 48;
    const y = index < 2 ? 16 : 48;
    return colour.some((level, channel) => {
      return Math.abs((data[(y * width + x) * 3 + channel] ?? 0) - level) > COLOUR_TOLERANCE;
    });
  });
  return wrong ? 'came out in other colours' : undefined;
}
