import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { afterFile } from '../../test/support/after-file.ts';
import { scratchFolder } from '../../test/support/disk/scratch-tree.ts';
import { whereAvailable } from '../../test/support/skip.ts';
import { Arrivals } from './core/arrivals.ts';
import { Scope } from './listing.ts';
import { Snapshot } from './snapshot.ts';
import { Tree } from './tree.ts';

const snapshot = Snapshot.open(scratchFolder());
afterFile(() => snapshot[Symbol.dispose]());

let root: string;
let arrivals: Arrivals;
/** Watched since a second ago, or since a second from now on: then what comes now was there before. */
function treeBegun(inMs: number): Tree {
  const known = snapshot.enterRoot(root, statSync(root, { bigint: true }), Date.now() + inMs);
  const means = { arrivals, snapshot, now: () => 0 };
  return new Tree(new Scope(root, {}), known, { names: true, existing: false }, means);
}
const write = (name: string): string => {
  writeFileSync(path.join(root, name), name);
  return path.join(root, name);
};

beforeEach(() => {
  root = scratchFolder();
  arrivals = new Arrivals(1000);
});

describe('a file that joins a group before the system has told of it', () => {
  it('arrives, to be named with the others', async () => {
    await treeBegun(-1000).meetIfNew(write('IMG_1.dng'));
    expect(arrivals.in(root).get('IMG_1.dng')).toMatchObject({ purpose: 'name', isSettled: false });
  });

  it('is only looked at if it was there before its folder was watched', async () => {
    await treeBegun(1000).meetIfNew(write('IMG_1.dng'));
    expect(arrivals.in(root).get('IMG_1.dng')?.purpose).toBe('look');
  });

  it.each(['notes.pdf', '.IMG_1.jpg', 'IMG_1.jpg.part'])('%s does not', async (name) => {
    await treeBegun(-1000).meetIfNew(write(name));
    expect(arrivals.pressing).toBe(0);
  });
});

whereAvailable(process.platform === 'linux' ? undefined : 'only Linux has names of any bytes')(
  'files and folders whose names are not UTF-8 are told of, whichever way they are come upon',
  async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from('\xe9.jpg', 'latin1')]), '');
    const file = path.join(root, '\ufffd.jpg');
    const tree = treeBegun(-1000);
    await tree.notice(file);
    expect(tree.takeGarbled()).toEqual([file]);
    tree.compare();
    await tree.step();
    expect([tree.takeGarbled(), tree.takeGarbled()]).toEqual([[file], []]);
  },
);
