import { expect, test } from 'vitest';
import { parseFolderTemplate } from '../../name/template-parse.ts';
import type { Judged } from './judged.ts';
import { withEvents } from './with-events.ts';

const EVENTS = ['2024-05-03 Lisbon', undefined];
const into = parseFolderTemplate('{year}/{event}');
const folderValues = { taken: '2024-05-04T10:00:00' };

const PICTURES: readonly Judged[] = [
  {
    path: '/a.jpg',
    status: 'named',
    label: 'dog',
    values: { ext: 'jpg' },
    into: ['2024'],
    folderValues,
  },
  { path: '/b.jpg', status: 'unsure', into: ['2024'], folderValues },
  { path: '/c.jpg', status: 'failed' },
];

test('names and folders get the event of their picture', () => {
  const [named, unsure, failed] = withEvents(PICTURES, (row) => EVENTS[row], into);
  expect(named).toMatchObject({
    values: { ext: 'jpg', event: '2024-05-03 Lisbon' },
    into: ['2024', '2024-05-03 Lisbon'],
  });
  expect(unsure?.into).toEqual(['2024']);
  expect(failed).toEqual(PICTURES[2]);
});

test('at any place of the list', () => {
  const list = withEvents(PICTURES, (row) => EVENTS[row], into);
  expect([0, 1, 2, -1].map((at) => list.at(at))).toEqual([...list, [...list][2]]);
});
