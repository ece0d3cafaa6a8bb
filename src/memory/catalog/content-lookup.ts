import { lstat } from 'node:fs/promises';
import type { FoundPicture } from '../../find/core/found.ts';
import { sameStamp, stampOf } from '../../find/core/stamp.ts';
import { hashFile } from '../../find/hash.ts';
import type { Look } from '../core/look.ts';
import type { ModelCatalog } from './model-catalog.ts';

/** What is known of a picture before it is looked at. */
export interface ContentLookup {
  /** What it has shown before. */
  readonly look?: Look;
  /** SHA-256 of its content, where it had to be read for that. */
  readonly sha256?: Uint8Array;
}

/**
 * Looks a picture up by its content where place, size or time are new: a copy, or a file that was
 * moved to another disk.
 */
export async function lookUpContent(
  picture: FoundPicture,
  memory: ModelCatalog,
  signal?: AbortSignal,
): Promise<ContentLookup> {
  if (!memory.mayKnow(picture.size)) return {};
  const sha256 = await contentDigest(picture, signal);
  if (sha256 === undefined) return {};
  const look = memory.recallContent(picture, sha256);
  return look === undefined ? { sha256 } : { look };
}

/**
 * The SHA-256 of a picture's content.
 * @returns undefined where the file is not the one that was found, or cannot be read
 */
export async function contentDigest(
  picture: FoundPicture,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  if (picture.stamp === undefined) return undefined;
  try {
    const sha256 = Buffer.from(await hashFile(picture.path, signal), 'hex');
    return (await isUnchanged(picture)) ? sha256 : undefined;
  } catch {
    // What is wrong with the file, or that the run is to end, is said by whoever looks at it.
    return undefined;
  }
}

/** Whether a file is still the one that was found. */
export async function isUnchanged({ path, stamp }: FoundPicture): Promise<boolean> {
  try {
    const now = stampOf(await lstat(path, { bigint: true }));
    return stamp !== undefined && sameStamp(stamp, now);
  } catch {
    return false;
  }
}
