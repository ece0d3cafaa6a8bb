import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const model = ['--model', 'colours'];

/** Twelve pictures of which the network is sure; a third of them are said to show something else. */
beforeAll(async () => {
  world = await makeWorld();
  const at = (name: string): string => path.join(world.pictures, name);
  for (const folder of ['red', 'blue']) await mkdir(at(folder));
  for (let index = 0; index < 4; index++) {
    await writeSolid(at(`red/r${index}.png`), RED);
    await writeSolid(at(`blue/b${index}.png`), BLUE);
  }
  for (let index = 0; index < 2; index++) {
    await writeSolid(at(`red/b${index}.png`), BLUE);
    await writeSolid(at(`blue/r${index}.png`), RED);
  }
});

const probability = async (): Promise<unknown> => {
  const { json } = await world.run(['classify', 'pictures/red/r0.png', '--json', ...model]);
  return json()[0]?.['probability'];
};

describe('photonym models calibrate', () => {
  it('fits a calibration, and with --print stores none', async () => {
    const run = await world.spawn(['models', 'calibrate', 'pictures', '--json', ...model]);
    expect(run.code).toBe(0);
    expect(run.json()).toMatchObject([
      { model: 'colours', dtype: 'fp32', calibration: { pictures: 12 } },
    ]);
    expect(await probability()).toBeGreaterThan(0.97);
    const doctor = await world.run(['doctor', ...model]);
    expect(doctor.stdout).toContain('uncalibrated');
  });

  it('lowers the scores of an overconfident network in later runs', async () => {
    const { code, stdout } = await world.run(['models', 'calibrate', 'pictures', ...model]);
    expect(code).toBe(0);
    expect(stdout).toContain('calibrations.json');
    const believed = await probability();
    expect(believed).toBeGreaterThan(0.4);
    expect(believed).toBeLessThan(0.8);
    const doctor = await world.run(['doctor', ...model]);
    expect(doctor.stdout).toContain('calibrated on 12 pictures');
  });
});
