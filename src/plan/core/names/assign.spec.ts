import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANY_FOLDER, type AnyFolder } from '../../../../test/support/disk/folders.ts';
import { tried } from '../../../../test/support/extent.ts';
import { atOnce } from '../../../base/steps/steps.ts';
import { groupsOf, stemOf } from '../../../find/core/companions.ts';
import { foldName } from '../../../name/file-name.ts';
import { assignTargets, type Wish } from './assign.ts';

/** The wish of a picture with companions named after its stem. */
const wish = (
  picture: string,
  stem: string | null,
  { companions = [], takenAt }: { companions?: readonly string[]; takenAt?: string } = {},
): Wish => {
  const present = stemOf(picture);
  const names = [picture, ...companions];
  const members = names.map((name) => ({ name, tail: name.slice(present.length) }));
  return { picture, present, members, stem, takenAt };
};

/** Current name → new name, for the files that are renamed. */
const assignNames = (names: readonly string[], wishes: readonly Wish[]): Map<string, string> => {
  const targets = atOnce(assignTargets(names, wishes));
  const renames = wishes.flatMap(({ members }, index) =>
    members.map(({ name }, place) => [name, targets[index]?.[place] ?? name] as const),
  );
  return new Map(renames.filter(([name, target]) => name !== target));
};

const namesOf = (wishes: readonly Wish[]): string[] =>
  wishes.flatMap(({ members }) => members.map(({ name }) => name));

/** The folder after the renames. */
const renamed = (names: readonly string[], renames: ReadonlyMap<string, string>): string[] =>
  names.map((name) => renames.get(name) ?? name);

describe('names of one folder', () => {
  it('are the label with the current extension', () => {
    const wishes = [wish('IMG_1.JPG', 'dog'), wish('IMG_2.heic', 'bee eater')];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(
      new Map([
        ['IMG_1.JPG', 'dog.JPG'],
        ['IMG_2.heic', 'bee eater.heic'],
      ]),
    );
  });

  it.each([
    ['the fraction of the second', ['c 31.9', 'a 31.10', 'b 31'], ['b 31', 'a 31.10', 'c 31.9']],
    ['whatever the offset', ['b 31.5+02:00', 'a 31.6+09:00'], ['b 31.5+02:00', 'a 31.6+09:00']],
    ['the counter of a burst', ['I_BURST10 31', 'I_BURST9 31'], ['I_BURST9 31', 'I_BURST10 31']],
    ['the counter of a camera', ['D_100 31', 'D_99 31'], ['D_99 31', 'D_100 31']],
    ['a copy after its original', ['I-1 31', 'I 31', 'I(2) 31'], ['I 31', 'I-1 31', 'I(2) 31']],
  ])('of one second are numbered by %s', (_, given, expected) => {
    const file = (text: string): string => `${text.split(' ')[0]}.jpg`;
    const wishes = given.map((text) =>
      wish(file(text), 'dog', { takenAt: `2024-05-03T18:22:${text.split(' ')[1]}` }),
    );
    const numbers = assignNames(namesOf(wishes), wishes);
    const numbered = [...numbers].sort(([, a], [, b]) => a.length - b.length || (a < b ? -1 : 1));
    expect(numbered.map(([name]) => name)).toEqual(expected.map(file));
  });

  it('with one label are numbered by capture time, then by current name', () => {
    const wishes = [
      wish('a.jpg', 'dog'),
      wish('b.jpg', 'dog', { takenAt: '2024-05-03T18:22:31+02:00' }),
      wish('c.jpg', 'dog', { takenAt: '2023-01-01T00:00:00' }),
      wish('d.jpg', 'dog'),
    ];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(
      new Map([
        ['c.jpg', 'dog.jpg'],
        ['b.jpg', 'dog-2.jpg'],
        ['a.jpg', 'dog-3.jpg'],
        ['d.jpg', 'dog-4.jpg'],
      ]),
    );
  });

  it('never take a stem that another file has, whatever its case, form or extension', () => {
    const wishes = [wish('x.jpg', 'dog'), wish('y.jpg', 'café')];
    const names = [...namesOf(wishes), 'Dog.txt', 'cafe\u0301.tar.gz'];
    expect(assignNames(names, wishes)).toEqual(
      new Map([
        ['x.jpg', 'dog-2.jpg'],
        ['y.jpg', 'café-2.jpg'],
      ]),
    );
  });

  it('give two pictures with one label but different extensions different stems', () => {
    const wishes = [wish('x.jpg', 'dog'), wish('y.png', 'dog')];
    expect([...assignNames(namesOf(wishes), wishes).values()]).toEqual(['dog.jpg', 'dog-2.png']);
  });

  it('have the same stem and suffix for companions', () => {
    const companions = ['IMG_2.jpg.xmp', 'IMG_2.MOV', 'img_2.aae'];
    const wishes = [wish('IMG_1.jpg', 'dog'), wish('IMG_2.jpg', 'dog', { companions })];
    const renames = assignNames(namesOf(wishes), wishes);
    expect(companions.map((name) => renames.get(name))).toEqual([
      'dog-2.jpg.xmp',
      'dog-2.MOV',
      'dog-2.aae',
    ]);
  });

  it('keep the compound extension of a Motion Photo', () => {
    const wishes = [wish('PXL_1.MP.jpg', 'dog')];
    expect(assignNames(namesOf(wishes), wishes).get('PXL_1.MP.jpg')).toBe('dog.MP.jpg');
  });

  it('stay if they are already in the wished family, even with gaps', () => {
    const wishes = [wish('dog-7.jpg', 'dog'), wish('new.jpg', 'dog'), wish('dog.jpg', 'dog')];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(new Map([['new.jpg', 'dog-2.jpg']]));
  });

  it('change if only their case is wrong', () => {
    const wishes = [wish('DOG.jpg', 'dog')];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(new Map([['DOG.jpg', 'dog.jpg']]));
  });

  it('may be swapped', () => {
    const wishes = [wish('cat.jpg', 'dog'), wish('dog.jpg', 'cat')];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(
      new Map([
        ['cat.jpg', 'dog.jpg'],
        ['dog.jpg', 'cat.jpg'],
      ]),
    );
  });
});

/** A folder of pictures, some with companions and some already named, and other files. */
const folder = fc
  .uniqueArray(
    fc.record({
      stem: fc.constantFrom(
        'IMG_1',
        'IMG_2',
        'dog',
        'Dog',
        'dog-2',
        'dog-03',
        'cat',
        'ca\u0301t',
        'x.y',
        '狗',
        'dog-2-2',
      ),
      extension: fc.constantFrom('.jpg', '.JPG', '.png', '.MP.jpg'),
      sidecar: fc.constantFrom(undefined, '.xmp', '.mov'),
      label: fc.constantFrom(null, 'dog', 'Dog', 'cat', 'cát', '狗', 'dog-2', 'd'.repeat(300)),
      takenAt: fc.constantFrom(undefined, '2024-05-03T18:22:31', '2020-01-01T00:00:00+02:00'),
    }),
    { selector: ({ stem }) => foldName(stem), maxLength: 9 },
  )
  .map((pictures) => {
    const wishes = pictures.map(({ stem, extension, sidecar, label, takenAt }): Wish => {
      const companions = sidecar === undefined ? [] : [stem + sidecar];
      return wish(stem + extension, label, { companions, ...(takenAt && { takenAt }) });
    });
    return { wishes, names: [...namesOf(wishes), 'notes.txt', 'cat.pdf'] };
  });

describe('any folder', () => {
  it('has no two files with one name afterwards, on a file system that ignores case and Unicode form', () => {
    fc.assert(
      fc.property(folder, ({ wishes, names }) => {
        const result = renamed(names, assignNames(names, wishes)).map(foldName);
        expect(new Set(result).size).toBe(names.length);
      }),
    );
  });

  it('has no two renamed groups with one stem afterwards', () => {
    fc.assert(
      fc.property(folder, ({ wishes, names }) => {
        const renames = assignNames(names, wishes);
        const stems = wishes
          .filter(({ stem }) => stem !== null)
          .map(({ picture }) => foldName(stemOf(renames.get(picture) ?? picture)));
        expect(new Set(stems).size).toBe(stems.length);
      }),
    );
  });

  it('keeps every extension', () => {
    fc.assert(
      fc.property(folder, ({ wishes, names }) => {
        for (const [from, to] of assignNames(names, wishes)) {
          expect(to.slice(to.lastIndexOf('.'))).toBe(from.slice(from.lastIndexOf('.')));
        }
      }),
    );
  });

  it('is named the same in any order of listing', () => {
    const shuffled = folder.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc.shuffledSubarray(given.wishes, { minLength: given.wishes.length }),
        fc.shuffledSubarray(given.names, { minLength: given.names.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([given, wishes, names]) => {
        const one = new Map([...assignNames(given.names, given.wishes)].sort());
        const other = new Map([...assignNames(names, wishes)].sort());
        expect(other).toEqual(one);
      }),
    );
  });

  it('is not changed by a second run', () => {
    fc.assert(
      fc.property(folder, ({ wishes, names }) => {
        const renames = assignNames(names, wishes);
        const again = wishes.map(({ picture, stem, takenAt, members }) => {
          const [now = '', ...companions] = members.map(({ name }) => renames.get(name) ?? name);
          expect(now).toBe(renames.get(picture) ?? picture);
          return wish(now, stem, { companions, ...(takenAt && { takenAt }) });
        });
        expect(assignNames(renamed(names, renames), again)).toEqual(new Map());
      }),
    );
  });
});

/** A folder and the label of each picture, by name. */
interface Seen extends AnyFolder {
  readonly labels: ReadonlyMap<string, string | null>;
}

const LABELS = [
  ...[
    null,
    'dog',
    'Dog',
    'cat',
    'dog-2',
    'dog-edited',
    'IMG_E1234',
    'x.y',
    'dog.jpg',
    'a(1)',
    'x.MP',
  ],
  ...['German short-haired pointer', 'a name of a picture that is too long for Takeout', 'a'],
];

const seen: fc.Arbitrary<Seen> = ANY_FOLDER.chain((folder) =>
  fc
    .array(fc.constantFrom(...LABELS), {
      minLength: folder.pictures.length,
      maxLength: folder.pictures.length,
    })
    .map((labels) => ({
      ...folder,
      labels: new Map(folder.pictures.map((name, index) => [name, labels[index] ?? null])),
    })),
);

/** The groups of a folder, each named after the first of its pictures. */
function wishesOf({ files, pictures, evidence, labels }: Seen): Wish[] {
  return groupsOf(files, pictures, evidence).map(({ stem, pictures: [picture = ''], members }) => ({
    picture,
    present: stem,
    members,
    stem: labels.get(picture) ?? null,
    takenAt: evidence.taken.get(picture),
  }));
}

/** The same files under their new names. */
function moved({ files, pictures, evidence, labels }: Seen, renames: Map<string, string>): Seen {
  const now = (name: string): string => renames.get(name) ?? name;
  const follow = <T>(facts: ReadonlyMap<string, T>): Map<string, T> =>
    new Map([...facts].map(([name, fact]) => [now(name), fact]));
  return {
    files: files.map(now),
    pictures: pictures.map(now),
    labels: follow(labels),
    evidence: {
      identifiers: follow(evidence.identifiers),
      filmed: follow(evidence.filmed),
      taken: follow(evidence.taken),
      titles: follow(evidence.titles),
    },
  };
}

/**
 * Not solved: a label so long that Takeout would cut it, with which the title inside a JSON begins. A picture
 * of that name gets the JSON in a second run, since titles are not reserved as names are.
 */
function isWrittenInTitle({ labels, evidence }: Seen): boolean {
  const long = [...labels.values()].filter((label) => label !== null && label.length >= 46);
  const titles = [...evidence.titles.values()];
  return long.some((label) => titles.some((title) => title.startsWith(label ?? '')));
}

describe('any folder from phones, cameras and Takeout', () => {
  it('is not changed by a second run, and its groups stay together', () => {
    fc.assert(
      fc.property(seen, (folder) => {
        fc.pre(!isWrittenInTitle(folder));
        const wishes = wishesOf(folder);
        const renames = assignNames(folder.files, wishes);
        const after = moved(folder, renames);
        expect(new Set(after.files).size).toBe(folder.files.length);
        const again = wishesOf(after);
        const groups = (all: readonly Wish[], now = (name: string): string => name): Set<string> =>
          new Set(
            all.map(({ members }) =>
              members
                .map(({ name }) => now(name))
                .sort()
                .join('/'),
            ),
          );
        expect(groups(again)).toEqual(groups(wishes, (name) => renames.get(name) ?? name));
        expect(assignNames(after.files, again)).toEqual(new Map());
      }),
      { numRuns: tried(1500) },
    );
  });
});
