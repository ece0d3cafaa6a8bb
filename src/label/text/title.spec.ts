import { expect, it } from 'vitest';
import { shortened } from './title.ts';

it.each([
  ['INDAH GIFT', 'INDAH GIFT'],
  ['MR D.I.Y. （JOHOR) SDN BHD', 'MR D.I.Y. (JOHOR) SDN BHD'],
  ['收据（一）', '收据（一）'],
  ['one two three four five six seven eight nine', 'one two three four five six seven eight'],
  ['a'.repeat(60), 'a'.repeat(40)],
])('"%s" is shortened to "%s"', (text, short) => {
  expect(shortened(text)).toBe(short);
});
