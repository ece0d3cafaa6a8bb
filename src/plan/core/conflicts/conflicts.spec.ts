import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../../../test/support/cost.ts';
import { planOf, plant, scratchTree } from '../../../../test/support/disk/scratch-tree.ts';
import { buildPlan } from '../../build.ts';
import { checkPlan } from '../../check.ts';
import { asEdited } from '../edited.ts';
import type { PlannedFile } from '../plan.ts';
import type { ListedFolder, Listing, Listings } from './conflict-view.ts';
import { type ConflictStatus, conflictsOf } from './conflicts.ts';

const row = (source: string, target: string, more: Partial<PlannedFile> = {}): PlannedFile => ({
  source,
  target,
  status: 'rename',
  group: source.length * 1000 + source.charCodeAt(0),
  role: 'picture',
  identity: { size: 0, mtimeNs: 0n, inode: 0n, sha256: '' },
  ...more,
});

const listing: Listing = new Map<string, ListedFolder | 'outside'>([
  ['', { id: '1', names: ['a.jpg', 'b.jpg', 'c.PNG', 'Taken.jpg', 'trip', 'a.xmp', 'con .jpg'] }],
  ['trip', { id: '2', names: ['d.jpg', 'P.MP.jpg'] }],
  ['Trip', { id: '2', names: ['d.jpg', 'P.MP.jpg'] }],
  ['link', 'outside'],
]);

const both = (folders: Listing): Listings => ({ sources: folders, targets: folders });

const statuses = (...files: PlannedFile[]): ConflictStatus[] =>
  conflictsOf(files, both(listing)).map(({ status }) => status);

describe('a row', () => {
  it.each<[string, string, string]>([
    ['empty-name', 'a.jpg', ''],
    ['empty-name', 'a.jpg', 'trip/'],
    ['empty-name', 'a.jpg', '.jpg'],
    ['outside-root', 'a.jpg', '../dog.jpg'],
    ['outside-root', 'a.jpg', 'trip/../../dog.jpg'],
    ['outside-root', 'a.jpg', './dog.jpg'],
    ['outside-root', 'a.jpg', '/elsewhere/dog.jpg'],
    ['outside-root', 'a.jpg', 'C:/dog.jpg'],
    ['outside-root', 'a.jpg', 'C:\\dog.jpg'],
    ['outside-root', 'a.jpg', '..\\dog.jpg'],
    ['outside-root', 'a.jpg', 'trip\\dog.jpg'],
    ['outside-root', 'a.jpg', 'trip//dog.jpg'],
    ['outside-root', 'a.jpg', '..'],
    ['forbidden-character', 'a.jpg', 'what?.jpg'],
    ['forbidden-character', 'a.jpg', 'a\nb.jpg'],
    ['surrounding-space', 'a.jpg', ' dog.jpg'],
    ['leading-dot', 'a.jpg', '.dog.jpg'],
    ['reserved-name', 'a.jpg', 'NUL.jpg'],
    ['reserved-name', 'a.jpg', 'lpt1 .jpg'],
    ['name-too-long', 'a.jpg', `${'é'.repeat(126)}.jpg`],
    ['extension-changed', 'a.jpg', 'dog.png'],
    ['extension-changed', 'a.jpg', 'dog'],
    ['extension-changed', 'trip/P.MP.jpg', 'trip/dog.jpg'],
    ['folder-missing', 'a.jpg', 'nowhere/dog.jpg'],
    ['folder-outside-root', 'a.jpg', 'link/dog.jpg'],
    ['target-exists', 'a.jpg', 'taken.jpg'],
    ['target-exists', 'a.jpg', 'Trip/D.jpg'],
    ['target-exists', 'a.jpg', 'b.jpg'],
    ['source-outside-root', '../a.jpg', 'dog.jpg'],
    ['source-outside-root', '/etc/a.jpg', '/etc/a.jpg'],
    ['source-outside-root', '..\\a.jpg', 'dog.jpg'],
  ])('has %s if %j is to become %j', (status, source, target) => {
    expect(statuses(row(source, target))).toEqual([status]);
  });

  it.each([
    ['a.jpg', 'dog.jpg'],
    ['a.jpg', 'dog.JPG'],
    ['a.jpg', 'A.jpg'],
    ['a.jpg', 'St. Bernard.jpg'],
    ['a.jpg', 'trip/dog.jpg'],
    ['a.jpg', 'a.jpg'],
    ['trip/P.MP.jpg', 'trip/dog.MP.jpg'],
    ['con .jpg', 'con_.jpg'],
    ['con .jpg', 'trip/con .jpg'],
  ])('is fine if %j is to become %j', (source, target) => {
    expect(statuses(row(source, target))).toEqual([]);
  });

  it('may lead into new folders, if every file system accepts their names', () => {
    const into = { isMoved: true, makesFolders: true };
    const statusesInto = (target: string): ConflictStatus[] =>
      conflictsOf([row('a.jpg', target)], both(listing), into).map(({ status }) => status);
    expect(statusesInto('2024/dog/a.jpg')).toEqual([]);
    expect(statusesInto('trip/new/a.jpg')).toEqual([]);
    expect(statusesInto('2024/NUL/a.jpg')).toEqual(['reserved-name']);
    expect(statusesInto('20:24/dog/a.jpg')).toEqual(['forbidden-character']);
    expect(statusesInto(`${'x'.repeat(256)}/a.jpg`)).toEqual(['name-too-long']);
    expect(statusesInto('link/a.jpg')).toEqual(['folder-outside-root']);
  });

  it('of a copy may keep its name, but replaces nothing at its destination', () => {
    const copies = { isMoved: false, makesFolders: true };
    const targets: Listing = new Map([['', { id: '9', names: ['taken.jpg'] }]]);
    const statusOfCopy = (source: string, target: string): ConflictStatus[] =>
      conflictsOf([row(source, target)], { sources: listing, targets }, copies).map(
        ({ status }) => status,
      );
    expect(statusOfCopy('a.jpg', 'a.jpg')).toEqual([]);
    expect(statusOfCopy('a.jpg', 'b.jpg')).toEqual([]);
    expect(statusOfCopy('Taken.jpg', 'Taken.jpg')).toEqual(['target-exists']);
  });

  it('says what to write instead', () => {
    const [conflict] = conflictsOf(
      [row('a.jpg', 'AC/DC?.jpg')],
      both(new Map([['AC', 'missing']])),
    );
    expect(conflict).toMatchObject({ status: 'forbidden-character' });
    expect(conflict?.remedy).toContain('"DC-.jpg"');
  });
});

describe('rows together', () => {
  it('may not have the same source', () => {
    expect(statuses(row('a.jpg', 'dog.jpg'), row('a.jpg', 'cat.jpg'))).toEqual([
      'source-named-twice',
      'source-named-twice',
    ]);
  });

  it.each([
    ['dog.jpg', 'dog.jpg'],
    ['dog.jpg', 'Dog.JPG'],
    ['caf\u00e9.jpg', 'cafe\u0301.jpg'],
    ['straße.jpg', 'STRASSE.jpg'],
    ['trip/dog.jpg', 'Trip/dog.jpg'],
  ])('may not have the same target: %j and %j', (one, other) => {
    expect(statuses(row('a.jpg', one), row('b.jpg', other))).toEqual([
      'two-sources',
      'two-sources',
    ]);
  });

  it('may be many for one target, and cost no more each', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => row(`${i}.jpg`, 'dog.jpg', { group: i }));
    const cost = await costOf(() => {
      const conflicts = conflictsOf(rows, both(listing));
      expect(conflicts).toHaveLength(rows.length);
      expect(conflicts[0]?.remedy).toContain('"1.jpg"');
      expect(conflicts[1]?.remedy).toContain('"0.jpg"');
    });
    expect(cost).toBeLessThan(5_000);
  });

  it('may swap names, and take a name that another gives up', () => {
    expect(statuses(row('a.jpg', 'b.jpg'), row('b.jpg', 'a.jpg'))).toEqual([]);
    expect(statuses(row('a.jpg', 'b.jpg'), row('b.jpg', 'dog.jpg'))).toEqual([]);
  });

  it.each([
    ['dog.jpg', 'cat.xmp', ['group-split']],
    ['dog.jpg', 'dog-2.xmp', ['group-split']],
    ['trip/dog.jpg', 'dog.xmp', ['group-split']],
    ['dog.jpg', 'a.xmp', ['group-split']],
    ['a.jpg', 'dog.xmp', ['group-split']],
    ['dog.jpg', 'dog.xmp', []],
    ['dog.jpg', 'dog.jpg.xmp', []],
    ['trip/dog.jpg', 'trip/dog.xmp', []],
  ])('of a group share a stem and a folder: %j with %j', (picture, companion, expected) => {
    const files = [
      row('a.jpg', picture, { group: 1 }),
      row('a.xmp', companion, { group: 1, role: 'companion' }),
    ];
    expect(statuses(...files)).toEqual(expected);
  });

  it('of companions need the row of their picture', () => {
    expect(statuses(row('a.xmp', 'dog.xmp', { role: 'companion' }))).toEqual(['group-split']);
  });
});

describe('checkPlan', () => {
  it('finds targets that are taken, missing or outside the root', async () => {
    const { root } = scratchTree({ 'a.jpg': '1', 'b.jpg': '2', 'c.jpg': '3', 'd.jpg': '4' });
    plant(root, { 'trip/Dog.jpg': '5' });
    mkdirSync(join(root, '..', 'elsewhere'));
    symlinkSync(join(root, '..', 'elsewhere'), join(root, 'link'));
    const conflicts = await checkPlan(
      planOf(root, [
        { source: 'a.jpg', target: 'trip/dog.jpg' },
        { source: 'b.jpg', target: 'nowhere/dog.jpg' },
        { source: 'c.jpg', target: 'link/dog.jpg' },
        { source: 'd.jpg', target: 'dog.jpg' },
      ]),
    );
    expect(conflicts.map(({ source, status }) => [source, status])).toEqual([
      ['a.jpg', 'target-exists'],
      ['b.jpg', 'folder-missing'],
      ['c.jpg', 'folder-outside-root'],
    ]);
  });
});

describe('a plan from buildPlan', () => {
  it('passes every rule', async () => {
    const names = [
      'IMG_1.HEIC',
      'IMG_1.MOV',
      'IMG_E1.HEIC',
      'img_2.jpg ',
      'dog.jpg',
      'a.jpg.xmp',
      'a.jpg',
    ];
    const files = ['', 'trip/'].flatMap((folder) => names.map((name) => [folder + name, name]));
    const { root } = scratchTree(Object.fromEntries(files));
    const judged = files
      .map(([file = '']) => file)
      .filter((file) => !/MOV|xmp/.test(file))
      .map((file) => ({ path: join(root, file), status: 'named' as const, label: 'dog' }));
    const { plan, leftOut } = await buildPlan(judged, { root, model: 'm', created: new Date(0) });
    expect(leftOut).toEqual([]);
    expect([...plan.files].some(({ status }) => status === 'rename')).toBe(true);
    expect(await checkPlan(plan)).toEqual([]);
  });
});

describe('an edited plan', () => {
  it('renames rows with another target, whatever their status', () => {
    const failure = { code: 'DECODE_FAILED' as const, message: 'broken' };
    const files = [
      row('a', 'b', { status: 'unsure' }),
      row('b', 'c', { status: 'failed', failure }),
      row('c', 'c', { status: 'rename' }),
      row('d', 'd', { status: 'failed', failure }),
    ];
    const plan = { root: '/', model: '', template: '', created: '', files };
    expect(Array.from(asEdited(plan).files, ({ status, failure }) => [status, failure])).toEqual([
      ['rename', undefined],
      ['rename', undefined],
      ['unchanged', undefined],
      ['failed', failure],
    ]);
  });
});

describe('a corrected extension', () => {
  const extension = { from: '.PNG', to: '.jpg' };

  it('may become the true one, and no other', () => {
    expect(statuses(row('c.PNG', 'dog.jpg', { extension }))).toEqual([]);
    expect(statuses(row('c.PNG', 'dog.webp', { extension }))).toEqual(['extension-changed']);
    expect(statuses(row('c.PNG', 'dog.PNG', { extension }))).toEqual(['extension-changed']);
  });

  it('may stay if the whole name stays', () => {
    expect(statuses(row('c.PNG', 'c.PNG', { extension, status: 'unchanged' }))).toEqual([]);
  });

  it('does not concern companions that are named after the stem alone', () => {
    const withPicture = (target: string): ConflictStatus[] =>
      statuses(
        row('a.jpg', 'dog.jpg', { extension, group: 1 }),
        row('a.xmp', target, { extension, group: 1, role: 'companion' }),
      );
    expect(withPicture('dog.xmp')).toEqual([]);
    expect(withPicture('dog.png')).toContain('extension-changed');
  });
});
