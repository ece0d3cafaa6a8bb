import { describe, expect, test } from 'vitest';
import { type PersonsView, personsIn } from './persons.ts';
import { readXmp } from './xmp.ts';

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const UPRIGHT: PersonsView = { width: 600, height: 400 };

function personsOf(content: string, view: PersonsView = UPRIGHT): string[] {
  return personsIn(
    readXmp([Buffer.from(`<rdf:Description ${RDF}>${content}</rdf:Description>`)]),
    view,
  );
}

function bag(items: readonly string[]): string {
  return `<rdf:Bag>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Bag>`;
}

/** A region as Lightroom and digiKam write it. */
function face(name: string, x: number, y = 0.5, type = 'Face'): string {
  return (
    `<rdf:Description mwg-rs:Name="${name}" mwg-rs:Type="${type}">` +
    `<mwg-rs:Area stArea:x="${x}" stArea:y="${y}" stArea:w="0.1" stArea:h="0.1" stArea:unit="normalized"/>` +
    '</rdf:Description>'
  );
}

function regions(faces: readonly string[], width = 600, height = 400): string {
  const applied = `<mwg-rs:AppliedToDimensions stDim:w="${width}" stDim:h="${height}" stDim:unit="pixel"/>`;
  const list = `<mwg-rs:RegionList>${bag(faces)}</mwg-rs:RegionList>`;
  return `<mwg-rs:Regions rdf:parseType="Resource">${applied}${list}</mwg-rs:Regions>`;
}

const microsoft = (names: Readonly<Record<string, string>>): string => {
  const faces = Object.entries(names).map(
    ([name, rectangle]) =>
      `<rdf:Description MPReg:Rectangle="${rectangle}" MPReg:PersonDisplayName="${name}"/>`,
  );
  return `<MP:RegionInfo><rdf:Description><MPRI:Regions>${bag(faces)}</MPRI:Regions></rdf:Description></MP:RegionInfo>`;
};

const shown = (...names: string[]): string =>
  `<Iptc4xmpExt:PersonInImage>${bag(names)}</Iptc4xmpExt:PersonInImage>`;

/** A region as Picasa and Apple write it: fields as elements, in any order. */
const picasa =
  '<mwg-rs:Regions><rdf:Description><mwg-rs:RegionList><rdf:Bag>' +
  '<rdf:li rdf:parseType="Resource"><mwg-rs:Area rdf:parseType="Resource"><stArea:y>0.5</stArea:y><stArea:x>0.7</stArea:x></mwg-rs:Area>' +
  '<mwg-rs:Type>Face</mwg-rs:Type><mwg-rs:Name>Ben</mwg-rs:Name></rdf:li>' +
  '<rdf:li rdf:parseType="Resource"><mwg-rs:Name>Ada</mwg-rs:Name><mwg-rs:Area stArea:x="0.2" stArea:y="0.5"/></rdf:li>' +
  '</rdf:Bag></mwg-rs:RegionList></rdf:Description></mwg-rs:Regions>';

describe('names of people', () => {
  test.each([
    ['regions, from left to right', regions([face('Ben', 0.7), face('Ada', 0.2)]), ['Ada', 'Ben']],
    ['fields that are elements', picasa, ['Ada', 'Ben']],
    ['a pet', regions([face('Rex', 0.5, 0.5, 'Pet')]), ['Rex']],
    [
      'Microsoft’s regions',
      microsoft({ Ben: '0.6, 0.1, 0.2, 0.2', Ada: '0.1, 0.1, 0.2, 0.2', Cleo: '' }),
      ['Ada', 'Ben', 'Cleo'],
    ],
    ['Person Shown', shown('Ben', 'Ada'), ['Ben', 'Ada']],
    [
      'Person Shown with details',
      `<Iptc4xmpExt:PersonInImageWDetails>${bag([
        '<rdf:Description><Iptc4xmpExt:PersonName><rdf:Alt><rdf:li xml:lang="x-default">Ada</rdf:li></rdf:Alt></Iptc4xmpExt:PersonName></rdf:Description>',
      ])}</Iptc4xmpExt:PersonInImageWDetails>`,
      ['Ada'],
    ],
    [
      'Media Pro’s list',
      `<mediapro:People>${bag(['Ada', 'Ben'])}</mediapro:People>`,
      ['Ada', 'Ben'],
    ],
    [
      'digiKam’s tags',
      `<digiKam:TagsList><rdf:Seq><rdf:li>Places/Rome</rdf:li><rdf:li>People/Family</rdf:li><rdf:li>People/Family/Ada</rdf:li><rdf:li>Personen/Ben</rdf:li><rdf:li>People/Unknown</rdf:li><rdf:li>People</rdf:li></rdf:Seq></digiKam:TagsList>`,
      ['Ada', 'Ben'],
    ],
    [
      'Lightroom’s keywords',
      `<lr:hierarchicalSubject>${bag(['People|Ada', 'Animals|Dog'])}</lr:hierarchicalSubject>`,
      ['Ada'],
    ],
  ])('are read from %s', (_, content, expected) => {
    expect(personsOf(content)).toEqual(expected);
  });

  test('occur once each, those with a place first', () => {
    const all = shown('Cleo', 'ADA', 'Ben') + regions([face('Ben', 0.9), face('Ada', 0.1)]);
    expect(personsOf(all + microsoft({ Ada: '0, 0, 1, 1' }))).toEqual(['Ada', 'Ben', 'Cleo']);
  });

  test('are tidied', () => {
    const names = ['  Ada\n Lovelace ', 'Zoe\u0308', '', ' ', 'Unknown', 'x'.repeat(101)];
    expect(personsOf(shown(...names))).toEqual(['Ada Lovelace', 'Zo\u00eb']);
  });

  test('are none if a region has no name or is not a person', () => {
    expect(personsOf(regions([face('', 0.5), face('Spot', 0.5, 0.5, 'Focus')]))).toEqual([]);
    expect(personsOf('<mwg-rs:Regions>nonsense</mwg-rs:Regions><MP:RegionInfo/>')).toEqual([]);
  });

  test('are a hundred at most', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `Person ${i}`);
    expect(personsOf(shown(...names))).toHaveLength(100);
  });
});

describe('left and right are as displayed', () => {
  // Ada stands at the top left of the stored picture, Ben at the bottom right of it, Cleo below Ada.
  const faces = [face('Ada', 0.1, 0.1), face('Ben', 0.9, 0.5), face('Cleo', 0.3, 0.9)];
  const turned = { width: 400, height: 600 };

  test.each([
    [1, ['Ada', 'Cleo', 'Ben']],
    [2, ['Ben', 'Cleo', 'Ada']],
    [3, ['Ben', 'Cleo', 'Ada']],
    [4, ['Ada', 'Cleo', 'Ben']],
    [5, ['Ada', 'Ben', 'Cleo']],
    [6, ['Cleo', 'Ben', 'Ada']],
    [7, ['Cleo', 'Ben', 'Ada']],
    [8, ['Ada', 'Ben', 'Cleo']],
  ])('with orientation %i', (orientation, expected) => {
    const view = { orientation, ...(orientation < 5 ? UPRIGHT : turned) };
    expect(personsOf(regions(faces), view)).toEqual(expected);
  });

  test('even if regions were measured in the turned picture', () => {
    const view = { orientation: 6, ...turned };
    expect(personsOf(regions(faces, 400, 600), view)).toEqual(['Ada', 'Cleo', 'Ben']);
  });
});
