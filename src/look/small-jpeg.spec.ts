import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { RED, scratch, writeSolid } from '../../test/support/pictures/pictures.ts';
import { smallJpeg } from './small-jpeg.ts';

const folder = scratch();

describe('smallJpeg', () => {
  it.each([
    [{ width: 1600, height: 800 }, [400, 200]],
    [{ width: 1600, height: 800, orientation: 6 }, [200, 400]],
    [{ width: 64, height: 48 }, [64, 48]],
  ])('is upright, small and never enlarged: %j', async (options, [width, height]) => {
    const file = await writeSolid(path.join(folder, 'a.jpg'), RED, options);
    const made = await smallJpeg({ path: file, format: 'jpeg' }, 400);
    if ('code' in made) throw new Error(made.message);
    const metadata = await sharp(made).metadata();
    expect([metadata.format, metadata.width, metadata.height]).toEqual(['jpeg', width, height]);
    expect(metadata).not.toHaveProperty('exif');
    expect(metadata).not.toHaveProperty('xmp');
    expect(metadata).not.toHaveProperty('iptc');
    expect(metadata.orientation).toBeUndefined();
  });

  it('fails as data', async () => {
    const file = path.join(folder, 'broken.jpg');
    await writeFile(file, 'no picture');
    expect(await smallJpeg({ path: file, format: 'jpeg' }, 400)).toHaveProperty('code');
  });
});
