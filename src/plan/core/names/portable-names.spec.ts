import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faultsOfName,
  keepsExtension,
  sameNames,
} from '../../../../test/support/disk/portable-checker.ts';
import { tried } from '../../../../test/support/extent.ts';
import { defined } from '../../../base/defined.ts';
import { conflictsOf } from '../conflicts/conflicts.ts';
import type { Judged } from '../judged.ts';
import type { PlannedFile } from '../plan.ts';
import { nameFolder } from './name-folder.fixtures.ts';

/** Names that pictures may have: all scripts, combining marks, emoji, characters that disks refuse. */
const stem = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('IMG_1', 'IMG_E1', 'img_1', 'IMG_2', 'a', 'A', 'a.b') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['dog', 'Dog', 'DOG', 'dog-2', 'Dog-2', 'dog-edited', 'CON', 'con', 'lpt1.x', '.hidden'],
      ...['ß', 'ẞ', 'ss', 'İ', 'i̇', 'I', 'ı', 'é', 'e\u0301', 'É', 'Σ', 'ς', 'σ', 'ſ', '狗', 'ﬁ'],
      ...[
        '👨‍👩‍👧‍👦',
        'ส็็็',
        'שָׁלוֹם',
        'नमस्ते',
        'ends.',
        'ends ',
        ' begins',
        'a\\b',
        'a:b',
        'a*?',
        'x\ny',
      ],
      ...['d'.repeat(250), 'é'.repeat(120), '👩🏽‍🚀'.repeat(16), `x.${'y'.repeat(240)}`],
    ),
  },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);

const extension = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('.jpg', '.JPG', '.png', '.HEIC', '.MP.jpg', '.dng') },
  fc.constantFrom('', '.', '.jpg ', '.jp:g', '.jpég', '.jpe\u0301g', '.a  b'),
);

const beside = fc.subarray([
  ...['.xmp', '.XMP', '.jpg.xmp', '.MOV', '.aae', '.txt'],
  ...['.jpg.json', '.jpg.supplemental-metadata.json', '(1).jpg.json', '-edited.jpg', ' .xmp', ''],
]);

const label = fc.option(
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('dog', 'Dog', 'cat', 'a', 'a.b', 'ss', 'ß', 'ẞ', 'I') },
    {
      weight: 2,
      arbitrary: fc.constantFrom('con', 'NUL.x', 'aux .y', '...', ' ', '狗', 'e\u0301'),
    },
    fc.constantFrom(
      'd'.repeat(300),
      '👩🏽‍🚀'.repeat(40),
      'contour'.repeat(40),
      'x-edited',
      'IMG_E1',
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  ),
  { freq: 5 },
);

const picture = fc.record({
  stem,
  extension,
  beside,
  label,
  takenAt: fc.constantFrom(undefined, '2024-05-03T18:22:31', '2020-01-01T00:00:00'),
});

interface Folder {
  readonly names: readonly string[];
  readonly judged: readonly Judged[];
}

/** A folder as ext4 may hold it: any different names of at most 255 bytes. */
const folder: fc.Arbitrary<Folder> = fc.array(picture, { maxLength: 6 }).map((pictures) => {
  const names = new Set<string>();
  const judged = new Map<string, Judged>();
  for (const { stem, extension, beside, label, takenAt } of pictures) {
    const name = stem + extension;
    if (!isOnDisk(name) || judged.has(name)) continue;
    judged.set(name, {
      path: `/pictures/${name}`,
      status: label === null ? 'unsure' : 'named',
      ...(label === null ? {} : { label }),
      ...defined({ takenAt }),
    });
    for (const other of [name, ...beside.map((ending) => stem + ending)]) {
      if (isOnDisk(other)) names.add(other);
    }
  }
  return { names: [...names], judged: [...judged.values()] };
});

function isOnDisk(name: string): boolean {
  return (
    !/^\.{0,2}$|[/\0]/.test(name) && Buffer.byteLength(name) <= 255 && !/\p{Surrogate}/u.test(name)
  );
}

function planned({ names, judged }: Folder): PlannedFile[] {
  return nameFolder(names, judged).flatMap(({ members }, group) =>
    members.map(
      ([source, target], index): PlannedFile => ({
        source,
        target,
        status: source === target ? 'unchanged' : 'rename',
        group,
        role: index === 0 ? 'picture' : 'companion',
        identity: { size: 0, mtimeNs: 0n, inode: 0n, sha256: '0'.repeat(64) },
      }),
    ),
  );
}

const renamesOf = (files: readonly PlannedFile[]): PlannedFile[] =>
  files.filter(({ source, target }) => source !== target);

describe('every plan', () => {
  it('gives names that ext4, APFS, NTFS and exFAT accept', () => {
    check((given) => {
      const faults = renamesOf(planned(given)).flatMap(({ target }) => faultsOfName(target));
      expect(faults).toEqual([]);
    });
  });

  it('gives no name that another file has or gets on any of these', () => {
    check((given) => {
      const moves = new Map(renamesOf(planned(given)).map((file) => [file.source, file.target]));
      const after = given.names.map((name) => moves.get(name) ?? name);
      const targets = new Set(moves.values());
      const clashes = sameNames([...after].sort((a) => (targets.has(a) ? 1 : -1)));
      // Names that clashed before and stay are not the plan's fault.
      const own = clashes.filter((clash) =>
        [...targets].some((name) => clash.includes(JSON.stringify(name))),
      );
      expect(own).toEqual([]);
    });
  });

  it('keeps every extension', () => {
    check((given) => {
      const lost = renamesOf(planned(given)).filter(
        ({ source, target }) => !keepsExtension(source.toLowerCase(), target.toLowerCase()),
      );
      expect(lost).toEqual([]);
    });
  });

  it('has each file once', () => {
    check((given) => {
      const sources = planned(given).map(({ source }) => source);
      expect(new Set(sources).size).toBe(sources.length);
    });
  });

  it('passes the rules for edited plans', () => {
    check((given) => {
      const listing = new Map([['', { id: 'root', names: given.names }]]);
      const listings = { sources: listing, targets: listing };
      expect(conflictsOf(planned(given), listings)).toEqual([]);
    });
  });

  it('does not depend on the order of listing', () => {
    const shuffled = folder.chain((given) =>
      fc.record({
        given: fc.constant(given),
        names: fc.shuffledSubarray([...given.names], { minLength: given.names.length }),
        judged: fc.shuffledSubarray([...given.judged], { minLength: given.judged.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ given, names, judged }) => {
        expect(targetsOf({ names, judged })).toEqual(targetsOf(given));
      }),
      { numRuns: RUNS },
    );
  });
});

const RUNS = tried(400);

function check(property: (given: Folder) => void): void {
  fc.assert(fc.property(folder, property), { numRuns: RUNS });
}

function targetsOf(given: Folder): [string, string][] {
  return planned(given)
    .map(({ source, target }): [string, string] => [source, target])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
