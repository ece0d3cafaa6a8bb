import type { Failure } from '../../base/errors.ts';
import type { FoundPicture } from '../../find/core/found.ts';
import type { LookSettings } from './limits.ts';
import type { NetworkViews } from './network-views.ts';
import type { Preprocessing, Size } from './pixels/preprocessing.ts';
import type { Pixels } from './pixels/resample.ts';

/** Decode a picture once for several networks. */
export type ViewsTask = {
  readonly type: 'views';
  readonly picture: FoundPicture;
  /** One per view. */
  readonly preprocessings: readonly Preprocessing[];
  readonly settings: LookSettings;
};

/** Make a small copy that fits into a box. */
export type MiniatureTask = {
  readonly type: 'miniature';
  readonly picture: Pick<FoundPicture, 'path' | 'format'>;
  readonly box: Size;
  readonly settings: LookSettings;
};

/** A picture to decode, as sent to another process. */
export type DecodeTask = ViewsTask | MiniatureTask;

/** The result of a task, as sent back. */
export interface DecodeAnswer {
  readonly result: NetworkViews | Pixels | Failure;
  /** Memory of the process, in bytes. */
  readonly memory: number;
}
