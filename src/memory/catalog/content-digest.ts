import { lstat } from 'node:fs/promises';
import type { FoundPicture } from '../../find/core/found.ts';
import { sameStamp, stampOf } from '../../find/core/stamp.ts';
import { hashFile } from '../../find/hash.ts';

/**
 * SHA-256 of a picture's content.
 * @returns undefined if the file has changed since it was found, or cannot be read
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
    // The decoder will report the file's fault, and the caller an abort.
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
