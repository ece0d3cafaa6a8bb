import type { Failure } from '../../base/errors.ts';
import type { PictureFormat } from './formats.ts';
import type { FileStamp } from './stamp.ts';

/** A picture on disk, recognised by its content. */
export interface FoundPicture {
  readonly type: 'picture';
  /** Absolute path. */
  readonly path: string;
  /** The path as the user would write it: the PATH given, joined with what lies below it. */
  readonly shown: string;
  readonly format: PictureFormat;
  /** Bytes. */
  readonly size: number;
  /** Modification time, milliseconds since 1970. */
  readonly mtimeMs: number;
  /** What tells the file from others; without it a picture is not remembered. */
  readonly stamp?: FileStamp;
}

/**
 * A file or folder that could not be read, or a file that claims to be a picture and is none.
 * `picture` says whether it counts as a picture that failed (it keeps its place in the results).
 */
export interface NotFound {
  readonly type: 'failed';
  readonly path: string;
  readonly shown: string;
  readonly picture: boolean;
  readonly failure: Failure;
}

export type Found = FoundPicture | NotFound;
