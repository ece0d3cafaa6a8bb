import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import type { CaptureFacts } from '../core/facts/facts.ts';
import { MOST_XMP_BYTES } from '../core/facts/xmp.ts';
import { FactsFromBeside } from './facts-beside.ts';

const SIZE = { width: 8, height: 6 };
const TAKEOUT =
  '{"title":"a.jpg","photoTakenTime":{"timestamp":"1432899863"},"people":[{"name":"Ada"}]}';
const XMP =
  '<rdf:Description exif:DateTimeOriginal="2013-03-03T03:03:03" dc:description="At the lake">' +
  '<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Ada</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage></rdf:Description>';

/** The facts of a picture in a folder with these files. */
async function completed(
  files: Readonly<Record<string, string>>,
  own: Partial<CaptureFacts> = {},
): Promise<CaptureFacts> {
  const folder = scratch();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), content);
  }
  const [first = ''] = Object.keys(files);
  return await new FactsFromBeside().complete(path.join(folder, first), { ...SIZE, ...own });
}

const SIDECAR_FACTS = {
  takenAt: '2013-03-03T03:03:03',
  takenFrom: 'sidecar',
  caption: 'At the lake',
  description: 'At the lake',
  persons: ['Ada'],
};

test.each([
  ['a.jpg', 'a.xmp'],
  ['a.jpg', 'a.jpg.xmp'],
  ['a.nef', 'a.XMP'],
])('%s has the facts of %s', async (picture, sidecar) => {
  expect(await completed({ [picture]: '', [sidecar]: XMP })).toEqual({ ...SIZE, ...SIDECAR_FACTS });
});

test.each(['a.jpg.json', 'a.jpg.supplemental-metadata.json', 'a.jpg.supplemental-me.json'])(
  'a.jpg has the time and the people in %s',
  async (json) => {
    const facts = await completed({ 'a.jpg': '', [json]: TAKEOUT });
    expect(facts).toMatchObject({
      takenAt: '2015-05-29T11:44:23+00:00',
      takenFrom: 'takeout',
      persons: ['Ada'],
    });
  },
);

test('the date in the name comes last, the picture’s own facts first', async () => {
  const files = { 'IMG-20200307-WA0001.jpg': '' };
  expect(await completed(files)).toMatchObject({ takenAt: '2020-03-07', takenFrom: 'name' });
  const both = { ...files, 'IMG-20200307-WA0001.jpg.json': TAKEOUT };
  expect(await completed(both)).toMatchObject({ takenFrom: 'takeout' });
  const own = { takenAt: '2001-02-03', takenFrom: 'exif-created', caption: 'Own' } as const;
  const withSidecar = { ...both, 'IMG-20200307-WA0001.xmp': XMP };
  expect(await completed(withSidecar, own)).toMatchObject({ ...own, caption: 'At the lake' });
});

test('what people wrote is the sidecar’s before the picture’s, and its keywords are all from one', async () => {
  const sidecar =
    '<rdf:Description xmp:Rating="2"><dc:subject><rdf:Bag><rdf:li>tram</rdf:li></rdf:Bag></dc:subject></rdf:Description>';
  const own = {
    takenAt: '2001-02-03',
    takenFrom: 'exif-created',
    keywords: ['Lisbon'],
    hierarchicalKeywords: ['Places|Lisbon'],
    rating: 4,
    title: 'Harbour',
  } as const;
  expect(await completed({ 'a.jpg': '', 'a.jpg.xmp': sidecar }, own)).toEqual({
    ...SIZE,
    takenAt: '2001-02-03',
    takenFrom: 'exif-created',
    keywords: ['tram'],
    rating: 2,
    title: 'Harbour',
    caption: 'Harbour',
  });
});

test('the date in a name that photonym has replaced still counts', async () => {
  const beside = new FactsFromBeside(async () => 'Screenshot_20190102-030405.jpg');
  const file = path.join(scratch(), 'dog 2024-01-01.jpg');
  expect(await beside.complete(file, SIZE)).toMatchObject({ takenAt: '2019-01-02T03:04:05' });
});

test('files that belong to another picture, or are damaged, too long or unreadable, add nothing', async () => {
  expect(await completed({ 'a.jpg': '', 'b.jpg': '', 'b.xmp': XMP })).toEqual(SIZE);
  expect(await completed({ 'a.jpg': '', 'a.xmp': '<x', 'a.jpg.json': '{' })).toEqual(SIZE);
  expect(await completed({ 'a.jpg': '', 'a.xmp': XMP + ' '.repeat(MOST_XMP_BYTES) })).toEqual(SIZE);
  const gone = path.join(scratch(), 'gone', 'a.jpg');
  expect(await new FactsFromBeside().complete(gone, SIZE)).toEqual(SIZE);
});

test('a date in the name is better than that of the last change, which gives it the time of day', async () => {
  const files = { 'IMG-20200307-WA0001.jpg': '' };
  const changed = (takenAt: string) => ({ takenAt, takenFrom: 'exif-modified' }) as const;
  expect(await completed(files, changed('2021-01-01T10:11:12'))).toMatchObject({
    takenAt: '2020-03-07',
    takenFrom: 'name',
  });
  expect(await completed(files, changed('2020-03-07T10:11:12'))).toMatchObject({
    takenAt: '2020-03-07T10:11:12',
    takenFrom: 'name',
  });
});

test('the date of a sidecar’s last change is not that of the picture', async () => {
  const sidecar = '<rdf:Description xmp:ModifyDate="2024-01-01T00:00:01" dc:description="Lake"/>';
  const facts = await completed({ 'a.jpg': '', 'a.xmp': sidecar });
  expect(facts).toEqual({ ...SIZE, caption: 'Lake', description: 'Lake' });
});

test('a date that has not come yet is passed over', async () => {
  expect(await completed({ '2098-01-02 Oma.jpg': '' })).toEqual(SIZE);
});

test('the place gives the zone, and turns the UTC of Takeout into local time', async () => {
  const json = TAKEOUT.replace(
    '"people"',
    '"geoData":{"latitude":35.68,"longitude":139.76},"people"',
  );
  expect(await completed({ 'a.jpg': '', 'a.jpg.json': json })).toMatchObject({
    takenAt: '2015-05-29T20:44:23+09:00',
    takenFrom: 'takeout',
  });
  const own = { takenAt: '2015-05-29T20:44:23', takenFrom: 'exif-created' } as const;
  expect(await completed({ 'a.jpg': '', 'a.jpg.json': json }, own)).toMatchObject({
    takenAt: '2015-05-29T20:44:23+09:00',
  });
});

const yaml = (texts: string, details = '') =>
  `UID: pqbcf5j446s0futy\nType: image\nTakenSrc: meta\n${texts}\nDetails:\n${details || '  Keywords: ""'}\n`;

test.each<[string, string, Partial<CaptureFacts>]>([
  [
    'entered in PhotoPrism',
    yaml(
      'Title: Rex\nTitleSrc: manual\nCaption: At the lake\nCaptionSrc: manual',
      '  Keywords: dog, Lisbon\n  KeywordsSrc: manual\n  Artist: Ada\n  ArtistSrc: batch',
    ),
    {
      ...{ title: 'Rex', description: 'At the lake', caption: 'At the lake' },
      ...{ keywords: ['dog', 'Lisbon'], creator: 'Ada' },
    },
  ],
  [
    'by its former name',
    yaml('Description: At the lake\nDescriptionSrc: manual'),
    { description: 'At the lake', caption: 'At the lake' },
  ],
  ['made up by PhotoPrism', yaml('Title: Cat / 2020', '  Keywords: cat, grey'), {}],
  ['made up of the name', yaml('Title: Img\nTitleSrc: name'), {}],
  ['written by hand', 'Details:\n  Keywords: "dog, Lisbon"\n', { keywords: ['dog', 'Lisbon'] }],
  ['that is a number', yaml('Title: 2020\nTitleSrc: manual'), { title: '2020', caption: '2020' }],
  ['of aliases without end', `a: &a [x, x]\nb: &b [*a, *a]\nTitle: *b\nTitleSrc: manual`, {}],
  ['nested without end', '['.repeat(20_000), {}],
  ['of another kind', 'version: 3\nservices:\n  a: { image: b }\n', {}],
  ['that is damaged', 'Title: "cut\n  off: [', {}],
  [
    'with tags',
    'Title: !!js/function "x"\nTitleSrc: !<tag:a> manual',
    { title: 'x', caption: 'x' },
  ],
])('PhotoPrism’s YAML: what is %s', async (_, content, facts) => {
  expect(await completed({ 'a.jpg': '', 'a.yml': content })).toEqual({ ...SIZE, ...facts });
});

test('what was entered in PhotoPrism counts before what is in the picture, and what it copied after', async () => {
  const own = { title: 'Own', caption: 'Own', keywords: ['tram'] };
  const entered = yaml('Title: Rex\nTitleSrc: manual', '  Keywords: tram\n  KeywordsSrc: meta');
  expect(await completed({ 'a.jpg': '', 'a.yml': entered }, own)).toMatchObject({
    ...{ title: 'Rex', keywords: ['tram'] },
  });
  const copied = yaml('Title: Rex\nTitleSrc: meta');
  expect(await completed({ 'a.jpg': '', 'a.jpg.yml': copied }, own)).toMatchObject({
    title: 'Own',
  });
});
