import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { contents, type World } from '../support/world.ts';
import { counts, eachOf, makeNegatives, Scene, spread, type Way } from './harness.ts';

/** `npm run test:crash` kills at every point, a number there at so many of each kind. */
const wish = process.env['PHOTONYM_CRASH'];
const wanted = wish === 'all' ? Infinity : Number(wish ?? 3);
vi.setConfig({ testTimeout: wish === undefined ? 180_000 : 7_200_000 });

let world: World;
beforeAll(async () => {
  world = await makeNegatives();
});

afterAll(() => {
  const { runs, kills, filesChecked, filesLost } = counts;
  process.stdout.write(
    `SIGKILL: ${runs} processes, ${kills} killed, ${filesChecked} files looked for after it, ${filesLost} lost\n`,
  );
  expect(filesLost).toBe(0);
  expect(kills).toBeGreaterThan(20);
});

async function expectInOrder(scene: Scene): Promise<void> {
  const files = await scene.files();
  expect(contents(files)).toEqual(contents(scene.before));
  expect(Object.keys(files).filter((name) => name.includes('.photonym'))).toEqual([]);
}

async function expectGroupTogether(scene: Scene): Promise<void> {
  const files = await scene.files();
  expect('trip/IMG_1.jpg' in files).toBe('trip/IMG_1.xmp' in files);
}

async function expectUndone(scene: Scene, at: string): Promise<void> {
  await scene.run('undo');
  expect(await scene.files(), at).toEqual(scene.before);
}

const ways: Way[] = ['links', 'copies', 'another device'];

describe.each(ways)('SIGKILL, moving by %s', (way) => {
  let points = { rename: 0, undo: 0 };
  beforeAll(async () => {
    const scene = await Scene.from(world, way);
    points = { rename: await scene.count('rename'), undo: await scene.count('undo') };
    const { rename, undo } = points;
    process.stdout.write(`SIGKILL, ${way}: ${rename} points in a run, ${undo} in its undoing\n`);
    expect(rename).toBeGreaterThan(100);
  });

  test('in a run: nothing is lost, recover puts in order, undo restores', async () => {
    await eachOf(spread(points.rename, wanted), async (at) => {
      const scene = await Scene.from(world, way);
      await scene.kill('rename', at);
      expect((await scene.run('recover')).code).toBe(0);
      await expectInOrder(scene);
      await expectGroupTogether(scene);
      await expectUndone(scene, `killed at point ${at}`);
    });
  });

  test('in a run that is undone without recovering first', async () => {
    await eachOf(spread(points.rename, wanted / 2), async (at) => {
      const scene = await Scene.from(world, way);
      await scene.kill('rename', at);
      await expectUndone(scene, `killed at point ${at}`);
    });
  });

  test('in undoing: recover puts in order, undoing again restores', async () => {
    await eachOf(spread(points.undo, wanted / 2), async (at) => {
      const scene = await Scene.from(world, way);
      await scene.run('rename');
      await scene.kill('undo', at);
      await scene.run('recover');
      await expectInOrder(scene);
      await expectUndone(scene, `killed at point ${at}`);
    });
  });

  test('in redoing: recover puts in order, undo restores', async () => {
    await eachOf(spread(points.rename, wanted / 4), async (at) => {
      const scene = await Scene.from(world, way);
      await scene.run('rename');
      await scene.run('undo');
      await scene.kill('redo', at);
      await scene.run('recover');
      await expectInOrder(scene);
      await expectGroupTogether(scene);
      await expectUndone(scene, `killed at point ${at}`);
    });
  });

  test('in recovering from a run: recovering again puts in order', async () => {
    // Points in the middle of a run, each with points of its recovery.
    const [, ...firsts] = spread(points.rename - 1, wanted === Infinity ? 9 : 1 + wanted / 8);
    const seconds = spread(40, wanted / 4);
    const pairs = firsts.flatMap((first) => seconds.map((second) => ({ first, second })));
    await eachOf(pairs, async ({ first, second }) => {
      const scene = await Scene.from(world, way);
      await scene.kill('rename', first);
      await scene.kill('recover', second);
      await scene.run('recover');
      await expectInOrder(scene);
      await expectUndone(scene, `killed at points ${first} and ${second}`);
    });
  });
});
