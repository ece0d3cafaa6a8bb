import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { World } from '../support/disk/world.ts';
import { contents } from '../support/disk/world.ts';
import { makeNegatives, Scene } from './halting.ts';

/** Some moves are made, others are not. */
const MIDDLE = 30;

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await makeNegatives();
});
beforeEach(async () => {
  scene = await Scene.from(world);
});

describe('two processes on one tree', () => {
  test('exclude each other, also from a folder below, and undo and recover wait', async () => {
    const first = await scene.halt('rename', MIDDLE);
    const halfWay = await scene.files();
    for (const command of ['rename', 'rename below', 'undo'] as const) {
      const { code, stderr } = await scene.run(command);
      expect(stderr, command).toMatch(/Run \S+ is at work in .*pictures/);
      expect(stderr, command).toContain('Wait until it has finished.');
      expect(code, command).toBe(4);
    }
    const recovery = await scene.run('recover');
    expect(recovery.stdout).toContain('still at work');
    expect(recovery.code).toBe(4);
    expect(await scene.files()).toEqual(halfWay);

    expect(await first.resume()).toBe(0);
    expect((await scene.run('undo')).code).toBe(0);
    expect(await scene.files()).toEqual(scene.before);
  });

  test('the lock of one that was killed is known to be dead', async () => {
    const first = await scene.halt('rename', MIDDLE);
    await first.kill();
    const second = await scene.run('rename');
    expect(second.stderr).toContain('was cut short');
    expect(second.code).toBe(4);
    expect((await scene.run('recover')).code).toBe(0);
    await scene.run('undo');
    expect(await scene.files()).toEqual(scene.before);
  });
});

describe('the program', () => {
  test('redoes what it has undone', async () => {
    await scene.run('rename');
    const renamed = await scene.files();
    await scene.run('undo');
    const { code, stdout } = await scene.run('redo');
    expect(stdout).toMatch(
      /^5 renamed, 1 kept\. 6 hashes before, 6 after, 0 lost\. {2}Undo with: /,
    );
    expect(code).toBe(0);
    expect(await scene.files()).toEqual(renamed);
    const again = await scene.run('redo');
    expect(again.stderr).toContain('There is nothing to redo');
    expect(again.code).toBe(2);
  });

  test('sets a damaged journal aside, says so, and goes on with a new one', async () => {
    await scene.run('rename');
    for (const suffix of ['-wal', '-shm']) {
      rmSync(path.join(scene.dataDir, `journal.sqlite${suffix}`), { force: true });
    }
    writeFileSync(path.join(scene.dataDir, 'journal.sqlite'), 'what a failing disk has left of it');
    const { stderr, code } = await scene.run('history');
    expect(stderr).toMatch(/The journal is damaged \(.+\) and has been set aside: .*damaged-\d+T/);
    expect(stderr).toContain('No picture is affected.');
    expect(code).toBe(0);
    expect(readdirSync(scene.dataDir).filter((name) => name.includes('damaged'))).toHaveLength(1);
    expect((await scene.run('history')).stderr).not.toContain('damaged');
    expect(contents(await scene.files())).toEqual(contents(scene.before));
  });
});
