import fc from 'fast-check';
import type { Evidence } from '../../../src/find/core/films.ts';

/** A folder with whatever phones, cameras and Takeout leave in one. */
export interface AnyFolder {
  readonly files: string[];
  readonly pictures: string[];
  readonly evidence: Evidence;
}

const LONG = 'a name of a picture that is too long for Takeout';

const STEMS = [
  ...['IMG_1234', 'IMG_E1234', 'IMG_O1234', 'IMG_1234O', 'IMG_1234_HEIC', 'IMG_12', 'img_1234'],
  ...[
    'a',
    'A',
    'b',
    'a(1)',
    'a-edited',
    'a-edited(1)',
    'a-bearbeitet',
    'a-original',
    'a-edited-edited',
  ],
  ...['dog', 'Dog', 'dog-2', 'dog-edited', 'dog-original', 'dog.jpg', 'x.y', 'a.b', 'a~2'],
  ...['x_BURST1', 'PXL_1', LONG, `${LONG}(1)`, `${LONG}-2`, LONG.slice(0, 46), LONG.slice(0, 43)],
];

const PICTURES = [
  '.jpg',
  '.JPG',
  '.png',
  '.HEIC',
  '.MP.jpg',
  '.nef',
  '.dng',
  '.RAW-01.COVER.jpg',
  '',
];

const COMPANIONS = [
  ...['.xmp', '.XMP', '.jpg.xmp', '.MOV', '.mov', '.mp4', '.MP', '.aae', '.AAE', '.THM', '.txt'],
  ...['.json', '.jpg.json', '.jpg(1).json', '.JPG.json', '.MP.jpg.json', '(1).json', '.s.json'],
  ...['', '(1)'].map((counter) => `.jpg.supplemental-metadata${counter}.json`),
  ...['', '(1)'].map((counter) => `.jpg.suppl${counter}.json`),
  ...['.supplemental-metadata.json', '.jpg..json', '.jp.json', '.jpg.pp3'],
  ...['.wav', '.on1', '.jpg.nksc', '.jpg.MOV', '.jpg_original', '_01.nef.xmp', '_HEVC.MOV'],
];

const name = fc
  .tuple(fc.constantFrom(...STEMS), fc.constantFrom(...PICTURES, ...COMPANIONS))
  .map((parts) => parts.join(''));

/** Facts of a file, derived from its place so that they survive shrinking of the folder. */
const said = fc.record({
  identifier: fc.constantFrom(undefined, undefined, 'AAAA', 'BBBB'),
  day: fc.constantFrom(undefined, '2024-05-03', '2024-06-03'),
  title: fc.constantFrom(undefined, undefined, 'a.jpg', 'a.HEIC', `${LONG}, really.jpg`, 'dog.jpg'),
  asked: fc.boolean(),
});

export const ANY_FOLDER: fc.Arbitrary<AnyFolder> = fc
  .uniqueArray(fc.tuple(name, said), { selector: ([file]) => file, maxLength: 24 })
  .map((entries) => ({
    files: entries.map(([file]) => file),
    pictures: entries.flatMap(([file, { asked }]) => (asked && isPicture(file) ? [file] : [])),
    evidence: {
      identifiers: new Map(
        entries.flatMap(([file, { identifier }]) =>
          identifier === undefined ? [] : [[file, identifier]],
        ),
      ),
      filmed: new Map(
        entries.flatMap(([file, { day }]) =>
          day === undefined ? [] : [[file, Date.parse(`${day}T12:00:00Z`)]],
        ),
      ),
      titles: new Map(
        entries.flatMap(([file, { title }]) =>
          title === undefined || !file.endsWith('.json') ? [] : [[file, title]],
        ),
      ),
      taken: new Map(
        entries.flatMap(([file, { day }]) =>
          day === undefined ? [] : [[file, `${day}T12:00:00`]],
        ),
      ),
    },
  }));

function isPicture(file: string): boolean {
  return /\.(?:jpg|png|heic|nef|dng|thm)$/i.test(file) || !file.includes('.');
}
