import { expect, test } from 'vitest';
import { tryDecoders } from './try-decoders.ts';

test('every decoder works', async () => {
  const trials = await tryDecoders();
  expect(trials.filter(({ problem }) => problem !== undefined)).toEqual([]);
  expect(trials.map(({ format }) => format).sort()).toEqual(
    'avif bmp gif heic jp2 jpeg jxl png raw svg tiff webp'.split(' '),
  );
});
