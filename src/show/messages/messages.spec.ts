import { expect, test } from 'vitest';
import { shapeOf } from '../../base/messages/shape.fixtures.ts';
import de from './de.ts';
import en from './en.ts';
import zh from './zh.ts';

test.each([
  ['de', de],
  ['zh', zh],
])('the words of a sheet in %s are those of English, with its arguments', (_, messages) => {
  const wants = (catalogue: object) =>
    Object.entries(catalogue).map(([key, message]) => [key, shapeOf(message).wants]);
  expect(wants(messages)).toEqual(wants(en));
});
