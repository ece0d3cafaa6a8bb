import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { costOf } from '../../../../../test/support/cost.ts';
import { NO_BLOCKS } from '../../blocks/blocks.ts';
import { factsOf } from '../facts.fixtures.ts';
import { captureFacts } from '../facts.ts';
import { givenKeywords } from './keywords.ts';
import { mergeWritten } from './written.ts';

const SIZE = { width: 8, height: 6 };

const bag = (name: string, ...items: string[]): string =>
  `<${name}><rdf:Bag>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Bag></${name}>`;

function dataset(number: number, text: string | Buffer, record = 2): Buffer {
  const value = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x1c, record, number, 0, value.length]), value]);
}

const KEYWORDS = 25;
const wide = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');

async function ofXmp(elements: string, attributes = ''): Promise<object> {
  const { width, height, ...facts } = await factsOf({}, attributes, elements);
  return facts;
}

async function ofBoth(elements: string, iptc: Buffer, iptcDigest?: Buffer): Promise<object> {
  const xmp = [Buffer.from(`<rdf:Description>${elements}</rdf:Description>`)];
  const blocks = { xmp, iptc, ...(iptcDigest === undefined ? {} : { iptcDigest }) };
  const { width, height, ...facts } = await captureFacts(SIZE, blocks);
  return facts;
}

describe('keywords', () => {
  test.each([
    ['XMP’s list', bag('dc:subject', 'Lisbon', 'tram'), ['Lisbon', 'tram']],
    ['one alone', '<dc:subject>Lisbon</dc:subject>', ['Lisbon']],
    ['each once, tidied', bag('dc:subject', ' old  town', 'Old Town', ''), ['old town']],
    ['the last part of Lightroom’s', bag('lr:hierarchicalSubject', 'Places|Lisbon'), ['Lisbon']],
    [
      'the last part of digiKam’s',
      bag('digiKam:TagsList', 'Places/Lisbon', 'tram'),
      ['Lisbon', 'tram'],
    ],
    ['Microsoft’s', bag('MicrosoftPhoto:LastKeywordXMP', 'Places/Lisbon'), ['Lisbon']],
    ['Media Pro’s', bag('mediapro:CatalogSets', 'Places|Lisbon'), ['Lisbon']],
    ['ACDSee’s', bag('acdsee:keywords', 'Places|Lisbon', 'tram'), ['Lisbon', 'tram']],
  ])('are %s', async (_, elements, keywords) => {
    expect(await ofXmp(elements)).toMatchObject({ keywords });
  });

  test('have their ancestors in a list of their own, whichever program wrote them', async () => {
    const written = [
      bag('dc:subject', 'Lisbon'),
      bag('lr:hierarchicalSubject', 'Places|Lisbon'),
      bag('digiKam:TagsList', 'Places/Lisbon', 'Animal/Dog'),
    ];
    expect(await ofXmp(written.join(''))).toEqual({
      keywords: ['Lisbon', 'Dog'],
      hierarchicalKeywords: ['Places|Lisbon', 'Animal|Dog'],
    });
  });

  test('are nested in the Metadata Working Group’s own way', async () => {
    const child = `<rdf:li rdf:parseType="Resource"><mwg-kw:Keyword>Lisbon</mwg-kw:Keyword></rdf:li>`;
    const children = `<mwg-kw:Children><rdf:Bag>${child}</rdf:Bag></mwg-kw:Children>`;
    const top = `<rdf:li rdf:parseType="Resource"><mwg-kw:Keyword>Places</mwg-kw:Keyword>${children}</rdf:li>`;
    const hierarchy = `<mwg-kw:Hierarchy><rdf:Bag>${top}</rdf:Bag></mwg-kw:Hierarchy>`;
    expect(
      await ofXmp(`<mwg-kw:Keywords rdf:parseType="Resource">${hierarchy}</mwg-kw:Keywords>`),
    ).toEqual({
      keywords: ['Lisbon'],
      hierarchicalKeywords: ['Places|Lisbon'],
    });
  });

  test('are ACDSee’s categories that are assigned', async () => {
    const tree =
      '<Categories><Category Assigned="0">Places<Category Assigned="1">R&amp;D</Category></Category>' +
      '<Category Assigned="0">Album</Category><Category Assigned="1">Dog</Category></Categories>';
    const escaped = tree.replace(/[<&"]/g, (c) => `&#${c.charCodeAt(0)};`);
    expect(await ofXmp('', `acdsee:categories="${escaped}"`)).toEqual({
      keywords: ['R&D', 'Dog'],
      hierarchicalKeywords: ['Places|R&D'],
    });
  });

  test('are none, soon, in 400,000 characters of ACDSee’s that never end', async () => {
    const attribute = `acdsee:categories="${'&#60;Category '.repeat(40_000)}"`;
    const cost = await costOf(async () => expect(await ofXmp('', attribute)).toEqual({}));
    expect(cost).toBeLessThan(2000);
  });

  test('are not those that darktable writes for itself', async () => {
    const paths = bag(
      'lr:hierarchicalSubject',
      'darktable|format|nef',
      'darktable|exported',
      'Places|Lisbon',
    );
    expect(
      await ofXmp(bag('dc:subject', 'darktable', 'format', 'nef', 'exported') + paths),
    ).toEqual({
      keywords: ['Lisbon'],
      hierarchicalKeywords: ['Places|Lisbon'],
    });
  });
});

describe('IPTC and XMP', () => {
  const iptc = Buffer.concat([
    dataset(KEYWORDS, 'Porto'),
    dataset(KEYWORDS, 'boat'),
    dataset(5, 'Harbour'),
  ]);
  const xmp = bag('dc:subject', 'Lisbon');
  const digest = createHash('md5').update(iptc).digest();

  test('XMP is preferred, whether or not there is a digest that agrees', async () => {
    expect(await ofBoth(xmp, iptc)).toMatchObject({ keywords: ['Lisbon'], title: 'Harbour' });
    expect(await ofBoth(xmp, iptc, digest)).toMatchObject({ keywords: ['Lisbon'] });
    expect(await ofBoth(xmp, iptc, Buffer.alloc(16))).toMatchObject({ keywords: ['Lisbon'] });
  });

  test('IPTC that was changed since is preferred', async () => {
    const old = createHash('md5').update('before').digest();
    expect(await ofBoth(xmp, iptc, old)).toMatchObject({ keywords: ['Porto', 'boat'] });
    expect(await ofBoth(xmp, dataset(5, 'Harbour'), old)).toMatchObject({
      keywords: ['Lisbon'],
      title: 'Harbour',
    });
  });

  test('what IPTC had to cut is whole in XMP', async () => {
    const long = `${'very '.repeat(14)}long`;
    const cut = dataset(KEYWORDS, long.slice(0, 64));
    const old = createHash('md5').update('before').digest();
    expect(await ofBoth(bag('dc:subject', long), cut, old)).toEqual({ keywords: [long] });
  });

  test.each([
    ['UTF-8', Buffer.from('\x1b%G'), Buffer.from('Düne')],
    ['Latin-1', Buffer.from('\x1b.A'), Buffer.from('Düne', 'latin1')],
    ['nothing, but is UTF-8', Buffer.alloc(0), Buffer.from('Düne')],
    ['nothing, and is not', Buffer.alloc(0), Buffer.from('Düne', 'latin1')],
  ])('IPTC is read where its character set says %s', async (_, sequence, text) => {
    const block = Buffer.concat([dataset(90, sequence, 1), dataset(KEYWORDS, text)]);
    expect(await ofBoth('', block)).toEqual({ keywords: ['Düne'] });
  });

  test('Latin-1 that would pass for UTF-8 is Latin-1 if it says so', async () => {
    const block = Buffer.concat([
      dataset(90, '\x1b.A', 1),
      dataset(KEYWORDS, Buffer.from('Ã¼', 'latin1')),
    ]);
    expect(await ofBoth('', block)).toEqual({ keywords: ['Ã¼'] });
  });
});

test.each([
  ['xmp:Rating="4"', 4],
  ['xmp:Rating="-1"', -1],
  ['xmp:Rating="0"', 0],
  ['xmp:Rating="3.5"', 3.5],
  ['xmp:Rating="4" MicrosoftPhoto:Rating="25"', 4],
  ['MicrosoftPhoto:Rating="1"', 1],
  ['MicrosoftPhoto:Rating="25"', 2],
  ['MicrosoftPhoto:Rating="50"', 3],
  ['MicrosoftPhoto:Rating="75"', 4],
  ['MicrosoftPhoto:Rating="99"', 5],
  ['acdsee:rating="3"', 3],
  ['xmp:Rating="stars"', undefined],
  ['xmp:Rating="17"', undefined],
])('%s is a rating of %s', async (attributes, rating) => {
  expect(await ofXmp('', attributes)).toEqual(rating === undefined ? {} : { rating });
});

test.each([
  ['xmp:Label="Red"', 'red'],
  ['xmp:Label="Zweite Wahl"', 'zweite wahl'],
  ['digiKam:ColorLabel="4"', 'green'],
  ['digiKam:ColorLabel="0"', undefined],
  ['photoshop:Urgency="5"', 'blue'],
  ['photoshop:Urgency="0"', undefined],
  ['xmp:Label="Yellow" photoshop:Urgency="1"', 'yellow'],
])('%s is the colour %s', async (attributes, colourLabel) => {
  expect(await ofXmp('', attributes)).toEqual(colourLabel === undefined ? {} : { colourLabel });
});

test('the first of darktable’s colours counts', async () => {
  const colours =
    '<darktable:colorlabels><rdf:Seq><rdf:li>3</rdf:li></rdf:Seq></darktable:colorlabels>';
  expect(await ofXmp(colours)).toEqual({ colourLabel: 'blue' });
});

describe('title, description and creator', () => {
  test('are XMP’s, EXIF’s and IPTC’s, the caption being the description or else the title', async () => {
    const exif = { IFD0: { ImageDescription: 'At the quay', Artist: 'Ada; Ben' } };
    expect(await factsOf(exif, 'dc:title="Harbour"')).toEqual({
      ...SIZE,
      title: 'Harbour',
      description: 'At the quay',
      caption: 'At the quay',
      creator: 'Ada, Ben',
    });
    expect(await ofXmp('', 'dc:title="Harbour"')).toEqual({ title: 'Harbour', caption: 'Harbour' });
  });

  test('several creators are all named', async () => {
    expect(await ofXmp(bag('dc:creator', 'Ada', 'Ben'))).toEqual({ creator: 'Ada, Ben' });
  });

  test('are ACDSee’s, which calls the title a caption and the description notes', async () => {
    expect(await ofXmp('', 'acdsee:caption="Harbour" acdsee:notes="At the quay"')).toEqual({
      title: 'Harbour',
      description: 'At the quay',
      caption: 'At the quay',
    });
  });

  test('are a PNG’s or a film’s own where there are no others', async () => {
    const texts = { title: 'Harbour', creator: 'Ada', keywords: 'boat, quay' };
    expect(await captureFacts(SIZE, { ...NO_BLOCKS, texts })).toEqual({
      ...SIZE,
      keywords: ['boat', 'quay'],
      title: 'Harbour',
      caption: 'Harbour',
      creator: 'Ada',
    });
  });

  test('Windows writes its own tags in UTF-16', async () => {
    const tag = (number: number, text: string): [number, Buffer] => [number, wide(text)];
    const image = tiff([tag(0x9c9b, 'Titel'), tag(0x9c9d, 'Ada;Ben'), tag(0x9c9e, 'Düne;tram')]);
    const bytes = {
      size: image.length,
      read: async (at: number, length: number) => image.subarray(at, at + length),
    };
    expect(await captureFacts(SIZE, { ...NO_BLOCKS, exif: { image: bytes } })).toEqual({
      ...SIZE,
      keywords: ['Düne', 'tram'],
      title: 'Titel',
      caption: 'Titel',
      creator: 'Ada, Ben',
    });
  });
});

test('keywords that photonym wrote are told apart, and do not hide those in the picture', () => {
  const sidecar = { keywords: ['sheepdog'], keywordsByPhotonym: ['sheepdog'] };
  const own = { keywords: ['Lisbon', 'tram'], hierarchicalKeywords: ['Places|Lisbon'] };
  expect(mergeWritten([sidecar, own])).toEqual({
    keywords: ['Lisbon', 'tram', 'sheepdog'],
    hierarchicalKeywords: ['Places|Lisbon'],
    keywordsByPhotonym: ['sheepdog'],
  });
  const edited = { keywords: ['sheepdog', 'Rex'], keywordsByPhotonym: ['sheepdog'] };
  expect(mergeWritten([edited, own])).toEqual(edited);
  expect(givenKeywords(edited)).toEqual(['Rex']);
});

test('photonym’s own list says which keywords are its own', async () => {
  const lists = bag('dc:subject', 'Rex', 'Sheepdog') + bag('photonym:keywords', 'sheepdog', 'gone');
  expect(await ofXmp(lists)).toEqual({
    keywords: ['Rex', 'Sheepdog'],
    keywordsByPhotonym: ['Sheepdog'],
  });
});

test('what photonym noted under its former namespace is its own, too', async () => {
  const former = 'xmlns:x="https://photonym.dev/xmp/1.0/"';
  const lists = bag('dc:subject', 'Rex', 'sheepdog') + bag('x:keywords', 'sheepdog');
  expect(await ofXmp(lists, former)).toMatchObject({ keywordsByPhotonym: ['sheepdog'] });
});

test('a description that photonym wrote is none, and does not hide that of another place', async () => {
  const ours = (text: string) =>
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A dog</rdf:li></rdf:Alt></dc:description>${bag('photonym:description', text)}`;
  expect(await ofXmp(ours('A dog'))).toEqual({});
  expect(await ofXmp(ours('A cat'))).toMatchObject({ description: 'A dog', caption: 'A dog' });
});

test('what is merged is the first place’s, but its keywords are all from one', () => {
  const sidecar = { keywords: ['Lisbon'], rating: 0 };
  const own = {
    keywords: ['tram'],
    hierarchicalKeywords: ['Town|tram'],
    rating: 3,
    title: 'Harbour',
  };
  expect(mergeWritten([sidecar, own])).toEqual({
    keywords: ['Lisbon'],
    rating: 0,
    title: 'Harbour',
    caption: 'Harbour',
  });
});

/** A little-endian TIFF structure with these tags of bytes. */
function tiff(tags: readonly (readonly [tag: number, value: Buffer])[]): Buffer {
  const directory = Buffer.alloc(8 + 2 + 12 * tags.length + 4);
  directory.write('II*\0', 'latin1');
  directory.writeUInt32LE(8, 4);
  directory.writeUInt16LE(tags.length, 8);
  let end = directory.length;
  for (const [index, [tag, value]] of tags.entries()) {
    const at = 10 + 12 * index;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(1, at + 2);
    directory.writeUInt32LE(value.length, at + 4);
    directory.writeUInt32LE(end, at + 8);
    end += value.length;
  }
  return Buffer.concat([directory, ...tags.map(([, value]) => value)]);
}
