import { expect, test } from 'vitest';
import { extensionMend, mendTail } from './true-extension.ts';

test('an extension of another format is corrected to the usual one', () => {
  expect(extensionMend('a.NEF', 'jpeg')).toEqual({ from: '.NEF', to: '.jpg' });
  expect(extensionMend('a.b.png', 'webp')).toEqual({ from: '.png', to: '.webp' });
});

test('any extension of the format is right, in any case', () => {
  for (const name of ['a.jpg', 'a.JPEG', 'a.jfif']) {
    expect(extensionMend(name, 'jpeg')).toBeUndefined();
  }
  expect(extensionMend('a.HEIF', 'heic')).toBeUndefined();
});

test('names without an extension, raws and films are left alone', () => {
  expect(extensionMend('a', 'jpeg')).toBeUndefined();
  expect(extensionMend('.jpg', 'png')).toBeUndefined();
  expect(extensionMend('a.xyz', 'raw')).toBeUndefined();
  expect(extensionMend('a.xyz', 'film')).toBeUndefined();
});

test('companions named after the picture follow, those named after its stem stay', () => {
  const mend = { from: '.nef', to: '.jpg' };
  expect(mendTail('.nef', mend)).toBe('.jpg');
  expect(mendTail('.nef.xmp', mend)).toBe('.jpg.xmp');
  expect(mendTail('.xmp', mend)).toBe('.xmp');
  expect(mendTail('.nefarious', mend)).toBe('.nefarious');
});
