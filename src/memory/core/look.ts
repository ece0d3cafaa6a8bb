import type { FoundPicture } from '../../find/core/found.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { CompactOutput, PlainOutput } from './compact.ts';

/** What a picture has shown. */
export interface Look extends PlainOutput {
  readonly facts: CaptureFacts;
}

/** A picture that has just been looked at. */
export interface NewLook {
  readonly sha256: Uint8Array;
  readonly place: NewFile;
  readonly facts: CaptureFacts;
  readonly output: CompactOutput;
}

/** Where a content is to be found from now on. */
export interface NewFile {
  readonly picture: FoundPicture;
  /** Whether the file is old enough to be known by its time. */
  readonly settled: boolean;
}

/** The same of a content that is known. */
export interface KnownFile extends NewFile {
  /** Number of the content. */
  readonly content: number;
}
