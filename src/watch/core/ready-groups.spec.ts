import { describe, expect, it, test } from 'vitest';
import type { Arrived } from './arrivals.ts';
import { isOfInterest, readyGroups } from './ready-groups.ts';

/** `name` has settled, `name…` has not, `name!` only may be looked at. */
function readyOf(old: string, arrived: string): string[] {
  const arrivals = new Map<string, Arrived>();
  for (const word of arrived.split(' ')) {
    const purpose = word.endsWith('!') ? 'look' : 'name';
    arrivals.set(word.replace(/[…!]$/, ''), { isSettled: !word.endsWith('…'), purpose });
  }
  const names = [...old.split(' ').filter((name) => name !== ''), ...arrivals.keys()];
  return readyGroups(names, arrivals).map(
    ({ files, pictures, purpose }) =>
      `${pictures.length === 0 ? 'nothing' : `${purpose} ${pictures.join('+')}`} of ${files.join('+')}`,
  );
}

describe('of what has arrived', () => {
  it.each([
    ['', 'IMG_1.jpg', ['name IMG_1.jpg of IMG_1.jpg']],
    ['', 'IMG_1.jpg…', []],
    ['', 'IMG_1.jpg IMG_2.jpg…', ['name IMG_1.jpg of IMG_1.jpg']],
    ['', 'IMG_1.heic IMG_1.mov…', []],
    ['', 'IMG_1.heic IMG_1.mov', ['name IMG_1.heic+IMG_1.mov of IMG_1.heic+IMG_1.mov']],
    ['', 'IMG_1.jpg IMG_1.xmp…', []],
    ['', 'IMG_1.jpg IMG_1.jpg.xmp', ['name IMG_1.jpg of IMG_1.jpg+IMG_1.jpg.xmp']],
    ['', 'IMG_1.dng… IMG_1.jpg', []],
    ['', 'IMG_1.dng IMG_1.jpg', ['name IMG_1.jpg+IMG_1.dng of IMG_1.dng+IMG_1.jpg']],
    ['', 'IMG_E1.jpg… IMG_1.jpg IMG_1.aae', []],
    ['', 'IMG_1.jpg IMG_1.jpg.supplemental-metadata.json…', []],
    ['', 'IMG_1.xmp', ['nothing of IMG_1.xmp']],
    ['', 'scan', ['name scan of scan']],
    ['IMG_1.jpg', 'IMG_1.xmp', ['nothing of IMG_1.xmp']],
    ['IMG_1.jpg', 'IMG_1.dng', ['look IMG_1.dng of IMG_1.dng']],
    ['IMG_1.xmp', 'IMG_1.jpg', ['name IMG_1.jpg of IMG_1.jpg']],
    ['', 'IMG_1.jpg! IMG_1.dng', ['look IMG_1.jpg+IMG_1.dng of IMG_1.dng+IMG_1.jpg']],
  ])('beside "%s", %s: ready are %j', (old, arrived, ready) => {
    expect(readyOf(old, arrived)).toEqual(ready);
  });
});

it('tells of the members that are there and have not arrived', () => {
  const arrivals = new Map([['IMG_1.jpg', { isSettled: true, purpose: 'name' as const }]]);
  const [group] = readyGroups(['IMG_1.dng', 'IMG_1.jpg', 'IMG_2.jpg'], arrivals);
  expect(group).toMatchObject({ files: ['IMG_1.jpg'], others: ['IMG_1.dng'] });
});

test.each([
  ['IMG_1.jpg', true],
  ['IMG_1.HEIC', true],
  ['IMG_1.xmp', true],
  ['IMG_1.jpg.supplemental-metadata.json', true],
  ['scan', true],
  ['IMG_1.jpg.part', false],
  ['IMG_1.jpg.crdownload', false],
  ['Unconfirmed 1234.crdownload', false],
  ['IMG_1.jpg~', false],
  ['IMG_1.tmp', false],
  ['IMG_1.jpg.filepart', false],
  ['letter.pdf', false],
])('%s is of interest: %j', (name, expected) => {
  expect(isOfInterest(name)).toBe(expected);
});
