import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../base/errors.ts';
import { NO_EVIDENCE } from '../../../find/core/films.ts';
import { type GroupingFacts, ledGroups } from './led-groups.ts';

const failure: Failure = { code: 'DECODE_FAILED', message: 'is damaged' };

const leaders = (pictures: Readonly<Record<string, GroupingFacts>>, others: string[] = []) =>
  ledGroups([...Object.keys(pictures), ...others], new Map(Object.entries(pictures)), {
    ...NO_EVIDENCE,
    filmed: new Map([['IMG_1.MOV', Date.parse('2024-05-03T12:00:00Z')]]),
  }).map(({ picture, members }) => [picture, ...members.map(({ name }) => name)]);

describe('a group', () => {
  test('is named after the picture that a person would look at', () => {
    expect(leaders({ 'IMG_1.jpg': {}, 'IMG_1.dng': {} })).toEqual([
      ['IMG_1.jpg', 'IMG_1.dng', 'IMG_1.jpg'],
    ]);
  });

  test('is named after another picture if that one could not be read', () => {
    expect(leaders({ 'IMG_1.jpg': { failure }, 'IMG_1.dng': {} })[0]?.[0]).toBe('IMG_1.dng');
  });

  test('is named after the first if none could be read', () => {
    expect(leaders({ 'IMG_1.jpg': { failure }, 'IMG_1.dng': { failure } })[0]?.[0]).toBe(
      'IMG_1.jpg',
    );
  });

  test('leaves out a film taken on a different day from its picture', () => {
    const film = (takenAt: string) => leaders({ 'IMG_1.jpg': { takenAt } }, ['IMG_1.MOV'])[0];
    expect(film('2024-05-03T12:00:00')).toContain('IMG_1.MOV');
    expect(film('2020-01-01T00:00:00')).not.toContain('IMG_1.MOV');
  });
});
