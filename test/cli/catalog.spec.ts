import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { BLUE, GREEN, RED, type Rgb, writeSolid } from '../support/pictures/pictures.ts';

let world: World;
const LONG_AGO = new Date('2020-05-03T18:22:31Z');

beforeEach(async () => {
  world = await makeWorld();
  await paint('red.png', RED);
  await paint('green.png', GREEN);
});

const at = (name: string): string => path.join(world.pictures, name);

async function paint(name: string, colour: Rgb): Promise<void> {
  await writeSolid(at(name), colour);
  await utimes(at(name), LONG_AGO, LONG_AGO);
}

/** Gives a file another content and leaves everything else as it was. */
async function swapContent(name: string, colour: Rgb): Promise<void> {
  const { size } = await stat(at(name));
  const other = await writeSolid(path.join(world.root, 'other.png'), colour);
  const content = Buffer.alloc(size);
  (await readFile(other)).copy(content);
  await writeFile(at(name), content);
  await utimes(at(name), LONG_AGO, LONG_AGO);
}

async function classify(...options: string[]): Promise<Record<string, unknown>> {
  const args = ['classify', 'pictures', '--json', '--model', 'colours', ...options];
  const { json, stderr } = await world.run(args);
  expect(stderr).toBe('');
  return Object.fromEntries(json().map(({ file, label }) => [path.basename(String(file)), label]));
}

async function catalog(...args: string[]): Promise<Record<string, unknown>> {
  const { json, code } = await world.run(['catalog', ...args, '--json']);
  expect(code).toBe(0);
  return json()[0] ?? {};
}

describe('the second run over a folder', () => {
  it('gives the same scores to the last digit, without opening a picture', async () => {
    const run = () => world.run(['classify', 'pictures', '--json', '--model', 'colours']);
    const first = await run();
    expect((await run()).stdout).toBe(first.stdout);
    await swapContent('red.png', BLUE);
    expect((await run()).stdout).toBe(first.stdout);
  });

  it('neither reads nor writes the catalog with --no-catalog', async () => {
    await classify('--no-catalog');
    expect(await catalog()).toMatchObject({ files: 0 });
    await classify();
    await swapContent('red.png', BLUE);
    expect(await classify('--no-catalog')).toEqual({ 'red.png': 'blue', 'green.png': 'green' });
  });

  it('knows a picture that photonym has renamed', async () => {
    await rename(at('red.png'), at('IMG_1.png'));
    const args = ['pictures', '--yes', '--model', 'colours'];
    expect((await world.run(args)).code).toBe(0);
    await swapContent('red.png', BLUE);
    expect(await classify()).toEqual({ 'red.png': 'red', 'green.png': 'green' });
  });

  it.each(['--max-bytes', '--max-pixels'])('refuses a known picture beyond %s', async (limit) => {
    await classify();
    const args = ['classify', 'pictures', '--json', '--model', 'colours', limit, '10'];
    const refused = await world.run(args);
    expect(refused.code).toBe(1);
    expect(refused.json()).toMatchObject([{ status: 'failed' }, { status: 'failed' }]);
  });

  it('looks again at a changed picture', async () => {
    await classify();
    await writeSolid(at('red.png'), BLUE);
    expect(await classify()).toEqual({ 'red.png': 'blue', 'green.png': 'green' });
  });
});

describe('the catalog', () => {
  it('serves two runs at once', async () => {
    await Promise.all([classify(), classify()]);
    expect(await catalog()).toMatchObject({ files: 2, contents: 2, models: [{ looks: 2 }] });
    expect(await catalog('verify', '--contents')).toEqual({ problems: [], compared: 2 });
  });

  it('names a file that was changed behind its back', async () => {
    await classify();
    await swapContent('red.png', BLUE);
    const { code, stdout } = await world.spawn(['catalog', 'verify', '--contents']);
    expect(stdout).toContain(`${at('red.png')} has changed but kept its time`);
    expect(code).toBe(1);
  });

  it('is exported as JSON Lines', async () => {
    await classify();
    const { json } = await world.run(['catalog', 'export', '--features']);
    expect(json()).toMatchObject([
      { path: at('green.png'), model: 'colours', dtype: 'fp32', format: 'png' },
      {
        path: at('red.png'),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        facts: { width: 64, height: 48 },
        features: expect.arrayContaining([expect.any(Number)]),
      },
    ]);
    expect(json()[1]?.['top']).toHaveProperty('0.class', 0);
  });

  it('forgets deleted pictures when pruned, and keeps the rest', async () => {
    await classify();
    await rm(at('green.png'));
    expect(await catalog('prune')).toMatchObject({ files: 1, contents: 1, models: 0 });
    expect(await catalog('verify')).toEqual({ problems: [], compared: 0 });
    await swapContent('red.png', BLUE);
    expect(await classify()).toEqual({ 'red.png': 'red' });
  });

  it('is set aside with a message when damaged, and the run goes on', async () => {
    await mkdir(path.join(world.root, 'data'));
    await writeFile(path.join(world.root, 'data/catalog.sqlite'), 'no database, but text');
    const { code, stderr, lines } = await world.run([
      'classify',
      'pictures',
      '--json',
      '--model',
      'colours',
    ]);
    expect(stderr).toContain('A new one has been started');
    expect([code, lines.length]).toEqual([0, 2]);
    expect(await catalog()).toMatchObject({ files: 2 });
  });
});
