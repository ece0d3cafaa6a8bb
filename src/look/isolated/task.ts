import type { Failure } from '../../base/errors.ts';
import type { FoundPicture } from '../../find/core/found.ts';
import type { LookSettings } from '../core/limits.ts';
import type { NetworkView } from '../core/network-view.ts';
import type { Preprocessing, Size } from '../core/pixels/preprocessing.ts';
import type { Pixels } from '../core/pixels/resample.ts';

/** What a decoder process is asked to do with one picture. */
export type SeeTask = {
  readonly type: 'see';
  readonly picture: FoundPicture;
  readonly preprocessing: Preprocessing;
  readonly settings: LookSettings;
};

export type ShowTask = {
  readonly type: 'show';
  readonly picture: Pick<FoundPicture, 'path' | 'format'>;
  readonly box: Size;
  readonly settings: LookSettings;
};

export type LookTask = SeeTask | ShowTask;

/** Its answer. */
export interface LookAnswer {
  readonly result: NetworkView | Pixels | Failure;
  /** Bytes of memory that the process holds. */
  readonly memory: number;
}
