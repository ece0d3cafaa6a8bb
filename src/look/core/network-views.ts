import type { CaptureFacts } from './facts/facts.ts';
import type { Pixels } from './pixels/resample.ts';

/** A picture as a network sees it: pixels before rescaling and normalisation, and its capture facts. */
export interface NetworkView {
  readonly pixels: Pixels;
  readonly facts: CaptureFacts;
}

/** A picture as several networks see it, in their order. */
export interface NetworkViews {
  readonly views: readonly Pixels[];
  readonly facts: CaptureFacts;
}
