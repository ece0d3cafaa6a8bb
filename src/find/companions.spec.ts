import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companionsOf, stemOf } from './companions.ts';

/** Companions by picture, of a folder whose pictures are the ones given. */
function companions(pictures: readonly string[], others: readonly string[]) {
  return Object.fromEntries(companionsOf([...pictures, ...others], pictures));
}

describe('what travels with a picture', () => {
  test.each([
    ['the film of a Live Photo', 'IMG_1.jpg', 'IMG_1.MOV'],
    ['a sidecar under the stem', 'IMG_1.jpg', 'IMG_1.xmp'],
    ['a sidecar under the whole name', 'IMG_1.jpg', 'IMG_1.jpg.xmp'],
    ['the edits of an iPhone', 'IMG_1.jpg', 'IMG_1.AAE'],
    ["a camera's thumbnail", 'DSC1.JPG', 'DSC1.THM'],
    ["darktable's and RawTherapee's edits", 'DSC1.JPG', 'DSC1.JPG.pp3'],
    ["Google Takeout's facts", 'IMG_1.jpg', 'IMG_1.jpg.json'],
    ["Google Takeout's newer facts", 'IMG_1.jpg', 'IMG_1.jpg.supplemental-metadata.json'],
    ["Takeout's facts with a name cut short", 'IMG_1.jpg', 'IMG_1.jpg.supplemental-meta.json'],
    ['the film of a Motion Photo', 'PXL_1.MP.jpg', 'PXL_1.mp4'],
    ['the film of a Motion Photo from Takeout', 'PXL_1.MP.jpg', 'PXL_1.MP'],
    ['the facts of a Motion Photo', 'PXL_1.MP.jpg', 'PXL_1.MP.jpg.json'],
    ['a name written in another case', 'Img_1.JPG', 'img_1.jpg.XMP'],
    ['a name with several dots', 'a.b.c.jpg', 'a.b.c.mov'],
  ])('%s', (_, picture, companion) => {
    expect(companions([picture], [companion])).toEqual({ [picture]: [companion] });
  });

  test('the raw of a RAW + JPEG pair, a picture itself, and its sidecar', () => {
    const names = ['DSC1.JPG', 'DSC1.NEF'];
    expect(companions(names, ['DSC1.xmp'])).toEqual({ 'DSC1.JPG': ['DSC1.NEF', 'DSC1.xmp'] });
  });

  test("a camera's thumbnail, which is a JPEG inside and so a picture itself", () => {
    expect(companions(['DSC1.JPG', 'DSC1.THM'], [])).toEqual({ 'DSC1.JPG': ['DSC1.THM'] });
  });

  test('all of them, sorted', () => {
    const others = ['IMG_1.xmp', 'IMG_1.MOV', 'IMG_1.jpg.json'];
    expect(companions(['IMG_1.jpg'], others)).toEqual({
      'IMG_1.jpg': ['IMG_1.MOV', 'IMG_1.jpg.json', 'IMG_1.xmp'],
    });
  });
});

describe('what stays where it is', () => {
  test.each([
    ['another picture', ['IMG_1.jpg', 'IMG_1.png'], []],
    ['a file of another stem', ['IMG_1.jpg'], ['IMG_10.mov', 'IMG_.xmp', 'xIMG_1.mov']],
    ['a text of the same stem', ['IMG_1.jpg'], ['IMG_1.txt', 'IMG_1.json', 'IMG_1']],
    ['a text under the whole name', ['IMG_1.jpg'], ['IMG_1.jpg.bak', 'IMG_1.jpg.mov']],
    ['a raw without a picture beside it', ['DSC1.NEF'], ['DSC1.xmp']],
  ])('%s', (_, pictures, others) => {
    expect(companions(pictures, others)).toEqual({});
  });
});

test('of several pictures that could own a companion the first does', () => {
  expect(companions(['IMG_1.jpg', 'IMG_1.png'], ['IMG_1.mov'])).toEqual({
    'IMG_1.jpg': ['IMG_1.mov'],
  });
});

test('a sidecar that names its picture in full goes with that one, not with the first of its stem', () => {
  expect(companions(['a.jpg', 'a.png'], ['a.png.xmp'])).toEqual({ 'a.png': ['a.png.xmp'] });
});

test('the stem is the name without its extension, of which .MP.jpg is one', () => {
  expect(['a.jpg', 'a.b.jpg', '.hidden', 'none', 'PXL.MP.jpg', 'x.mp.JPG'].map(stemOf)).toEqual([
    'a',
    'a.b',
    '.hidden',
    'none',
    'PXL',
    'x',
  ]);
});

test('a file has at most one owner, and no picture that owns something is owned', () => {
  const stem = fc.constantFrom('a', 'b', 'a.b', 'A', 'a.MP');
  const ending = fc.constantFrom(
    ...[
      '.jpg',
      '.JPG',
      '.png',
      '.nef',
      '.xmp',
      '.jpg.xmp',
      '.mov',
      '.MP.jpg',
      '.json',
      '.jpg.json',
      '.jpg.json.xmp',
    ],
  );
  const name = fc.tuple(stem, ending).map((parts) => parts.join(''));
  // What is a picture is told by content, so that a name says nothing about it.
  const named = fc.tuple(name, fc.boolean());
  const folder = fc.uniqueArray(named, { maxLength: 20, selector: ([file]) => file });
  fc.assert(
    fc.property(folder, (files) => {
      const names = files.map(([file]) => file);
      const pictures = files.flatMap(([file, isPicture]) => (isPicture ? [file] : [])).sort();
      const owned = companionsOf(names, pictures);
      const all = [...owned.values()].flat();
      expect(new Set(all).size).toBe(all.length);
      for (const owner of owned.keys()) {
        expect(pictures).toContain(owner);
        expect(all).not.toContain(owner);
      }
      expect(names).toEqual(expect.arrayContaining(all));
    }),
    { numRuns: 1000 },
  );
});
