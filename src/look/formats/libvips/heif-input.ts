import { readFile } from 'node:fs/promises';
import { hasKnownBrand, withKnownBrand } from '../../core/heif/known-brand.ts';
import { withFileBytes } from '../file-bytes.ts';

/** A HEIF file for libvips: its path, or its bytes if libvips does not know its brand. */
export async function heifInput(path: string): Promise<string | Buffer> {
  const isKnown = await withFileBytes(path, async (bytes) =>
    hasKnownBrand(await bytes.read(0, 12)),
  );
  return isKnown ? path : withKnownBrand(await readFile(path));
}
