import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { afterFile } from '../../../test/support/after-file.ts';
import { scratchTree } from '../../../test/support/disk/scratch-tree.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import { mountsOf } from './core/mounts.ts';
import { HiddenLocks, requireLocks } from './disk.ts';
import { TreeLock } from './tree-lock.ts';

const { root, dataDir } = scratchTree({ 'a/1.jpg': '1', 'a/below/2.jpg': '2', 'b/3.jpg': '3' });
const folder = (path: string): string => join(root, path);

function take(...paths: string[]): TreeLock {
  const lock = TreeLock.take(paths.map(folder), { dataDir });
  return lock instanceof TreeLock ? lock : expect.fail(`taken by ${lock.takenBy}`);
}

function refusal(...paths: string[]): readonly string[] {
  const lock = TreeLock.take(paths.map(folder), { dataDir });
  return lock instanceof TreeLock ? expect.fail('was free') : lock.takenBy;
}

describe('a tree that is taken', () => {
  test('excludes itself, those in it and those around it, under any name, until it is given back', () => {
    symlinkSync(folder('a'), folder('link'));
    const lock = take('a');
    for (const other of ['a', 'a/below', '.', 'link', 'a/1.jpg']) {
      expect(refusal(other)).toEqual([folder('a')]);
    }
    take('b').release();
    lock.release();
    take('.').release();
  });

  test('is one of several, of which all are taken or none', () => {
    const lock = take('a/below', 'b');
    expect(refusal('a')).toEqual([folder('a/below'), folder('b')]);
    lock.release();
    take('a', 'b').release();
    expect(readdirSync(join(dataDir, 'trees'))).toEqual(['list']);
  });
});

test('what a dead holder has left is free, and removed', () => {
  const trees = join(dataDir, 'trees');
  mkdirSync(trees, { recursive: true });
  writeFileSync(join(trees, 'old.lock'), '');
  writeFileSync(join(trees, 'old.json'), 'half of an ent');
  take('a').release();
  expect(readdirSync(trees)).toEqual(['list']);
});

test('a network disk that keeps locks to itself is refused, with the reason', () => {
  const mounts = mountsOf('43 27 0:51 / / rw - fuse.sshfs ann@nas:/ rw');
  expect(() => requireLocks(root, { mounts, boot: '' })).toThrow(HiddenLocks);
  expect(() => requireLocks(root, { mounts, boot: '' })).toThrow(
    /is on a network disk \(fuse\.sshfs\) whose locks are not seen by the other computers/,
  );
});

/** Whether processes may be started in a PID and a UTS namespace of their own, as in containers. */
function missingNamespaces(): string | undefined {
  try {
    execFileSync('unshare', ['--pid', '--uts', '--fork', 'hostname', 'elsewhere'], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'no processes may be started in other namespaces (unshare --pid)';
  }
}

/** Holds a lock as `FileLock` does, until it is killed; as a container has its own processes and name. */
const HOLDER = `
  import { DatabaseSync } from '@photostructure/sqlite';
  const database = new DatabaseSync(process.argv.at(-1));
  database.exec('BEGIN EXCLUSIVE');
  console.log(process.pid);
  setInterval(() => database, 1000);
`;

function holdInContainer(lock: string): ChildProcessByStdio<null, Readable, null> {
  const node = [process.execPath, '--input-type=module', '-e', HOLDER, lock];
  const named = ['sh', '-c', 'hostname elsewhere; exec "$@"', 'sh'];
  const namespaces = ['--pid', '--uts', '--fork', '--kill-child'];
  const child = spawn('unshare', [...namespaces, ...named, ...node], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterFile(() => void child.kill('SIGKILL'));
  return child;
}

describe('in a container', () => {
  whereAvailable(missingNamespaces())(
    'a live holder is not taken for dead, whatever its number and host, nor a dead one for alive',
    async () => {
      const trees = join(dataDir, 'trees');
      const own = take('a');
      const entry = readdirSync(trees).find((name) => name.endsWith('.json')) ?? expect.fail();
      copyFileSync(join(trees, entry), join(trees, 'its.json'));
      own.release();
      const child = holdInContainer(join(trees, 'its.lock'));
      const [pid] = await once(child.stdout, 'data');
      expect(Number(pid)).toBe(1);
      expect(refusal('a/below')).toEqual([folder('a')]);
      child.kill('SIGKILL');
      await once(child.stdout, 'end');
      take('a').release();
    },
  );
});
