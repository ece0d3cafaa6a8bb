import type { ByteSource } from '../../../base/structure/byte-source.ts';
import type { JpegHead } from '../structure/jpeg-segments.ts';
import type { Preview } from './preview.ts';

const APP2 = 0xe2;
const ICC = 'ICC_PROFILE\0';

/**
 * Reads a preview. If it has no colour profile, it gets the profile of the picture around it, whose
 * colours it shares.
 */
export async function readPreview(
  bytes: ByteSource,
  { offset, length }: Preview,
  around?: JpegHead,
): Promise<Buffer> {
  const jpeg = Buffer.from(await bytes.read(offset, length));
  const own = jpeg.subarray(0, 64 * 1024).includes(ICC);
  if (around === undefined || own) return jpeg;
  const profile: Buffer[] = [];
  for (const segment of around.segments) {
    if (segment.marker !== APP2) continue;
    // Includes the marker and the length before the content.
    const whole = await bytes.read(segment.offset - 4, segment.length + 4);
    if (whole.toString('latin1', 4, 4 + ICC.length) === ICC) profile.push(Buffer.from(whole));
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...profile, jpeg.subarray(2)]);
}
