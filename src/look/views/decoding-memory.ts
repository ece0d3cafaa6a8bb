import { MemoryBudget } from '../../base/workers/memory-budget.ts';
import type { Size } from '../core/pixels/preprocessing.ts';

/** As much as one picture with the default maximum of pixels takes. */
const budget = new MemoryBudget(1024 * 1024 * 1024);

/** Most decoders hold the whole picture, with four channels. */
const BYTES_PER_PIXEL = 4;

/**
 * Decodes a picture as soon as those being decoded in this process leave it room. A few kilobytes of WebP
 * can be a gigabyte of pixels, and as many pictures are decoded at once as there are jobs.
 */
export function withRoomFor<T>({ width, height }: Size, work: () => Promise<T>): Promise<T> {
  return budget.use(width * height * BYTES_PER_PIXEL, work);
}
