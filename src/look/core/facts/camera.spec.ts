import { describe, expect, test } from 'vitest';
import { factsOf } from './facts.fixtures.ts';

describe('the camera', () => {
  test.each([
    ['NIKON CORPORATION', 'NIKON D70', 'Nikon', 'D70'],
    ['Canon', 'Canon EOS 40D', 'Canon', 'EOS 40D'],
    ['OLYMPUS IMAGING CORP.  ', 'u1020,S1020', 'Olympus', 'u1020,S1020'],
    ['Konica Minolta Camera, Inc.', 'DiMAGE Z6', 'Konica Minolta', 'DiMAGE Z6'],
    ['LEICA CAMERA AG', 'LEICA Q2', 'Leica', 'Q2'],
    ['DJI', 'FC3170', 'DJI', 'FC3170'],
    ['Apple', 'iPhone 13 Pro Max', 'Apple', 'iPhone 13 Pro Max'],
    ['Jolla', 'Jolla', 'Jolla', 'Jolla'],
    ['HMD Global', 'Nokia 8.3 5G', 'HMD Global', 'Nokia 8.3 5G'],
  ])('%j, %j is called %j, %j', async (Make, Model, make, model) => {
    expect(await factsOf({ IFD0: { Make, Model } })).toMatchObject({ make, model });
  });

  test('has its settings', async () => {
    const IFD2 = {
      ISOSpeedRatings: '100',
      FNumber: '28/10',
      ExposureTime: '1/250',
      FocalLength: '50/1',
      LensModel: 'EF24-70mm f/2.8L II USM',
    };
    expect(await factsOf({ IFD2 })).toMatchObject({
      iso: 100,
      aperture: 2.8,
      exposure: 0.004,
      focalLength: 50,
      lens: 'EF24-70mm f/2.8L II USM',
    });
  });

  test('has no settings if it wrote zeros and dashes', async () => {
    const IFD2 = {
      FNumber: '0/0',
      ApertureValue: '0/1',
      FocalLength: '0/1',
      ExposureTime: '0/1',
      LensModel: '----',
    };
    expect(await factsOf({ IFD2 })).toEqual({ width: 8, height: 6 });
  });

  test('has a sensitivity beyond what 16 bits hold', async () => {
    const IFD2 = { ISOSpeedRatings: '65535', RecommendedExposureIndex: '102400' };
    expect(await factsOf({ IFD2 })).toMatchObject({ iso: 102400 });
    expect(await factsOf({ IFD2: { ISOSpeedRatings: '65535' } })).toMatchObject({ iso: 65535 });
  });

  test('may have its settings in XMP alone', async () => {
    const attributes =
      'tiff:Make="Canon" tiff:Model="Canon EOS 40D" exif:FNumber="28/10" exif:ExposureTime="1/250"';
    const iso =
      '<exif:ISOSpeedRatings><rdf:Seq><rdf:li>200</rdf:li></rdf:Seq></exif:ISOSpeedRatings>';
    expect(await factsOf({}, attributes, iso)).toMatchObject({
      make: 'Canon',
      model: 'EOS 40D',
      aperture: 2.8,
      exposure: 0.004,
      iso: 200,
    });
  });
});
