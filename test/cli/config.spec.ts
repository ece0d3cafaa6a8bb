import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { GREEN, RED, writeSolid } from '../support/pictures/pictures.ts';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
  await writeSolid(path.join(world.pictures, 'a.png'), RED);
  await writeSolid(path.join(world.pictures, 'b.png'), GREEN);
});

const config = async (folder: string, settings: object): Promise<void> => {
  await mkdir(path.join(world.root, folder), { recursive: true });
  await writeFile(path.join(world.root, folder, 'photonym.config.json'), JSON.stringify(settings));
};
const targets = async (options: string[] = [], env = {}): Promise<unknown[]> => {
  const { json } = await world.run(['pictures', '--dry-run', '--json', ...options], { env });
  return json()
    .slice(1)
    .map(({ target }) => target);
};

it('options override the environment, then the project, then the user', async () => {
  await config('.config/photonym', { model: 'colours', name: 'user {label}', only: ['green'] });
  expect(await targets()).toEqual(['a.png', 'user green.png']);
  await config('', { name: 'project {label}', map: { red: 'warm' }, only: ['red'] });
  expect(await targets()).toEqual(['project warm.png', 'b.png']);
  const env = { PHOTONYM_NAME: 'env {label}', PHOTONYM_ONLY: 'red,green' };
  expect(await targets([], env)).toEqual(['env warm.png', 'env green.png']);
  expect(await targets(['--name', 'option {label}', '--only', 'green'], env)).toEqual([
    'a.png',
    'option green.png',
  ]);
  expect(await targets(['--model', 'colours'], { PHOTONYM_CONFIG: '' })).toEqual([
    'red.png',
    'green.png',
  ]);
});

it('a mistyped setting is refused with a suggestion, and doctor reports it', async () => {
  await config('', { minTruht: 0.5 });
  const refused = await world.run(['pictures', '--model', 'colours']);
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('Did you mean "minTruth"?');
  const doctor = await world.run(['doctor', '--json', '--model', 'colours']);
  const finding = doctor.json().find(({ what }) => what === 'config');
  expect(finding).toMatchObject({ ok: false, remedy: 'Did you mean "minTruth"?' });
});

it('a value in the environment is checked like an option', async () => {
  const { code, stderr } = await world.run(['pictures', '--model', 'colours'], {
    env: { PHOTONYM_MIN_TRUTH: 'very' },
  });
  expect(code).toBe(2);
  expect(stderr).toContain('PHOTONYM_MIN_TRUTH="very" is not valid.');
});

it('doctor lists the configuration files in use and their settings', async () => {
  await config('', { name: '{label}', minTruth: 0.8 });
  await config('.config/photonym', { model: 'colours' });
  const { stdout, code } = await world.run(['doctor']);
  expect(stdout).toContain(`${path.join(world.root, 'photonym.config.json')}: minTruth, name`);
  expect(stdout).toContain('colours');
  expect(code).toBe(0);
});
