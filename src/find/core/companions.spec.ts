import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY_FOLDER } from '../../../test/support/disk/folders.ts';
import { groupsOf, memberName, stemOf } from './companions.ts';
import { type Evidence, NO_EVIDENCE } from './films.ts';

/** The members of each group except the picture that names it, by that picture. */
function groups(
  pictures: readonly string[],
  others: readonly string[] = [],
  evidence: Partial<Evidence> = {},
): Record<string, string[]> {
  const found = groupsOf([...others, ...pictures], pictures, { ...NO_EVIDENCE, ...evidence });
  return Object.fromEntries(
    found.map(({ pictures: [first = ''], members }) => [
      first,
      members.map(({ name }) => name).filter((name) => name !== first),
    ]),
  );
}

/** The names that the only group of a folder gets for a stem. */
function renamed(names: readonly string[], stem: string): string[] {
  const [group, ...more] = groupsOf(names, names.slice(0, 1));
  expect(more).toEqual([]);
  expect(group?.members.map(({ name }) => name)).toEqual([...names].sort());
  return names.map((name) => {
    const member = group?.members.find((one) => one.name === name);
    return member === undefined ? '' : memberName(member, stem);
  });
}

describe('the companions of a picture, and their new names', () => {
  test.each([
    ['the film of a Live Photo', 'IMG_1.jpg', 'IMG_1.MOV', 'dog.MOV'],
    ['one that names its picture', 'IMG_1.HEIC', 'IMG_1_HEIC.MOV', 'dog.MOV'],
    ['a sidecar under the stem', 'IMG_1.jpg', 'IMG_1.xmp', 'dog.xmp'],
    ['a sidecar under the whole name', 'IMG_1.jpg', 'IMG_1.jpg.xmp', 'dog.jpg.xmp'],
    ['the edits of an iPhone', 'IMG_1.jpg', 'IMG_1.AAE', 'dog.AAE'],
    ['its own edits', 'IMG_1234.jpg', 'IMG_1234O.aae', 'dog-original.aae'],
    ['its own edits, newer', 'IMG_1234.HEIC', 'IMG_O1234.AAE', 'dog-original.AAE'],
    ['one of a downloader', 'IMG_1.HEIC', 'IMG_1_HEVC.MOV', 'dog.MOV'],
    ['one under the whole name', 'IMG_1.JPG', 'IMG_1.JPG.MOV', 'dog.JPG.MOV'],
    ["ON1's edits", 'DSC1.NEF', 'DSC1.on1', 'dog.on1'],
    ["Canon's edits", 'DSC1.CR2', 'DSC1.vrd', 'dog.vrd'],
    ["Nikon's edits", 'DSC1.NEF', 'DSC1.NEF.nksc', 'dog.NEF.nksc'],
    ["RapidRAW's edits", 'DSC1.NEF', 'DSC1.NEF.rrdata', 'dog.NEF.rrdata'],
    ["PhotoPrism's facts", 'DSC1.JPG', 'DSC1.yml', 'dog.yml'],
    ['a spoken note', 'DSC1.JPG', 'DSC1.WAV', 'dog.WAV'],
    ["a version of darktable's", 'DSC1.NEF', 'DSC1_01.NEF.xmp', 'dog_01.NEF.xmp'],
    ["exiftool's unedited file", 'DSC1.JPG', 'DSC1.JPG_original', 'dog.JPG_original'],
    [
      'the raw of a Pixel',
      'PXL_1.RAW-01.COVER.jpg',
      'PXL_1.RAW-02.ORIGINAL.dng',
      'dog.RAW-02.ORIGINAL.dng',
    ],
    ["a camera's thumbnail", 'DSC1.JPG', 'DSC1.THM', 'dog.THM'],
    ["RawTherapee's edits", 'DSC1.JPG', 'DSC1.JPG.pp3', 'dog.JPG.pp3'],
    ['edits of a raw alone', 'DSC1.NEF', 'DSC1.NEF.xmp', 'dog.NEF.xmp'],
    ['an edited picture that was not asked for', 'IMG_1.HEIC', 'IMG_E1.JPG', 'dog-edited.JPG'],
    ["Google's edited picture", 'a.jpg', 'a-bearbeitet.jpg', 'dog-bearbeitet.jpg'],
    ["Google's effects", 'a.jpg', 'a-effects.jpg', 'dog-effects.jpg'],
    ["Google's edited picture, counted", 'a(1).jpg', 'a-edited(1).jpg', 'dog-edited.jpg'],
    ['the film of a Motion Photo', 'PXL_1.MP.jpg', 'PXL_1.mp4', 'dog.mp4'],
    ['the film of a Motion Photo from Takeout', 'PXL_1.MP.jpg', 'PXL_1.MP', 'dog.MP'],
    ['the facts of a Motion Photo', 'PXL_1.MP.jpg', 'PXL_1.MP.jpg.json', 'dog.MP.jpg.json'],
    ['a name written in another case', 'Img_1.JPG', 'img_1.jpg.XMP', 'dog.JPG.XMP'],
    ['a name with several dots', 'a.b.c.jpg', 'a.b.c.mov', 'dog.mov'],
    ['the sidecar of a burst', 'a_BURST1.jpg', 'a_BURST1.jpg.json', 'dog.jpg.json'],
    ['the sidecar of a second version', 'a~2.jpg', 'a~2.jpg.json', 'dog.jpg.json'],
  ])('%s', (_, picture, companion, target) => {
    expect(renamed([picture, companion], 'dog')[1]).toBe(target);
  });

  const long = 'the_quick_brown_fox_jumps_over_the_lazy_dog_again';
  const newer = 'dog.jpg.supplemental-metadata.json';
  test.each([
    ['older', 'a.jpg', 'a.jpg.json', 'dog.jpg.json'],
    ['newer', 'a.jpg', 'a.jpg.supplemental-metadata.json', newer],
    ['infix cut', 'a.jpg', 'a.jpg.supplemental-meta.json', newer],
    ['infix cut away', 'a.jpg', 'a.jpg..json', newer],
    ['older, counted', 'a(1).jpg', 'a.jpg(1).json', 'dog.jpg.json'],
    ['newer, counted', 'a(1).jpg', 'a.jpg.supplemental-metadata(1).json', newer],
    ['infix cut, counted', 'a(12).jpg', 'a.jpg.suppl(12).json', newer],
    ['counter in the name', 'a(1).jpg', 'a(1).jpg.json', 'dog.jpg.json'],
    ['title without extension', 'Hut.jpg', 'Hut.supplemental-metadata.json', newer],
    ['name cut at 46', `${long}.jpg`, `${long.slice(0, 46)}.json`, 'dog.jpg.json'],
    ['name cut, counted', `${long}(1).jpg`, `${long.slice(0, 46)}(1).json`, 'dog.jpg.json'],
    [
      'cut in the extension',
      `${long.slice(0, 43)}.jpg`,
      `${long.slice(0, 43)}.jp.json`,
      'dog.jpg.json',
    ],
  ])('Google Takeout: %s', (_, picture, companion, target) => {
    expect(renamed([picture, companion], 'dog')[1]).toBe(target);
  });

  const same = 'A picture of the harbour, which was cut short';
  test.each([
    ['cut to one beginning', `${same}_P.jpg`, `${same}_Q.jpg`, `${same}_.json`, `${same}_QR.jpg`],
    [
      'cut and counted',
      `${same}_P(1).jpg`,
      `${same}_Q(1).jpg`,
      `${same}_(1).json`,
      `${same}_QR.jpg`,
    ],
    ['counted for its cut', 'x.jpg', `${same}_Q.jpg`, `${same}_(1).json`, `${same}_QR.jpg`],
    ['without extension', 'x.jpg', 'a.jpg', 'a.json', 'a.jpg'],
    ['of a picture converted since', 'x.jpg', 'a.jpg', 'a.HEIC.json', 'a.HEIC'],
    ['counted, converted since', 'a.jpg', 'a(1).jpg', 'a.HEIC(1).json', 'a.HEIC'],
    [
      'with characters that names cannot have',
      'x.jpg',
      'what_s_.jpg',
      'what_s_.json',
      "what's?.jpg",
    ],
    ['of another picture', 'a.jpg', 'none', `${same}_.json`, `${same}_X.jpg`],
    ['renamed since', 'x.jpg', 'none', 'b.json', 'a.jpg'],
  ])('Google Takeout, by the title inside: %s', (_, other, picture, json, title) => {
    const evidence = { titles: new Map([[json, title]]) };
    const found = groups([other, picture, `${same}_P.jpg`], [json], evidence);
    expect(Object.entries(found).filter(([, own]) => own.length > 0)).toEqual(
      picture === 'none' ? [] : [[picture, [json]]],
    );
  });

  test('a Takeout JSON gets the name that Google would give it, cut to length', () => {
    const pointer = 'German short-haired pointer';
    const [picture, json = ''] = renamed(['a.jpg', 'a.jpg.supplemental-metadata.json'], pointer);
    expect(json).toBe(`${pointer}.jpg.supplemental-m.json`);
    expect(json.length - '.json'.length).toBe(46);
    expect(json.startsWith(`${picture}.`)).toBe(true);
  });

  test('several Takeout JSONs get different spellings', () => {
    const spellings = ['json', 'supplemental-metadata.json', 'suppl.json', 's.json'];
    const names = ['a.jpg', ...spellings.map((ending) => `a.jpg.${ending}`)];
    const first = renamed(names, 'dog');
    expect(new Set(first).size).toBe(names.length);
    expect(renamed(first, 'dog')).toEqual(first);
  });

  test('both halves and both pictures of an edited Live Photo', () => {
    const names = [
      'IMG_E1.HEIC',
      'IMG_1.HEIC',
      'IMG_1.MOV',
      'IMG_E1.MOV',
      'IMG_1.AAE',
      'IMG_O1.AAE',
    ];
    expect(renamed(names, 'dog')).toEqual([
      'dog-edited.HEIC',
      'dog.HEIC',
      'dog.MOV',
      'dog-edited.MOV',
      'dog.AAE',
      'dog-original.AAE',
    ]);
  });

  test('the raw of a RAW + JPEG pair, a picture itself, its sidecars and its thumbnail', () => {
    const names = ['DSC1.NEF', 'DSC1.JPG', 'DSC1.THM'];
    expect(groups(names, ['DSC1.xmp', 'DSC1.NEF.xmp'])).toEqual({
      'DSC1.JPG': ['DSC1.NEF', 'DSC1.NEF.xmp', 'DSC1.THM', 'DSC1.xmp'],
    });
  });

  test('the edited picture names the group, then the original, then the raw', () => {
    const names = ['IMG_1.DNG', 'IMG_1.JPG', 'IMG_E1.JPG', 'IMG_1-edited.png'];
    expect(groupsOf(names, names)[0]?.pictures).toEqual([
      'IMG_1-edited.png',
      'IMG_E1.JPG',
      'IMG_1.JPG',
      'IMG_1.DNG',
    ]);
  });
});

describe('files that are not companions', () => {
  test.each([
    ['a file of another stem', ['IMG_1.jpg'], ['IMG_10.mov', 'IMG_.xmp', 'xIMG_1.mov']],
    ['a text of the same stem', ['IMG_1.jpg'], ['IMG_1.txt', 'IMG_1.json', 'IMG_1']],
    ['a text under the whole name', ['IMG_1.jpg'], ['IMG_1.jpg.bak', 'IMG_1.jpg.txt']],
    [
      "another counter's facts",
      ['a.jpg'],
      ['a.jpg(1).json', 'a.jpg.supplemental-metadata(1).json'],
    ],
    ["the album's facts", ['metadata.jpg'], ['metadata.json', 'Metadaten.json']],
    ['a JSON of another kind', ['a.jpg'], ['a.jpg.settings.json']],
    ['a second sidecar that would get the same name', ['a.jpg'], ['A.XMP']],
  ])('%s', (name, pictures, others) => {
    const kept = name.startsWith('a second') ? ['a.xmp'] : [];
    const found = groups(pictures, [...kept, ...others]);
    expect(Object.values(found).flat()).toHaveLength(kept.length);
  });

  test.each([
    ['another picture', 'IMG_1.jpg', 'IMG_1.png'],
    ['a burst', '00001IMG_00001_BURST2019_COVER.jpg', '00000IMG_00000_BURST2019.jpg'],
    ['a second version', 'IMG_1.jpg', 'IMG_1~2.jpg'],
    ['a copy', 'IMG_1.jpg', 'IMG_1(1).jpg'],
    ['an edited picture whose original is not there', 'IMG_1.jpg', 'IMG_E2.jpg'],
  ])('%s is a picture of its own', (_, one, other) => {
    expect(groups([one, other])).toEqual({ [one]: [], [other]: [] });
  });

  test('the second of two edited pictures that would get the same name', () => {
    expect(groups(['IMG_1.jpg', 'IMG_1-edited.jpg', 'IMG_E1.jpg'])).toEqual({
      'IMG_1-edited.jpg': [],
      'IMG_E1.jpg': ['IMG_1.jpg'],
    });
  });
});

describe('a film', () => {
  const ids = (...pairs: [string, string][]): Partial<Evidence> => ({
    identifiers: new Map(pairs),
  });

  test('with another identifier is not a companion, whatever its name', () => {
    const evidence = ids(['IMG_1.jpg', 'AAAA'], ['IMG_1.mov', 'BBBB']);
    expect(groups(['IMG_1.jpg'], ['IMG_1.mov'], evidence)).toEqual({ 'IMG_1.jpg': [] });
  });

  test('with the same identifier is a companion, whatever its name', () => {
    const evidence = ids(['IMG_1.jpg', 'AAAA'], ['IMG_7.mov', 'AAAA']);
    const found = { 'IMG_1.jpg': ['IMG_7.mov'], 'IMG_7.png': [] };
    expect(groups(['IMG_1.jpg', 'IMG_7.png'], ['IMG_7.mov'], evidence)).toEqual(found);
  });

  test('goes with the picture of its stem if two share the identifier', () => {
    const names = ['IMG_1.jpg', 'IMG_2.jpg', 'IMG_1.mov', 'IMG_2.mov'];
    const evidence = ids(...names.map((name): [string, string] => [name, 'AAAA']));
    expect(groups(names.slice(0, 2), names.slice(2), evidence)).toEqual({
      'IMG_1.jpg': ['IMG_1.mov'],
      'IMG_2.jpg': ['IMG_2.mov'],
    });
  });

  test('of another day is a picture of its own if it is asked for, even next to its namesake', () => {
    const evidence = {
      filmed: new Map([['a.mov', Date.parse('2023-03-01T12:00:00Z')]]),
      taken: new Map([['a.jpg', '2025-06-01T12:00:00']]),
    };
    expect(groups(['a.jpg', 'a.mov'], ['a.xmp'], evidence)).toEqual({
      'a.jpg': ['a.xmp'],
      'a.mov': [],
    });
    expect(groups(['a.jpg', 'a.mov'])).toEqual({ 'a.jpg': ['a.mov'] });
  });

  test.each([
    ['seconds later', '2024-05-03T18:22:34Z', ['a.mov']],
    ['hours apart, as between zones', '2024-05-04T04:22:31Z', ['a.mov']],
    ['days apart', '2024-05-07T18:22:31Z', []],
  ])('begun %s than the picture of its stem', (_, begun, expected) => {
    const evidence = {
      filmed: new Map([['a.mov', Date.parse(begun)]]),
      taken: new Map([['a.jpg', '2024-05-03T18:22:31+02:00']]),
    };
    expect(groups(['a.jpg'], ['a.mov'], evidence)).toEqual({ 'a.jpg': expected });
  });
});

test('a companion goes with the first of several pictures that could own it', () => {
  expect(groups(['IMG_1.png', 'IMG_1.jpg'], ['IMG_1.mov'])).toEqual({
    'IMG_1.jpg': ['IMG_1.mov'],
    'IMG_1.png': [],
  });
});

test('a sidecar named after a picture in full goes with that picture', () => {
  expect(groups(['a.jpg', 'a.png'], ['a.png.xmp'])).toEqual({
    'a.jpg': [],
    'a.png': ['a.png.xmp'],
  });
});

test('the stem is the name without its extension; .MP.jpg is one extension', () => {
  expect(['a.jpg', 'a.b.jpg', '.hidden', 'none', 'PXL.MP.jpg', 'x.mp.JPG'].map(stemOf)).toEqual([
    'a',
    'a.b',
    '.hidden',
    'none',
    'PXL',
    'x',
  ]);
});

describe('in any folder', () => {
  test('every picture is in one group, and every other file in one at most', () => {
    fc.assert(
      fc.property(ANY_FOLDER, ({ files, pictures, evidence }) => {
        const found = groupsOf(files, pictures, evidence);
        const members = found.flatMap((group) => group.members.map(({ name }) => name));
        expect(new Set(members).size).toBe(members.length);
        expect(files).toEqual(expect.arrayContaining(members));
        expect(found.flatMap((group) => group.pictures).sort()).toEqual([...pictures].sort());
        expect(members).toEqual(expect.arrayContaining(pictures));
      }),
      { numRuns: 500 },
    );
  });

  test('the order of listing does not matter', () => {
    const shuffled = ANY_FOLDER.chain((folder) =>
      fc.record({
        folder: fc.constant(folder),
        files: fc.shuffledSubarray(folder.files, { minLength: folder.files.length }),
        pictures: fc.shuffledSubarray(folder.pictures, { minLength: folder.pictures.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ folder, files, pictures }) => {
        const one = groupsOf(folder.files, folder.pictures, folder.evidence);
        expect(new Set(groupsOf(files, pictures, folder.evidence))).toEqual(new Set(one));
      }),
    );
  });

  test('no two members of a group get the same name, whatever its stem', () => {
    const stem = fc.constantFrom('dog', 'German short-haired pointer', 'd'.repeat(41));
    fc.assert(
      fc.property(ANY_FOLDER, stem, ({ files, pictures, evidence }, wanted) => {
        for (const { members } of groupsOf(files, pictures, evidence)) {
          const names = members.map((member) => memberName(member, wanted).toLowerCase());
          // Files that differ only in case get one name, and so none: `assignTargets` leaves their group alone.
          const apart = new Set(members.map(({ name }) => name.toLowerCase()));
          expect(new Set(names).size).toBe(apart.size);
        }
      }),
      { numRuns: 500 },
    );
  });
});
