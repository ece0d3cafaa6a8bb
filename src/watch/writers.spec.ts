import { closeSync, openSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scratchFolder } from '../../test/support/disk/scratch-tree.ts';
import { whereAvailable } from '../../test/support/skip.ts';
import { stampOf } from '../find/core/stamp.ts';
import { writtenFiles } from './writers.ts';

const folder = scratchFolder();
function make(name: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  return file;
}
async function isWritten(file: string): Promise<boolean> {
  const stats = statSync(file, { bigint: true });
  const stamp = { ...stampOf(stats), ctimeNs: stats.ctimeNs };
  return (await writtenFiles(new Map([[file, stamp]]))).has(file);
}

whereAvailable(process.platform === 'linux' ? undefined : 'only Linux shows who has files open')(
  'a file is written as long as a program has it open to write, not if only to read',
  async () => {
    const file = make('a.jpg');
    const [reader, writer] = [openSync(file, 'r'), openSync(file, 'a')];
    expect(await isWritten(file)).toBe(true);
    closeSync(writer);
    expect(await isWritten(file)).toBe(false);
    closeSync(reader);
  },
);

it.each([
  ['.aria2', true],
  ['.st', true],
  ['.lftp-pget-status', true],
  ['.xmp', false],
])('with %s beside it, a file is being downloaded: %j', async (ending, expected) => {
  const file = make(`of${ending}.jpg`);
  make(`of${ending}.jpg${ending}`);
  expect(await isWritten(file)).toBe(expected);
});
