import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratchTree } from '../../test/support/disk/scratch-tree.ts';
import { Decisions } from './decisions.ts';

const OLD = new Date('2024-05-03');

/** A folder of old files, each containing its own name, and a function that opens its decisions. */
function scene(...names: string[]) {
  const { root, dataDir } = scratchTree(Object.fromEntries(names.map((name) => [name, name])));
  const at = (name: string): string => path.join(root, name);
  for (const name of names) utimesSync(at(name), OLD, OLD);
  return { at, open: () => new Decisions(dataDir) };
}

test('a decision belongs to the content, wherever it turns up, also in the next process', async () => {
  const { at, open } = scene('a.jpg', 'b.jpg');
  await open().keep([{ path: at('a.jpg'), choice: 'dog' }]);
  renameSync(at('a.jpg'), at('c.jpg'));
  writeFileSync(at('d.jpg'), 'a.jpg');
  const later = open();
  const recalled = [at('c.jpg'), at('d.jpg'), at('b.jpg'), at('a.jpg')].map((file) =>
    later.recall(file),
  );
  const dog = { choice: 'dog', isDone: false };
  expect(await Promise.all(recalled)).toEqual([dog, dog, undefined, undefined]);
});

test('a later decision replaces an earlier one, and none removes it', async () => {
  const { at, open } = scene('a.jpg');
  const decisions = open();
  await decisions.keep([{ path: at('a.jpg'), choice: 'dog' }]);
  await decisions.keep([{ path: at('a.jpg'), choice: 'cat' }]);
  expect(await open().recall(at('a.jpg'))).toMatchObject({ choice: 'cat' });
  await decisions.keep([{ path: at('a.jpg'), choice: undefined }]);
  expect(await open().recall(at('a.jpg'))).toBeUndefined();
});

test('one that has been carried out is marked as done, until the run is undone', async () => {
  const { at, open } = scene('a.jpg');
  await open().keep([{ path: at('a.jpg'), choice: 'dog' }]);
  await open().settle([at('a.jpg')], true);
  expect(await open().recall(at('a.jpg'))).toEqual({ choice: 'dog', isDone: true });
  await open().settle([at('a.jpg')], false);
  expect(await open().recall(at('a.jpg'))).toEqual({ choice: 'dog', isDone: false });
});

test('no file is made for nothing, and one that is gone is left out', async () => {
  const { at, open } = scene('a.jpg');
  const decisions = open();
  expect(await decisions.recall(at('a.jpg'))).toBeUndefined();
  await decisions.settle([at('a.jpg')], true);
  expect([decisions.settingsOf('/a'), decisions.recentFolders(9)]).toEqual([undefined, []]);
  await decisions.keep([{ path: at('gone.jpg'), choice: 'dog' }]);
  expect(await decisions.recall(at('a.jpg'))).toBeUndefined();
});

test('what the catalog knows is not read again', async () => {
  const { at, open } = scene('a.jpg');
  await open().keep([{ path: at('a.jpg'), choice: 'dog' }]);
  const { dataDir } = scratchTree({});
  const digest = new Uint8Array(32).fill(7);
  const knowing = new Decisions(dataDir, { digestOf: () => digest });
  await knowing.keep([{ path: at('a.jpg'), choice: 'cat' }]);
  expect(await knowing.recall(at('a.jpg'))).toMatchObject({ choice: 'cat' });
  expect(await new Decisions(dataDir).recall(at('a.jpg'))).toBeUndefined();
});

test('folders are told by when they were last decided about', () => {
  const { open } = scene();
  const decisions = open();
  decisions.keepSettings('/a', '1');
  decisions.keepSettings('/b', '2');
  expect(open().settingsOf('/a')).toBe('1');
  expect(new Set(open().recentFolders(9))).toEqual(new Set(['/a', '/b']));
});
