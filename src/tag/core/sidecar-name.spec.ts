import { describe, expect, test } from 'vitest';
import { folderNames, type SidecarProgram, sidecarAfter } from './sidecar-name.ts';

describe('a new sidecar is called', () => {
  test.each<[string, string[], SidecarProgram | undefined, string]>([
    ['after the whole name', ['a.jpg'], undefined, 'a.jpg.xmp'],
    ['as those that are there', ['a.jpg', 'b.cr2', 'b.xmp'], undefined, 'a.xmp'],
    ['as those that are there, too', ['a.jpg', 'b.cr2', 'b.cr2.xmp'], undefined, 'a.jpg.xmp'],
    ['as Lightroom does', ['a.jpg'], 'lightroom', 'a.xmp'],
    ['as darktable does', ['a.jpg', 'b.jpg', 'b.xmp'], 'darktable', 'a.jpg.xmp'],
    ['as digiKam does', ['a.jpg'], 'digikam', 'a.jpg.xmp'],
    ['so that it is not that of another picture', ['a.jpg', 'a.png'], 'lightroom', 'a.jpg.xmp'],
    ['without the extension of a Motion Photo', ['a.MP.jpg'], 'lightroom', 'a.xmp'],
  ])('%s', (_, names, program, sidecar) => {
    const [name = ''] = names;
    const group = new Set([name]);
    expect(folderNames(names).newSidecarOf(name, { program, group })).toBe(sidecar);
  });

  test('for a raw and its JPEG, one', () => {
    const names = ['a.cr2', 'a.jpg'];
    const how = { program: 'lightroom', group: new Set(names) } as const;
    expect(names.map((name) => folderNames(names).newSidecarOf(name, how))).toEqual([
      'a.xmp',
      'a.xmp',
    ]);
  });
});

test('sidecars that are there are found by both spellings, in any case', () => {
  const names = folderNames(['a.jpg', 'a.XMP', 'A.JPG.xmp', 'b.xmp']);
  expect(names.sidecarsOf('a.jpg')).toEqual(['A.JPG.xmp', 'a.XMP']);
});

test.each([
  ['x/a.jpg.xmp', 'x/a.jpg', 'y/dog.jpg', 'y/dog.jpg.xmp'],
  ['x/a.xmp', 'x/a.jpg', 'x/dog.jpg', 'x/dog.xmp'],
  ['x/a.xmp', 'x/a.jpg', 'x/a.jpg', 'x/a.xmp'],
])('%s goes from %s to %s as %s', (sidecar, from, to, expected) => {
  expect(sidecarAfter(sidecar, { from, to })).toBe(expected);
});
