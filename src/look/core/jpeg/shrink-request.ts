import type { Geometry } from '../pixels/preprocessing.ts';
import type { Pixels } from '../pixels/resample.ts';
import type { WeighingFilter } from '../pixels/taps.ts';
import type { JpegColours } from './header.ts';

/** A JPEG: a file, or a block in memory. */
export type JpegFile = { readonly path: string } | { readonly bytes: Uint8Array };

/** One of the views that a JPEG is reduced to. */
export interface ShrinkTarget {
  /** In the coordinates of the picture as stored. */
  readonly geometry: Geometry;
  readonly filter: WeighingFilter;
}

/** A JPEG to be reduced in a thread. */
export interface ShrinkRequest {
  readonly jpeg: JpegFile;
  readonly targets: readonly ShrinkTarget[];
  /** Time limit, in milliseconds. */
  readonly time: number;
}

/** A reduced JPEG. */
interface Shrunk {
  readonly colours: JpegColours;
  /** ICC profile; undefined if there is none. */
  readonly profile: Uint8Array | undefined;
  /** One for each target: 8-bit RGB in the colour space of the profile. */
  readonly views: readonly Pixels[];
}

/** A reduced JPEG; `late` if it took too long; undefined if it must be decoded instead. */
export type ShrinkOutcome = Shrunk | 'late' | undefined;
