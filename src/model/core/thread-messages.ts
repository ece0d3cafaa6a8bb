import type { ClassifierFacts, Prediction } from './classifier.ts';

/** To the thread: wait until the network is loaded, or run it. */
export type ThreadRequest = { readonly type: 'load' } | ThreadRunRequest;

export interface ThreadRunRequest {
  readonly type: 'run';
  /** The pictures one after the other, 8-bit RGB, each of the network's input size. */
  readonly pixels: SharedArrayBuffer;
  readonly count: number;
}

/** From the thread, to `load` and to `run`. */
export type ThreadAnswer =
  | { readonly facts: ClassifierFacts }
  | { readonly predictions: readonly Prediction[] };
