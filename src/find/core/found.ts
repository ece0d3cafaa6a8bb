import type { Failure } from '../../base/errors.ts';
import type { PictureFormat } from './formats.ts';
import type { FileStamp } from './stamp.ts';

/** A picture on disk, recognised by its content. */
export interface FoundPicture {
  readonly type: 'picture';
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it: the given PATH, joined with the path below it. */
  readonly shown: string;
  readonly format: PictureFormat;
  /** Bytes. */
  readonly size: number;
  /** Modification time, milliseconds since 1970. */
  readonly mtimeMs: number;
  /** Identifies the file; absent for a link, which the catalog does not remember. */
  readonly stamp?: FileStamp;
}

/**
 * A file or folder that could not be read, or a file that has the extension of a picture but is not one.
 */
export interface NotFound {
  readonly type: 'failed';
  readonly path: string;
  readonly shown: string;
  /** Whether it counts as a failed picture, and keeps its place in the results. */
  readonly picture: boolean;
  readonly failure: Failure;
}

export type Found = FoundPicture | NotFound;
