import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../../../test/support/disk/scratch-tree.ts';
import { Decisions } from '../../../memory/decisions.ts';
import { knownFolders } from './known-folders.ts';

test('folders of earlier reviews come first, then those where pictures usually are', async () => {
  const home = scratchFolder();
  const at = (folder: string): string => path.join(home, folder);
  for (const folder of ['.config', 'Bilder', 'Pictures', 'trip']) mkdirSync(at(folder));
  writeFileSync(at('.config/user-dirs.dirs'), 'XDG_PICTURES_DIR="$HOME/Bilder"\n');
  const decisions = new Decisions(at('data'));
  for (const folder of ['Pictures', 'gone', 'trip']) decisions.keepSettings(at(folder), '{}');
  const { recent, usual } = await knownFolders(decisions, at('data'), home);
  expect([new Set(recent), usual]).toEqual([new Set([at('trip'), at('Pictures')]), [at('Bilder')]]);
});
