import type { FoundPicture } from '../../find/core/found.ts';
import { readBlocks } from '../core/blocks/read-blocks.ts';
import { type CaptureFacts, captureFacts } from '../core/facts/facts.ts';
import { withFileBytes } from '../formats/file-bytes.ts';
import { latestDate } from '../machine-clock.ts';

/**
 * The facts in a picture's metadata, read without looking at the picture, so that its size is 0. A file that cannot be
 * read has none.
 */
export async function ownFacts({
  path,
  format,
}: Pick<FoundPicture, 'path' | 'format'>): Promise<CaptureFacts> {
  const size = { width: 0, height: 0 };
  try {
    return await withFileBytes(
      path,
      async (bytes) => await captureFacts(size, await readBlocks(bytes, format), latestDate()),
    );
  } catch {
    return size;
  }
}
