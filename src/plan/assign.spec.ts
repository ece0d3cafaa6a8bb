import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stemOf } from '../find/companions.ts';
import { foldName } from '../name/file-name.ts';
import { assignNames, type Wish } from './assign.ts';

const wish = (picture: string, stem: string | null, more: Partial<Wish> = {}): Wish => ({
  picture,
  companions: [],
  stem,
  ...more,
});

const namesOf = (wishes: readonly Wish[]): string[] =>
  wishes.flatMap(({ picture, companions }) => [picture, ...companions]);

/** The folder after the renames. */
const renamed = (names: readonly string[], renames: ReadonlyMap<string, string>): string[] =>
  names.map((name) => renames.get(name) ?? name);

describe('names of one folder', () => {
  it('are the label with the extension kept as it is', () => {
    const wishes = [wish('IMG_1.JPG', 'dog'), wish('IMG_2.heic', 'bee eater')];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(
      new Map([
        ['IMG_1.JPG', 'dog.JPG'],
        ['IMG_2.heic', 'bee eater.heic'],
      ]),
    );
  });

  it('of one label are numbered by capture time, then by present name', () => {
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

  it('give two pictures of one label but different extensions different stems', () => {
    const wishes = [wish('x.jpg', 'dog'), wish('y.png', 'dog')];
    expect([...assignNames(namesOf(wishes), wishes).values()]).toEqual(['dog.jpg', 'dog-2.png']);
  });

  it('move companions with one stem and one suffix', () => {
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

  it('stay where a picture has one of the family already, gaps included', () => {
    const wishes = [wish('dog-7.jpg', 'dog'), wish('new.jpg', 'dog'), wish('dog.jpg', 'dog')];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(new Map([['new.jpg', 'dog-2.jpg']]));
  });

  it('correct the case of a name that is right but for its case', () => {
    const wishes = [wish('DOG.jpg', 'dog')];
    expect(assignNames(namesOf(wishes), wishes)).toEqual(new Map([['DOG.jpg', 'dog.jpg']]));
  });

  it('may change places', () => {
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
      return { picture: stem + extension, companions, stem: label, takenAt };
    });
    return { wishes, names: [...namesOf(wishes), 'notes.txt', 'cat.pdf'] };
  });

describe('any folder', () => {
  it('has no two files of one name afterwards, on a file system that ignores case and form', () => {
    fc.assert(
      fc.property(folder, ({ wishes, names }) => {
        const result = renamed(names, assignNames(names, wishes)).map(foldName);
        expect(new Set(result).size).toBe(names.length);
      }),
    );
  });

  it('has no two renamed groups of one stem afterwards', () => {
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

  it('is planned the same in any order of listing', () => {
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

  it('is left as it is by a second run', () => {
    fc.assert(
      fc.property(folder, ({ wishes, names }) => {
        const renames = assignNames(names, wishes);
        const again = wishes.map(
          (given): Wish => ({
            ...given,
            picture: renames.get(given.picture) ?? given.picture,
            companions: given.companions.map((name) => renames.get(name) ?? name),
          }),
        );
        expect(assignNames(renamed(names, renames), again)).toEqual(new Map());
      }),
    );
  });
});
