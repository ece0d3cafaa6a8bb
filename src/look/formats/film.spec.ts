import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { GREEN, scratch } from '../../../test/support/pictures/pictures.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import { miniature } from '../decode.ts';
import { filmFrame, findFfmpeg } from './ffmpeg.ts';

const folder = scratch();
const ffmpeg = await findFfmpeg();
const withFfmpeg = whereAvailable(ffmpeg === undefined ? 'ffmpeg is not installed' : undefined);

describe('a film', () => {
  withFfmpeg('is decoded to a typical frame, upright', async () => {
    const file = path.join(folder, 'green.mp4');
    // One black frame, then green ones.
    const source =
      'color=black:s=64x48:r=10:d=0.1[a];color=0x00ff00:s=64x48:r=10:d=1[b];[a][b]concat';
    execFileSync(ffmpeg ?? '', [
      ...['-v', 'error', '-f', 'lavfi', '-i', source],
      ...['-c:v', 'mpeg4', '-q:v', '2', file],
    ]);
    const seen = await miniature({ path: file, format: 'film' }, { width: 32, height: 32 });
    if ('code' in seen) throw new Error(seen.message);
    expect(seen).toMatchObject({ width: 32, height: 24 });
    const middle = (12 * 32 + 16) * 3;
    seen.data.subarray(middle, middle + 3).forEach((level, channel) => {
      expect(Math.abs(level - (GREEN[channel] ?? 0))).toBeLessThan(24);
    });
  });

  withFfmpeg('that is damaged is a failure', async () => {
    const file = path.join(folder, 'damaged.mp4');
    await writeFile(file, Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp41', 'latin1'));
    expect(await miniature({ path: file, format: 'film' }, { width: 9, height: 9 })).toMatchObject({
      code: 'DECODE_FAILED',
    });
  });

  withFfmpeg('that takes too long is abandoned', async () => {
    await expect(filmFrame(path.join(folder, 'none.mp4'), 0)).rejects.toMatchObject({
      failure: { message: expect.stringContaining('within 0 s') },
    });
  });
});
