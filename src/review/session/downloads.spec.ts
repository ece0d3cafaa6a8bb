import { expect, test } from 'vitest';
import { contentDisposition } from './downloads.ts';

test.each([
  ['pictures.zip', `attachment; filename="pictures.zip"; filename*=UTF-8''pictures.zip`],
  ['a "b"\\c.zip', `attachment; filename="a _b__c.zip"; filename*=UTF-8''a%20%22b%22%5Cc.zip`],
  ['Éva.zip', `attachment; filename="_va.zip"; filename*=UTF-8''%C3%89va.zip`],
  [
    "it's (1)*.zip",
    `attachment; filename="it's (1)*.zip"; filename*=UTF-8''it%27s%20%281%29%2A.zip`,
  ],
  [
    'a\r\nSet-Cookie: x',
    `attachment; filename="a__Set-Cookie: x"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x`,
  ],
  ['\ud800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
])('a download is called %j by a header that no name can break', (name, header) => {
  expect(contentDisposition(name)).toBe(header);
  expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
});
