import type { DecoderOptions } from '../../core/decoder.ts';
import { framePng, readApng } from '../../core/png/apng.ts';
import { withFileBytes } from '../file-bytes.ts';
import { framesToTry, isVisible } from './frames.ts';

/** A PNG for libvips, which ignores animation: its path, or its first frame that is not blank. */
export async function pngInput(path: string, options: DecoderOptions): Promise<string | Buffer> {
  return await withFileBytes(path, async (bytes) => {
    const animation = await readApng(bytes);
    if (animation === undefined || (await isVisible(path, 0, options))) return path;
    for (const index of framesToTry(animation.frames.length, options.maxFrames)) {
      const frame = await framePng(bytes, animation, index);
      if (frame !== undefined && (await isVisible(frame, 0, options))) return frame;
    }
    return path;
  });
}
