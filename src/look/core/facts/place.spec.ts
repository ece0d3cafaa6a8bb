import { expect, test } from 'vitest';
import { readExif } from './exif.ts';
import { coordinatesOf } from './place.ts';
import { readXmp } from './xmp.ts';

test.each([
  ['+48.8584+002.2945/', 48.8584, 2.2945],
  ['-33.8568+151.2153+010.500/', -33.8568, 151.2153],
  ['+4851.50-00217.25/', 48.85833, -2.2875],
  ['+485130.0+0021740.2/', 48.85833, 2.2945],
  ['+00.0000+000.0000/', undefined, undefined],
  ['+91.0000+000.0000/', undefined, undefined],
  ['48.8584, 2.2945', undefined, undefined],
])('the location of a film, %s', async (text, latitude, longitude) => {
  const place = coordinatesOf(await readExif(undefined), readXmp([]), text);
  const rounded = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : Number(value.toFixed(5));
  expect([rounded(place?.latitude), rounded(place?.longitude)]).toEqual([latitude, longitude]);
});
