import type { DecoderOptions } from '../../core/decoder.ts';
import { vips } from './vips.ts';

/** Positions in an animation to try, in order, as fractions of its length. */
const PLACES: readonly number[] = [0, 0.5, 0.25, 0.75, 0.125, 0.875];

/** Standard deviation of brightness, in levels of 255, below which a frame is blank. */
const BLANK_DEVIATION = 2;

/** The index of the first of a few frames that is not a single colour; 0 if all are. */
export async function firstVisibleFrame(
  path: string,
  pages: number,
  options: DecoderOptions,
): Promise<number> {
  return await firstVisibleOf(
    path,
    Array.from({ length: pages }, (_, page) => page),
    options,
  );
}

/** {@link firstVisibleFrame} among the given ones. */
export async function firstVisibleOf(
  path: string,
  pages: readonly number[],
  options: DecoderOptions,
): Promise<number> {
  for (const index of framesToTry(pages.length, options.maxFrames)) {
    const page = pages[index] ?? 0;
    if (await isVisible(path, page, options)) return page;
  }
  return pages[0] ?? 0;
}

/** The indices of a few frames, the first of them first. */
export function framesToTry(frames: number, maxFrames: number): ReadonlySet<number> {
  const last = Math.min(frames, maxFrames) - 1;
  return new Set(PLACES.map((place) => Math.round(place * last)));
}

/** Whether a page is more than a single colour. */
export async function isVisible(
  input: string | Buffer,
  page: number,
  options: DecoderOptions,
): Promise<boolean> {
  const small = await vips(input, options, { page })
    .flatten({ background: 'white' })
    .resize(32, 32, { fit: 'fill' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer();
  return !isBlank(small);
}

/** Whether 8-bit samples are all much the same. */
export function isBlank(samples: Uint8Array): boolean {
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  const variance = samples.reduce((sum, value) => sum + (value - mean) ** 2, 0) / samples.length;
  return Math.sqrt(variance) < BLANK_DEVIATION;
}
