import type { FoundPicture } from '../../find/core/found.ts';
import { NO_BLOCKS } from '../core/blocks/blocks.ts';
import { readBlocks } from '../core/blocks/read-blocks.ts';
import type { PictureDecoder } from '../core/decoder.ts';
import { type CaptureFacts, captureFacts } from '../core/facts/facts.ts';
import { withFileBytes } from '../formats/file-bytes.ts';
import { latestDate } from '../machine-clock.ts';

/** Reads the capture facts of a picture whose header has been read. */
export async function pictureFacts(
  { path, format }: Pick<FoundPicture, 'path' | 'format'>,
  { metadata, start }: PictureDecoder,
): Promise<CaptureFacts> {
  const size = metadata.autoOrient;
  try {
    return await withFileBytes(
      path,
      async (bytes) => await captureFacts(size, await readBlocks(bytes, format), latestDate()),
      start,
    );
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error;
    // Metadata that trips its reader is no reason to refuse the picture.
    return await captureFacts(size, NO_BLOCKS);
  }
}
