import { expect, test } from 'vitest';
import { problemText } from './requests.ts';

test.each([
  ['There is no folder /a.', 'Check the spelling.', 'There is no folder /a. Check the spelling.'],
  ['Cannot read /a: it is locked', 'Unlock it.', 'Cannot read /a: it is locked. Unlock it.'],
  ['Cannot read /a', undefined, 'Cannot read /a'],
])('%j and its remedy are sentences', (message, remedy, shown) => {
  expect(problemText({ code: 'X', message, ...(remedy && { remedy }) })).toBe(shown);
});
