import type { FoundPicture } from '../../find/core/found.ts';
import type { CaptureFacts } from '../../look/core/facts/facts.ts';
import type { CompactOutput, PlainOutput } from './compact.ts';

/** A model's output for one picture, with the picture's capture facts. */
export interface Look extends PlainOutput {
  readonly facts: CaptureFacts;
}

/** A look to be entered. */
export interface NewLook {
  readonly sha256: Uint8Array;
  readonly file: UncataloguedFile;
  /** JSON. */
  readonly facts: string;
  readonly output: CompactOutput;
}

/** A file to be entered along with its content. */
export interface UncataloguedFile {
  readonly picture: FoundPicture;
  /** Whether the file is old enough to be identified by its time. */
  readonly settled: boolean;
}

/** A file to be entered whose content is already in the catalog. */
export interface KnownFile extends UncataloguedFile {
  /** Key of the content. */
  readonly content: number;
}
