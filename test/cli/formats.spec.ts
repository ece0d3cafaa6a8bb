import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '../support/disk/world.ts';
import { makeHeic } from '../support/pictures/heic.ts';
import { drawn, fromPixels, RED, writeSolid } from '../support/pictures/pictures.ts';

// Through the built program, where rarer formats are decoded in processes of their own.

let world: World;
const at = (name: string): string => path.join(world.pictures, name);

beforeAll(async () => {
  world = await makeWorld();
  await writeFile(at('a.heic'), makeHeic({ tiles: 2 }));
  await writeFile(at('b.heic'), makeHeic().subarray(0, 500));
  await writeSolid(at('c.tiff'), RED);
  await writeFile(
    at('d.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="red"/></svg>',
  );
  const noise = drawn(90, 60, (x, y) => [255, (x * 7919 + y * 104_729) % 60, 0]);
  const jpeg = await fromPixels(noise).jpeg().toBuffer();
  await writeFile(at('e.jpg'), jpeg.subarray(0, jpeg.length * 0.8));
});

async function classified(...options: string[]): Promise<Record<string, unknown>[]> {
  const { json, stderr } = await world.run([
    ...['classify', 'pictures', '--json', '--no-catalog', '--model', 'colours'],
    ...options,
  ]);
  expect(stderr).toBe('');
  return json();
}

describe('photonym classify', () => {
  it('names pictures of every decoder; one that fails costs only itself', async () => {
    expect(await classified()).toMatchObject([
      { file: 'pictures/a.heic', status: 'unsure', width: 128, height: 128 },
      { file: 'pictures/b.heic', status: 'failed', error: { code: 'DECODE_FAILED' } },
      { file: 'pictures/c.tiff', status: 'named', label: 'red' },
      { file: 'pictures/d.svg', status: 'named', label: 'red', width: 9 },
      { file: 'pictures/e.jpg', status: 'named', label: 'red', truncated: true },
    ]);
  });

  it('says which pictures are only partly readable, as plans do', async () => {
    const options = ['--no-catalog', '--model', 'colours'];
    const { stdout } = await world.run(['classify', 'pictures', ...options]);
    expect(stdout).toMatch(/e\.jpg.*partly readable/);
    expect(stdout.match(/partly readable/g)).toHaveLength(1);
    const shown = await world.run(['rename', 'pictures', '--dry-run', ...options]);
    expect(shown.stdout).toMatch(/e\.jpg.*partly readable/);
    await world.run(['plan', 'pictures', '-o', 'plan.jsonl', ...options]);
    const lines = (await readFile(path.join(world.root, 'plan.jsonl'), 'utf8')).split('\n');
    expect(lines.filter((line) => line.includes('"truncated":true'))).toEqual([
      expect.stringContaining('e.jpg'),
    ]);
  });

  it('refuses pictures over the limits, and damaged ones with --strict', async () => {
    const results = await classified('--strict', '--max-pixels', '5k', '--max-bytes', '3k');
    expect(results.map(({ error }) => error)).toMatchObject([
      { code: 'TOO_LARGE', message: expect.stringContaining('128 x 128') },
      { code: 'DECODE_FAILED' },
      undefined,
      undefined,
      { code: expect.stringMatching(/TOO_LARGE|DECODE_FAILED/) },
    ]);
  });
});
