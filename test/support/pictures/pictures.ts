import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Exif, type Sharp } from 'sharp';
import type { Pixels } from '../../../src/look/core/pixels/resample.ts';
import { afterEachFile } from '../after-file.ts';

const start = process.cwd();
const folders: string[] = [];
afterEachFile(() => {
  // Files that follow in the same process would otherwise start in a folder that is gone.
  process.chdir(start);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own, empty, removed after the tests of the file. */
export function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'photonym-'));
  folders.push(folder);
  return folder;
}

export type Rgb = readonly [red: number, green: number, blue: number];

export const RED: Rgb = [255, 0, 0];
export const GREEN: Rgb = [0, 255, 0];
export const BLUE: Rgb = [0, 0, 255];
export const WHITE: Rgb = [255, 255, 255];
export const YELLOW: Rgb = [255, 255, 0];
/** The colour model is unsure of it: 0.13 for each colour. */
export const GREY: Rgb = [128, 128, 128];

/** Formats that {@link writePixels} makes, each also its usual extension. */
export const FORMATS = ['jpg', 'png', 'webp', 'gif', 'tiff', 'avif', 'bmp'] as const;
export type Format = (typeof FORMATS)[number];

interface PictureOptions {
  /** Default: that of the extension. */
  readonly format?: Format;
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number;
  /** EXIF's own form, `2024:05:03 18:22:31`. */
  readonly takenAt?: string;
  /** `+02:00`. */
  readonly offset?: string;
}

interface SolidOptions extends PictureOptions {
  readonly width?: number;
  readonly height?: number;
}

/** Writes a picture of one colour (64 x 48 by default) and gives its path; makes its folder. */
export async function writeSolid(
  file: string,
  colour: Rgb,
  { width = 64, height = 48, ...options }: SolidOptions = {},
): Promise<string> {
  return await writePixels(
    file,
    drawn(width, height, () => colour),
    options,
  );
}

/** Writes a picture whose left half is one colour and whose right half is another. */
export async function writeHalves(
  file: string,
  left: Rgb,
  right: Rgb,
  { width = 64, height = 48, ...options }: SolidOptions = {},
): Promise<string> {
  return await writePixels(
    file,
    drawn(width, height, (x) => (x < width / 2 ? left : right)),
    options,
  );
}

/** Pixels from a formula. */
export function drawn(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => Rgb,
): Pixels {
  const data = new Uint8Array(width * height * 3);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [red, green, blue] = colourAt(x, y);
      // One by one: `set` of three values takes twenty times as long.
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      at += 3;
    }
  }
  return { data, width, height };
}

/** Writes pixels in the format of the extension or the given one; returns the path. */
export async function writePixels(
  file: string,
  pixels: Pixels,
  { format = formatOfName(file), ...options }: PictureOptions = {},
): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    file,
    format === 'bmp' ? bmpBytes(pixels) : await encoded(pixels, format, options),
  );
  return file;
}

async function encoded(
  pixels: Pixels,
  format: Exclude<Format, 'bmp'>,
  { orientation, takenAt, offset }: PictureOptions,
): Promise<Buffer> {
  const exif: Exif = {
    ...(orientation !== undefined && { IFD0: { Orientation: String(orientation) } }),
    ...(takenAt !== undefined && {
      IFD2: {
        DateTimeOriginal: takenAt,
        ...(offset !== undefined && { OffsetTimeOriginal: offset }),
      },
    }),
  };
  const picture = fromPixels(pixels);
  const tagged = Object.keys(exif).length === 0 ? picture : picture.withExif(exif);
  const oriented = orientation === undefined ? tagged : tagged.withMetadata({ orientation });
  switch (format) {
    case 'jpg':
      return await oriented.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
    case 'avif':
      return await oriented.avif({ quality: 90, effort: 0, chromaSubsampling: '4:4:4' }).toBuffer();
    case 'webp':
      return await oriented.webp({ lossless: true }).toBuffer();
    case 'tiff':
      return await oriented.tiff({ compression: 'deflate' }).toBuffer();
    default:
      return await oriented.toFormat(format).toBuffer();
  }
}

/** Pixels for sharp. */
export function fromPixels({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** 24-bit BMP. */
export function bmpBytes({ data, width, height }: Pixels): Uint8Array {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + stride * height);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const row = height - 1 - Math.floor(pixel / width);
    const colour = data.subarray(pixel * 3, pixel * 3 + 3).toReversed();
    file.set(colour, 54 + row * stride + (pixel % width) * 3);
  }
  return file;
}

/** Cuts a file off after a share of its bytes. */
export async function truncate(file: string, share = 0.5): Promise<string> {
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * share)));
  return file;
}

/** Overwrites the middle of a file with zeros: the header stands, the data is nonsense. */
export async function corrupt(file: string): Promise<string> {
  const bytes = await readFile(file);
  bytes.fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.8));
  await writeFile(file, bytes);
  return file;
}

function formatOfName(file: string): Format {
  const extension = path.extname(file).slice(1).toLowerCase();
  const alias = { jpeg: 'jpg', tif: 'tiff' }[extension] ?? extension;
  const format = FORMATS.find((known) => known === alias);
  if (format === undefined) throw new Error(`No picture can be made for ${file}: say its format`);
  return format;
}
