import { expect, test } from 'vitest';
import { parseNameTemplate } from '../../../name/template-parse.ts';
import { inStyle, isNumbered, numbered, styleOf, USUAL_NAMES, WORD_STYLES } from './scheme.ts';

test.each([
  ['{date} {label}', 'kebab', '{date}-{label:kebab}'],
  ['{date} {label|caption}', 'title', '{date} {label:title|caption:title}'],
  ['{date}_{label:snake}', 'plain', '{date} {label}'],
  ['trip to {city:20} {label:upper}', 'pascal', 'trip to {city:20:pascal} {label:pascal}'],
  ['{date:YYYYMMDD} x', 'snake', '{date:YYYYMMDD} x'],
] as const)('%s in the style %s is %s', (template, style, styled) => {
  expect(inStyle(template, style)).toBe(styled);
});

test('every usual scheme can be in every style, and with numbers', () => {
  for (const name of USUAL_NAMES) {
    for (const style of WORD_STYLES) {
      const styled = inStyle(name, style);
      expect(styleOf(styled)).toBe(style);
      expect(inStyle(styled, 'plain')).toBe(name);
      expect(parseNameTemplate(numbered(styled, true)).text).toContain('{n:03}');
      expect(numbered(numbered(styled, true), false)).toBe(styled);
    }
  }
  expect([isNumbered('{label} {n}'), isNumbered('{label}')]).toEqual([true, false]);
});
