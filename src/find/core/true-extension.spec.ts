import { expect, test } from 'vitest';
import { extensionMend, mendTail } from './true-extension.ts';

test('an extension of another format is mended to the usual one', () => {
  expect(extensionMend('a.NEF', 'jpeg')).toEqual({ from: '.NEF', to: '.jpg' });
  expect(extensionMend('a.b.png', 'webp')).toEqual({ from: '.png', to: '.webp' });
});

test('any extension of the format is true, in any case', () => {
  for (const name of ['a.jpg', 'a.JPEG', 'a.jfif']) {
    expect(extensionMend(name, 'jpeg')).toBeUndefined();
  }
  expect(extensionMend('a.HEIF', 'heic')).toBeUndefined();
});

test('nothing is given to a name without extension, to raws and to films', () => {
  expect(extensionMend('a', 'jpeg')).toBeUndefined();
  expect(extensionMend('.jpg', 'png')).toBeUndefined();
  expect(extensionMend('a.xyz', 'raw')).toBeUndefined();
  expect(extensionMend('a.xyz', 'film')).toBeUndefined();
});

test('what is named after the picture follows, what is named after its stem stays', () => {
  const mend = { from: '.nef', to: '.jpg' };
  expect(mendTail('.nef', mend)).toBe('.jpg');
  expect(mendTail('.nef.xmp', mend)).toBe('.jpg.xmp');
  expect(mendTail('.xmp', mend)).toBe('.xmp');
  expect(mendTail('.nefarious', mend)).toBe('.nefarious');
});
