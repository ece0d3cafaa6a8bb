import { readFile } from 'node:fs/promises';
import { hasKnownBrand, withKnownBrand } from '../../core/heif/known-brand.ts';
import { asStill } from '../../core/heif/still.ts';
import { withFileBytes } from '../file-bytes.ts';

/** Enough for all brands of a file. */
const BRANDS_BYTES = 256;

/** A HEIF file for libvips: its path, or changed bytes if libvips would reject its brand or see a sequence. */
export async function heifInput(path: string): Promise<string | Buffer> {
  const start = await withFileBytes(path, (bytes) => bytes.read(0, BRANDS_BYTES));
  const isSequence = /avis|msf1|hevc|hevx/.test(start.toString('latin1'));
  if (hasKnownBrand(start) && !isSequence) return path;
  return asStill(withKnownBrand(await readFile(path)));
}
