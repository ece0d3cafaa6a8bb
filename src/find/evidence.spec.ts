import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { appleNote, film, withNote } from '../../test/support/pictures/live-photo.ts';
import { GREY, scratch, writeSolid } from '../../test/support/pictures/pictures.ts';
import { readEvidence } from './evidence.ts';

const BEGUN = '2024-05-03T16:22:31Z';

test('both halves of a Live Photo have one identifier, and the film has its time', async () => {
  const folder = scratch();
  const picture = path.join(folder, 'a.jpg');
  await writeSolid(picture, GREY);
  await writeFile(picture, withNote(await readFile(picture), appleNote('ABCD-1234')));
  await writeFile(path.join(folder, 'b.HEIC'), appleNote('EFGH-5678'));
  await writeFile(path.join(folder, 'a.MOV'), film({ identifier: 'ABCD-1234', begun: BEGUN }));
  const names = ['a.jpg', 'a.MOV', 'b.HEIC'];
  expect(await readEvidence(folder, names, new Map())).toEqual({
    identifiers: new Map([
      ['a.MOV', 'ABCD-1234'],
      ['a.jpg', 'ABCD-1234'],
      ['b.HEIC', 'EFGH-5678'],
    ]),
    filmed: new Map([['a.MOV', Date.parse(BEGUN)]]),
    taken: new Map(),
    titles: new Map(),
  });
});

test('unreadable files have no facts', async () => {
  const folder = scratch();
  await mkdir(path.join(folder, 'folder.mov'));
  await writeFile(path.join(folder, 'text.mov'), 'no film');
  const { identifiers, filmed } = await readEvidence(
    folder,
    ['folder.mov', 'text.mov', 'gone.mov', 'gone.jpg'],
    new Map(),
  );
  expect([identifiers.size, filmed.size]).toEqual([0, 0]);
});

test('titles are read only if the name of a Takeout JSON is ambiguous', async () => {
  const folder = scratch();
  const json = (title: unknown) => JSON.stringify({ title, photoTakenTime: { timestamp: '1' } });
  const files: Record<string, string> = {
    'a.jpg': '',
    'a.jpg.json': json('a.jpg'),
    'a.jpg(1).json': json('a.jpg'),
    'b.json': json('b.jpg'),
    'number.json': json(7),
    'other.json': JSON.stringify({ title: 'An album' }),
    'damaged.json': '{"title":',
    'large.json': json('x'.repeat(100_000)),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const { titles } = await readEvidence(folder, [...Object.keys(files), 'gone.json'], new Map());
  expect([...titles]).toEqual([
    ['a.jpg(1).json', 'a.jpg'],
    ['b.json', 'b.jpg'],
  ]);
});

test('reading can be interrupted', async () => {
  const reading = readEvidence(scratch(), ['a.mov'], new Map(), AbortSignal.abort());
  await expect(reading).rejects.toMatchObject({ code: 'INTERRUPTED' });
});
