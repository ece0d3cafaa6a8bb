import { lstat } from 'node:fs/promises';
import type { FoundPicture } from '../../find/core/found.ts';
import { sameStamp, stampOf } from '../../find/core/stamp.ts';
import { hashFile } from '../../find/hash.ts';
import type { Look } from '../core/look.ts';
import type { ModelCatalog } from './model-catalog.ts';

/** The result of looking a picture up by its content. */
export interface ContentLookup {
  /** Present where the model has seen this content. */
  readonly look?: Look;
  /** SHA-256 of the content, where it was read and is unknown. */
  readonly sha256?: Uint8Array;
}

/**
 * Looks a picture up by its content, for files whose inode, size or time is new: a copy, or a file
 * moved to another disk. Reads the file only if a content of its size is known.
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
 * SHA-256 of a picture's content.
 * @returns undefined where the file has changed since it was found, or cannot be read
 */
export async function contentDigest(
  picture: FoundPicture,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  if (picture.stamp === undefined) return undefined;
  try {
    const sha256 = Buffer.from(await hashFile(picture.path, signal), 'hex');
    return (await isStampUnchanged(picture)) ? sha256 : undefined;
  } catch {
    // The decoder reports what is wrong with the file, and the caller that the run is aborted.
    return undefined;
  }
}

/** Whether a file has not changed since it was found. */
export async function isStampUnchanged({ path, stamp }: FoundPicture): Promise<boolean> {
  try {
    const now = stampOf(await lstat(path, { bigint: true }));
    return stamp !== undefined && sameStamp(stamp, now);
  } catch {
    return false;
  }
}
