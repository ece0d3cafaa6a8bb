import { describe, expect, it } from 'vitest';
import { isOwnWords } from './own-words.ts';

describe('isOwnWords', () => {
  it.each([
    'The last lap',
    'Oma mit Bello',
    'Zürich',
    '日落',
    'St. Ives, 2014',
    'Photo of my mother',
    'Anna’s 3rd birthday',
    'DSC and friends at the lake',
  ])('takes %s for words', (text) => {
    expect(isOwnWords(text)).toBe(true);
  });

  it.each([
    'OLYMPUS DIGITAL CAMERA',
    'SONY DSC',
    'Exif_JPEG_PICTURE',
    'KODAK Digital Still Camera',
    'M2E70L213-212R382B320',
    'cof',
    'sdr_HDRB',
    'oznor_vivid',
    'DCIM\\100MEDIA\\DJI_0001.JPG',
    'Processed with VSCO with a6 preset',
    'Created with GIMP',
    '<KENOX S760  / Samsung S760>',
    'Screenshot',
    '2014-05-06',
    '...',
    '',
  ])('knows that no person wrote "%s"', (text) => {
    expect(isOwnWords(text)).toBe(false);
  });
});
