import type { CaptureFacts } from './facts.ts';
import type { Pixels } from './resample.ts';

/** A picture as the network will see it, before rescaling and normalisation. */
export interface SeenPicture {
  readonly pixels: Pixels;
  readonly facts: CaptureFacts;
}
