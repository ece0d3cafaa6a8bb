import type { BigIntStats } from 'node:fs';
import { defined } from '../base/defined.ts';
import { systemCode } from '../base/errors.ts';
import { claimsPicture, type PictureFormat } from './core/formats.ts';
import type { Found } from './core/found.ts';
import { type FileStamp, stampOf } from './core/stamp.ts';
import { failed, GARBLED, isGarbled, type Place, reason } from './place.ts';
import { recognise } from './recognise.ts';

/** The format of a file by its content; undefined if it is no picture. @throws the error of the system */
export type RecogniseFile = (path: string, stamp: FileStamp) => Promise<PictureFormat | undefined>;

/** How files are queried and recognised. */
interface Visiting {
  readonly lstat: (path: string) => Promise<BigIntStats>;
  /** The format of a file if it is known, so that the file need not be opened. */
  readonly formatOf?: ((path: string, stamp: FileStamp) => PictureFormat | undefined) | undefined;
  readonly recogniseFile?: RecogniseFile | undefined;
}

/** Recognises a file; undefined if it neither is a picture nor is named like one. */
export async function visitFile(
  place: Place,
  { formatOf, recogniseFile = recognise, lstat }: Visiting,
): Promise<Found | undefined> {
  let stats: BigIntStats;
  try {
    stats = await lstat(place.path);
    // The stats of a link say nothing about the file that it leads to.
    const stamp = stats.isFile() ? stampOf(stats) : undefined;
    const known = stamp === undefined ? undefined : formatOf?.(place.path, stamp);
    const recognised = (): Promise<PictureFormat | undefined> =>
      stamp === undefined ? recognise(place.path) : recogniseFile(place.path, stamp);
    const format = known ?? (await recognised());
    if (format !== undefined) {
      return {
        type: 'picture',
        path: place.path,
        shown: place.shown,
        format,
        size: Number(stats.size),
        mtimeMs: Number(stats.mtimeMs),
        ...defined({ stamp }),
      };
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      const isLost = isGarbled(place.path) && claimsPicture(place.path);
      return isLost ? failed(place, false, { code: 'UNREADABLE', message: GARBLED }) : undefined;
    }
    return failed(place, claimsPicture(place.path), { code: 'UNREADABLE', message: reason(error) });
  }
  if (!claimsPicture(place.path)) return undefined;
  const message = stats.size === 0n ? 'is empty' : 'has the extension of a picture but is not one';
  return failed(place, true, { code: 'DECODE_FAILED', message });
}
