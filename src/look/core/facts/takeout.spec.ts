import { expect, test } from 'vitest';
import { takeoutFacts } from './takeout.ts';

const json = (content: object): string => JSON.stringify({ title: 'a.jpg', ...content });

test('time, place and description of a picture are read', () => {
  const content = {
    description: ' At the sea ',
    photoTakenTime: { timestamp: '1432899863', formatted: '29 May 2015, 11:44:23 UTC' },
    geoData: { latitude: 48.5, longitude: -2.25, altitude: 0 },
  };
  expect(takeoutFacts(json(content))).toEqual({
    takenAt: '2015-05-29T11:44:23+00:00',
    takenFrom: 'takeout',
    latitude: 48.5,
    longitude: -2.25,
    caption: 'At the sea',
    description: 'At the sea',
  });
});

test('a place at 0, 0 is none, and the camera’s counts instead', () => {
  const geoData = { latitude: 0, longitude: 0 };
  expect(takeoutFacts(json({ geoData }))).toEqual({});
  expect(takeoutFacts(json({ geoData, geoDataExif: { latitude: 1, longitude: 2 } }))).toEqual({
    latitude: 1,
    longitude: 2,
  });
});

test('a time before 1970 is read', () => {
  const facts = takeoutFacts(json({ photoTakenTime: { timestamp: '-520000000' } }));
  expect(facts.takenAt).toBe('1953-07-10T11:33:20+00:00');
});

test.each([
  '',
  '{',
  '{"description":"of something else"}',
  '[]',
  '7',
  'null',
  '{"photoTakenTime":{"timestamp":"soon"},"geoData":7,"title":"a"}',
])('%s says nothing', (text) => {
  expect(takeoutFacts(text)).toEqual({});
});
