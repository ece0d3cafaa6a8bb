import type { CaptureFacts } from './facts/facts.ts';
import type { Pixels } from './pixels/resample.ts';

/** A picture as the network will see it, before rescaling and normalisation. */
export interface NetworkView {
  readonly pixels: Pixels;
  readonly facts: CaptureFacts;
}
