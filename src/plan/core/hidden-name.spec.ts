import { describe, expect, test } from 'vitest';
import { carriedName, hiddenBeside } from './hidden-name.ts';

const RUN = '20260503-182231-4f2a';

describe('a hidden name', () => {
  test.each([
    ['IMG_1.jpg', 'IMG_1.jpg'],
    ['2024-05-03=1.jpg', '2024-05-03=1.jpg'],
    [`${'é'.repeat(200)}.jpg`, expect.stringMatching(/^é{97,}\.jpg$/)],
  ])('beside %s includes its name', (name, carried) => {
    const hidden = hiddenBeside(`trip/${name}`, `${RUN}-0-1`, '.tmp');
    expect(hidden).toMatch(/^trip\/\.photonym-/);
    expect(Buffer.byteLength(hidden) - 'trip/'.length).toBeLessThanOrEqual(255);
    expect(carriedName(hidden.slice('trip/'.length))).toEqual({ run: RUN, name: carried });
  });

  test('beside a hidden one includes the same file name', () => {
    const hidden = hiddenBeside('IMG_1.jpg', `${RUN}-0-1`, '.tmp');
    expect(carriedName(hiddenBeside(hidden, `${RUN}-7-old`, '.part'))?.name).toBe('IMG_1.jpg');
  });

  test.each(['IMG_1.jpg', '.photonym-probe-1', '.photonym-1-ab.part', '.hidden'])(
    'is not %s',
    (name) => expect(carriedName(name)).toBeUndefined(),
  );
});
