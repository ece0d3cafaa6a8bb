import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Box, overlap } from '../../src/model/core/detections.ts';
import { makeWorld, type World } from '../support/disk/world.ts';
import { SIGN_BOX, writeStopSign } from '../support/pictures/stop-sign.ts';

const things = z.array(
  z.object({ label: z.string(), probability: z.number(), box: z.array(z.number()).length(4) }),
);

let world: World;

beforeAll(async () => {
  world = await makeWorld();
  await writeStopSign(path.join(world.pictures, 'road.jpg'));
});

/** Both in fractions of a picture of 640 x 480. */
function share(box: readonly number[]): number {
  const fraction = (of: readonly number[]): Box => {
    const [left = 0, top = 0, width = 0, height = 0] = of;
    return [left / 640, top / 480, width / 640, height / 480];
  };
  return overlap(fraction(box), fraction(SIGN_BOX));
}

describe('photonym --see', () => {
  it('things: finds them with the built-in network, which then names the picture', async () => {
    const { code, json } = await world.spawn(['classify', '--json', '--see', 'things', 'pictures']);
    expect(code).toBe(0);
    const [road] = json();
    expect(road).toMatchObject({ label: 'stop sign', people: 0 });
    const [sign, ...others] = things.parse(road?.['things']);
    expect(others).toEqual([]);
    expect(sign?.label).toBe('stop sign');
    expect(sign?.probability).toBeGreaterThan(0.9);
    expect(share(sign?.box ?? [])).toBeGreaterThan(0.7);
  });

  it('classes,things: tells things beside the classes of a model', async () => {
    const see = ['--see', 'classes,things', '--model', 'colours'];
    const { json, stdout } = await world.run(['classify', '--json', ...see, 'pictures']);
    expect(things.parse(json()[0]?.['things'])).toMatchObject([{ label: 'stop sign' }]);
    expect(stdout).toContain('"class":');
    const table = await world.run(['classify', ...see, 'pictures']);
    expect(table.stdout).toMatch(/· stop sign$/m);
  });

  it('classes: tells no things, which is also what a model of one’s own does by default', async () => {
    for (const see of [['--see', 'classes'], []]) {
      const { json } = await world.run([
        ...['classify', '--json', ...see, '--model', 'colours', 'pictures'],
      ]);
      expect(json()[0]).not.toHaveProperty('things');
      expect(json()[0]).not.toHaveProperty('people');
    }
  });

  it('anything else: is refused, with what there is', async () => {
    const { code, stderr } = await world.run(['classify', '--see', 'ghosts', 'pictures']);
    expect(code).toBe(2);
    expect(stderr).toContain('"ghosts" is not one of classes, things');
  });

  it('is kept in plans, and shown on contact sheets', async () => {
    const see = ['--see', 'classes,things', '--model', 'colours'];
    const { json } = await world.run(['pictures', '--dry-run', '--json', ...see]);
    expect(json()[1]).toMatchObject({ seen: 'stop sign' });
    await world.run(['sheet', 'pictures', '-o', 'sheet.html', ...see]);
    const sheet = await readFile(path.join(world.root, 'sheet.html'), 'utf8');
    expect(sheet).toContain('stop sign');
  });
});
