import { expect, test } from 'vitest';
import { drawnAt, nominalSize } from './svg-size.ts';

test.each([
  ['width and height', '<svg width="30" height="20">', { width: 30, height: 20 }],
  ['units', "<svg width='1in' height='48px'>", { width: 96, height: 48 }],
  ['a view box alone', '<svg viewBox="0 0 5 4">', { width: 5, height: 4 }],
  [
    'a view box beside a size',
    '<svg width="3000" height="10" viewBox="1,2 7,7">',
    { width: 7, height: 7 },
  ],
  ['nothing', '<svg>', undefined],
  ['shares of what is around it', '<svg width="100%" height="100%">', undefined],
  ['a width of 0', '<svg width="0" height="20">', undefined],
  ['a stroke only', '<svg stroke-width="3" height="20">', undefined],
])('the shape by %s', (_, tag, size) => {
  expect(nominalSize(tag)).toEqual(size);
});

test('a size in the tag is replaced, and a view box added if there is none', () => {
  const nominal = { width: 3, height: 2 };
  const size = { width: 600, height: 400 };
  expect(drawnAt('<svg id="a" width="3" height=\'2\'>', nominal, size)).toBe(
    '<svg width="600" height="400" viewBox="0 0 3 2" id="a">',
  );
  expect(drawnAt('<s:svg viewBox="0 0 3 2"/>', nominal, size)).toBe(
    '<s:svg width="600" height="400" viewBox="0 0 3 2"/>',
  );
});
