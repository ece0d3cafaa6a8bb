import { expect, test } from 'vitest';
import { datedTemplate } from './date-hint.ts';
import { planned, planOf } from './plan-rows.fixtures.ts';

test.each([
  ['{label}', undefined, false, '{date} {label}'],
  ['{label|caption}', undefined, true, '{date} {label|caption}'],
  ['{label}', undefined, true, '{date} {label|caption}'],
  ['{label}', '{label}', false, '{date} {label}'],
  ['{date} {label}', undefined, true, undefined],
  ['{label}', '{year}/{label}', false, undefined],
])('for names %s in folders %s, with captions %s, the hint is %s', (name, into, captions, hint) => {
  const plan = { ...planOf(planned('IMG_1.jpg', 'dog.jpg')), template: name };
  expect(datedTemplate(into === undefined ? plan : { ...plan, into }, captions)).toBe(hint);
});

test('there is none without pictures', () => {
  expect(datedTemplate(planOf(), false)).toBeUndefined();
});
