import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeOf } from '../../../test/support/disk/scratch-tree.ts';
import { unzip } from '../../../test/support/disk/unzip.ts';
import { openDogs } from '../../../test/support/program/dog-review.ts';
import { enter } from '../../../test/support/program/review-client.ts';
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
])('the header for the name %j is well-formed', (name, header) => {
  expect(contentDisposition(name)).toBe(header);
  expect(() => new Headers({ 'content-disposition': header })).not.toThrow();
});

describe('a download', () => {
  test('of the archive has the pictures under their new names and moves none', async () => {
    const opened = await openDogs(['a.jpg', 'b.jpg', 'sub/c.jpg']);
    const { root, review } = opened;
    const client = await enter(opened);
    await review.edit({ type: 'rename', ids: [2], name: 'Éva "💐"' });
    const before = treeOf(root);
    const answer = await client.get('/api/zip');
    expect(answer.headers.get('content-disposition')).toContain('pictures.zip');
    const archive = path.join(root, '..', 'pictures.zip');
    await writeFile(archive, Buffer.from(await answer.arrayBuffer()));
    const contents = [...(await unzip(archive))].map(([name, bytes]) => [name, bytes.toString()]);
    expect(Object.fromEntries(contents)).toEqual({
      'animal.jpg': 'a.jpg',
      'animal-2.jpg': 'b.jpg',
      'sub/Éva -💐-.jpg': 'sub/c.jpg',
    });
    expect(treeOf(root)).toEqual(before);
  });

  test('of the contact sheet is a page or a picture', async () => {
    const client = await enter(await openDogs(['a.jpg']));
    const html = await client.get('/api/sheet?format=html');
    expect(html.headers.get('content-disposition')).toContain(
      'attachment; filename="pictures.html"',
    );
    expect(await html.text()).toContain('animal.jpg');
    const png = await client.get('/api/sheet?format=png');
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await client.get('/api/sheet?format=exe')).status).toBe(404);
  });
});
