import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lateFiles } from './late.ts';

const FOLDER = path.resolve('/in');

/** `FORMER>NOW` was renamed; the other files are there. @returns what becomes of those that have arrived */
function joined(renamed: string, there: string, arrived: string): string[] {
  const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
  const pairs = words(renamed).map((word): [string, string] => {
    const [former = '', now = ''] = word.split('>');
    return [former, path.resolve(FOLDER, now)];
  });
  const names = [...words(there), ...words(arrived)];
  const late = lateFiles(FOLDER, names, new Set(words(arrived)), new Map(pairs));
  const shown = (file: string): string => path.relative(FOLDER, file).split(path.sep).join('/');
  return [...late].map(([name, { target }]) => `${name}>${shown(target)}`);
}

describe('what comes after its picture was renamed', () => {
  it.each([
    ['IMG_1.jpg>red.jpg', 'red.jpg', 'IMG_1.xmp', ['IMG_1.xmp>red.xmp']],
    ['IMG_1.jpg>red.jpg', 'red.jpg', 'IMG_1.jpg.xmp', ['IMG_1.jpg.xmp>red.jpg.xmp']],
    ['IMG_1.jpg>red-2.jpg', 'red-2.jpg', 'IMG_1.CR2', ['IMG_1.CR2>red-2.CR2']],
    ['IMG_1.CR2>red.CR2', 'red.CR2', 'IMG_1.JPG', ['IMG_1.JPG>red.JPG']],
    ['IMG_1.HEIC>red.HEIC', 'red.HEIC', 'IMG_1.MOV', ['IMG_1.MOV>red.MOV']],
    [
      'IMG_1.jpg>red.jpg',
      'red.jpg',
      'IMG_1.jpg.supplemental-metadata.json',
      ['IMG_1.jpg.supplemental-metadata.json>red.jpg.supplemental-metadata.json'],
    ],
    ['IMG_1.jpg>../2024/red.jpg', '', 'IMG_1.xmp', ['IMG_1.xmp>../2024/red.xmp']],
    ['IMG_1.jpeg>red.jpg', 'red.jpg', 'IMG_1.aae', ['IMG_1.aae>red.aae']],
    ['IMG_1.jpg>red.jpg IMG_2.jpg>dog.jpg', 'red.jpg dog.jpg', 'IMG_2.aae', ['IMG_2.aae>dog.aae']],
  ])('%s, beside %j: %s', (renamed, there, arrived, expected) => {
    expect(joined(renamed, there, arrived)).toEqual(expected);
  });

  it.each([
    ['has the name of another picture now', 'IMG_1.jpg>red.jpg', 'red.jpg IMG_1.jpg', 'IMG_1.xmp'],
    ['is of no picture that was renamed', 'IMG_1.jpg>red.jpg', 'red.jpg', 'IMG_10.xmp'],
    ['is of the picture with the new name', 'IMG_1.jpg>red.jpg', 'red.jpg', 'red.xmp'],
    ['is a picture of its own', 'IMG_1.jpg>red.jpg', 'red.jpg', 'IMG_2.jpg'],
    ['was not renamed', '', 'red.jpg', 'IMG_1.xmp'],
  ])('stays if it %s', (_, renamed, there, arrived) => {
    expect(joined(renamed, there, arrived)).toEqual([]);
  });
});
