import { expect, test } from 'vitest';
import { pageLanguage } from './languages.ts';

test.each([
  [['de'], 'de'],
  [['zh-CN', 'en'], 'zh'],
  [['DE-at'], 'de'],
  [['fr', 'de'], 'de'],
  [['fr'], 'en'],
  [[], 'en'],
])('of those who want %j the page speaks %s', (wanted, language) => {
  expect(pageLanguage(wanted)).toBe(language);
});
