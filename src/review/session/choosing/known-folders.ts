import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { history } from '../../../apply/journal/history.ts';
import { PhotonymError } from '../../../base/errors.ts';
import type { Decisions } from '../../../memory/decisions.ts';
import type { KnownFolders } from '../../core/api.ts';

/** Folders of one kind offered at most. */
const MOST = 8;

/** The folders that a person may want to open: those of earlier reviews and runs, and where pictures usually are. */
export async function knownFolders(
  decisions: Decisions,
  dataDir: string,
  home = homedir(),
): Promise<Omit<KnownFolders, 'open'>> {
  const runs = quietly(() => history(dataDir).map(({ root }) => root));
  const recent = await existing([...quietly(() => decisions.recentFolders(MOST)), ...runs]);
  const usual = await existing(await usualFolders(home));
  return { recent, usual: usual.filter((folder) => !recent.includes(folder)) };
}

/** Without a readable journal or decisions, nothing is recent. */
function quietly(list: () => string[]): string[] {
  try {
    return list();
  } catch (error) {
    if (error instanceof PhotonymError) return [];
    throw error;
  }
}

async function usualFolders(home: string): Promise<string[]> {
  const below = ['Pictures', 'Photos', 'DCIM', 'Desktop', 'Downloads'];
  const own = await xdgPictures(home);
  const drives =
    process.platform === 'darwin' ? '/Volumes' : path.join('/media', path.basename(home));
  const cards = (await readdir(drives).catch(() => [])).map((name) =>
    path.join(drives, name, 'DCIM'),
  );
  return [...own, ...below.map((name) => path.join(home, name)), ...cards];
}

/** The pictures' folder as desktops on Linux call it, which is in the language of the user. */
async function xdgPictures(home: string): Promise<string[]> {
  const file = path.join(home, '.config', 'user-dirs.dirs');
  const text = await readFile(file, 'utf8').catch(() => '');
  const [, folder] = /^XDG_PICTURES_DIR="(.+)"$/m.exec(text) ?? [];
  return folder === undefined ? [] : [folder.replace(/^\$HOME/, home)];
}

async function existing(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of new Set(folders.map((each) => path.resolve(each)))) {
    const stats = await stat(folder).catch(() => undefined);
    if (stats?.isDirectory() && found.length < MOST) found.push(folder);
  }
  return found;
}
