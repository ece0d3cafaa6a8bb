import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scratch, writePixels } from '../support/pictures/pictures.ts';
import { meanDifference, photonymPixels } from './compare.ts';
import { formulaPicture } from './formula.ts';

// Compares the network's input with references that Pillow has computed (README.md);
// pillow.spec.ts compares with Pillow itself.

const references = fileURLToPath(new URL('references', import.meta.url));
const caseSchema = z.object({
  width: z.number(),
  height: z.number(),
  orientation: z.number(),
  size: z.number(),
  crop: z.number(),
  /** File with the pixels for the model. */
  model: z.string(),
  /** SHA-256 of the pixels for the notebook. */
  notebook: z.string(),
});
const cases = z
  .array(caseSchema)
  .parse(JSON.parse(await readFile(path.join(references, 'pixels.json'), 'utf8')));
const folder = scratch();

describe.each(cases)('$width x $height of orientation $orientation', (one) => {
  const picture = (extension: string): Promise<string> =>
    writePixels(
      path.join(folder, `${one.width}-${one.height}-${one.orientation}.${extension}`),
      formulaPicture(one.width, one.height),
      { orientation: one.orientation },
    );

  // All of these formats are lossless.
  test.each(['png', 'webp', 'tiff'])(
    'as %s is seen as the model was trained to',
    async (format) => {
      const seen = await photonymPixels(await picture(format), one.size, one.crop);
      const expected = await sharp(path.join(references, one.model)).raw().toBuffer();
      expect(meanDifference(seen?.model ?? new Uint8Array(), expected)).toBeLessThanOrEqual(1);
    },
  );

  // Pillow turns TIFFs on loading, so that they have references of their own.
  test.each(['png', 'webp'])(
    'as %s is seen as the notebook sees it, to the byte',
    async (format) => {
      const seen = await photonymPixels(await picture(format), one.size, one.crop);
      const hash = createHash('sha256').update(seen?.notebook ?? '');
      expect(hash.digest('hex')).toBe(one.notebook);
    },
  );
});
