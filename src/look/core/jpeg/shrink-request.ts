import type { Shrunk } from '../../formats/jpeg/shrinker.ts';
import type { Geometry } from '../pixels/preprocessing.ts';
import type { WeighingFilter } from '../pixels/taps.ts';

/** A JPEG: a file, or a block in memory. */
export type JpegFile = { readonly path: string } | { readonly bytes: Uint8Array };

/** To the thread. */
export interface ShrinkRequest {
  readonly jpeg: JpegFile;
  readonly geometry: Geometry;
  readonly filter: WeighingFilter;
  /** Milliseconds that it may take. */
  readonly time: number;
}

/** What has been made of a JPEG; nothing of one that is not read here; `late` if it took too long. */
export type Outcome = Shrunk | 'late' | undefined;
