import { expect, test } from 'vitest';
import { typedKeywords } from './typed-keywords.ts';

test.each([
  ['picnic', ['picnic'], '', 'picnic'],
  ['picnic, Sarah', ['picnic', 'Sarah'], 'picnic, ', 'Sarah'],
  ['picnic,, Sarah B,', ['picnic', 'Sarah B'], 'picnic,, Sarah B,', ''],
  ['野餐、萨拉，夏', ['野餐', '萨拉', '夏'], '野餐、萨拉，', '夏'],
  [' ', [], ' ', ''],
])('%j is the keywords %j', (text, words, before, last) => {
  expect(typedKeywords(text)).toEqual({ words, before, last });
});
