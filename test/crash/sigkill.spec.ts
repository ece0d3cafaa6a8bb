import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { forEachOf } from '../../src/base/stream.ts';
import { isWhole, sampled } from '../support/extent.ts';
import { counts, Scene, spread, WAYS } from './killing.ts';

/** Points of each kind at which the program is killed: `npm run test:crash 40` asks for 40. */
const wish = process.env['PHOTONYM_KILLS'];
const wanted = wish === undefined ? (isWhole ? Infinity : 1) : Number(wish);
vi.setConfig({ testTimeout: isWhole || wanted > 2 ? 7_200_000 : 180_000 });

const AT_ONCE = 3;

function tell(when: string): void {
  const { kills, filesChecked, filesLost } = counts;
  process.stdout.write(
    `SIGKILL ${when}: ${kills} processes killed, ${filesChecked} files looked for after it, ${filesLost} lost\n`,
  );
}

afterAll(() => {
  const { kills, filesLost } = counts;
  tell('in all');
  expect(filesLost).toBe(0);
  expect(kills).toBeGreaterThan(isWhole ? 20 : 4);
});

function expectInOrder(scene: Scene): void {
  const files = scene.files();
  // Undoing shows that what is written to can be had again.
  expect(Object.values(files)).toEqual(expect.arrayContaining(scene.moved));
  const all = [...Object.keys(files), ...scene.copies()];
  expect(all.filter((name) => name.includes('.photonym'))).toEqual([]);
}

/** Undoing moves each file for itself; a run and its redoing move groups all or none. */
function expectGroupsTogether(scene: Scene): void {
  const files = scene.files();
  const all = [...Object.keys(files), ...scene.copies()];
  for (const name of all.filter((file) => /(?:IMG_1|bus)\.jpg$/.test(file))) {
    // In the chain another picture takes the old name of the one with a companion.
    const isChain = name === 'task/IMG_1.jpg' && files[name]?.startsWith('chain');
    if (!isChain) expect(all).toContain(name.replace(/jpg$/, 'xmp'));
  }
}

function expectAsBefore(scene: Scene, at: string): void {
  expect(scene.files(), at).toEqual(scene.before);
  expect(scene.copies(), at).toEqual([]);
  const folders = readdirSync(scene.root, { withFileTypes: true }).filter((it) => it.isDirectory());
  expect(
    folders.map(({ name }) => name),
    at,
  ).toEqual(['task']);
  expect(readdirSync(join(scene.root, 'task')), at).toEqual(['IMG_1.jpg', 'IMG_1.xmp']);
  expect(existsSync(join(dirname(scene.root), 'copies')), at).toBe(false);
}

describe.each(sampled(WAYS, 4))('SIGKILL, $name', (way) => {
  const points = { apply: 0, undo: 0, redo: 0 };
  /** What has been killed: a point beyond the end would show nothing. */
  const killed = new Set<string>();
  beforeAll(async () => {
    const scene = new Scene(way);
    points.apply = await scene.count('apply');
    // Undoing and redoing have hardly fewer points; for one in their middle they need not be counted.
    points.undo = wanted > 1 ? await scene.count('undo') : points.apply;
    points.redo = wanted > 1 ? await scene.count('redo') : points.apply;
    process.stdout.write(
      `SIGKILL, ${way.name}: points in a run ${points.apply}, in undoing ${points.undo}, in redoing ${points.redo}\n`,
    );
    expect(points.apply).toBeGreaterThan(40);
  });
  // A whole run takes more than an hour: each way that is done says how it stands.
  afterAll(() => {
    tell(`after ${way.name}`);
    expect([...killed].sort()).toEqual(['apply', 'redo', 'undo']);
  });

  test('in a run: nothing is lost, recover puts in order, undo restores', async () => {
    await forEachOf(spread(points.apply, wanted), AT_ONCE, async (at) => {
      const scene = new Scene(way);
      if (await scene.kill('apply', at)) killed.add('apply');
      // Every other run is undone without recovering it first.
      if (at % 2 === 1) await scene.recover();
      if (at % 2 === 1) expectInOrder(scene);
      if (at % 2 === 1) expectGroupsTogether(scene);
      await scene.undo();
      await scene.recover();
      expectAsBefore(scene, `killed at point ${at}`);
    });
  });

  test('in undoing: recover puts in order, undoing again restores', async () => {
    await forEachOf(spread(points.undo, wanted), AT_ONCE, async (at) => {
      const scene = new Scene(way);
      await scene.apply();
      if (await scene.kill('undo', at)) killed.add('undo');
      await scene.recover();
      expectInOrder(scene);
      await scene.undo();
      expectAsBefore(scene, `killed at point ${at}`);
    });
  });

  test('in redoing: recover puts in order, undo restores', async () => {
    await forEachOf(spread(points.redo, wanted / 2), AT_ONCE, async (at) => {
      const scene = new Scene(way);
      await scene.apply();
      await scene.undo();
      if (await scene.kill('redo', at)) killed.add('redo');
      await scene.recover();
      expectInOrder(scene);
      expectGroupsTogether(scene);
      await scene.undo();
      expectAsBefore(scene, `killed at point ${at}`);
    });
  });

  test('in recovering from a run: recovering again puts in order', async () => {
    // Points in the middle of a run, each with points of its recovery.
    const [, ...firsts] = spread(points.apply - 1, wanted === Infinity ? 7 : 1 + wanted / 4);
    const seconds = spread(60, wanted / 2);
    const pairs = firsts.flatMap((first) => seconds.map((second) => ({ first, second })));
    await forEachOf(pairs, AT_ONCE, async ({ first, second }) => {
      const scene = new Scene(way);
      await scene.kill('apply', first);
      await scene.kill('recover', second);
      await scene.recover();
      expectInOrder(scene);
      expectGroupsTogether(scene);
      await scene.undo();
      expectAsBefore(scene, `killed at points ${first} and ${second}`);
    });
  });
});
