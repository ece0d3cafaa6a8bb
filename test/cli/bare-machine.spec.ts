import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { makeWorld, type World } from '../support/disk/world.ts';
import { GREY, writeSolid } from '../support/pictures/pictures.ts';
import { missingShared, sharedPath, whereAvailable } from '../support/skip.ts';

// A machine that holds no model, and whose Hub takes a connection but never answers.
const silent = createServer((socket) => socket.on('error', () => {}));
let world: World;
let env: Record<string, string>;

beforeAll(async () => {
  world = await makeWorld();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = z.object({ port: z.number() }).parse(silent.address());
  env = {
    PHOTONYM_MODELS: '',
    HF_HUB_OFFLINE: '',
    HF_ENDPOINT: `http://127.0.0.1:${address.port}`,
  };
  await writeSolid(path.join(world.pictures, 'wall.png'), GREY);
});

afterAll(() => silent.close());

it('looks with the built-in network, and says once why and how to get more', async () => {
  const { code, stderr, json } = await world.spawn(['classify', '--json', 'pictures'], { env });
  expect(code).toBe(0);
  expect(json()).toMatchObject([{ status: 'unsure', label: null }]);
  const notes = stderr.split('\n').filter((line) => line.includes('not available'));
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(
    /^mobilenet_v2 is not available here \(.+\): the built-in network names/,
  );
  expect(notes[0]).toContain('photonym models get mobilenet_v2');
});

it('a model that was named and is not available is an error', async () => {
  const args = ['classify', '--model', 'mobilenet_v2', 'pictures'];
  const offline = { ...env, HF_HUB_OFFLINE: '1' };
  const { code, stderr } = await world.run(args, { env: offline });
  expect(code).toBe(3);
  expect(stderr).toContain('No model mobilenet_v2');
});

it('lists the built-in network, which can be asked for', async () => {
  const listed = await world.run(['models', 'list', '--json'], { env });
  expect(listed.json()).toContainEqual(
    expect.objectContaining({ id: 'built-in', source: 'built-in', dtypes: ['fp32'] }),
  );
  const labels = await world.run(['labels', 'animal', '--model', 'built-in'], { env });
  expect(labels.stdout).toContain('giraffe');
  const doctor = await world.run(['doctor', '--json'], { env });
  const model = doctor.json().find(({ what }) => what === 'model');
  expect(model).toMatchObject({
    ok: true,
    detail: expect.stringContaining('built-in: 81 classes'),
  });
});

whereAvailable(missingShared('labelled/album/people-and-things'))(
  'renames real pictures by what they show',
  async () => {
    const album = sharedPath('labelled/album/people-and-things');
    const pictures = path.join(world.root, 'album');
    await mkdir(pictures);

    for (const file of ['000000000025.jpg', '000000000034.jpg']) {
      await copyFile(path.join(album, file), path.join(pictures, file));
    }
    const { code } = await world.run(['album', '--yes', '--model', 'built-in'], { env });
    expect(code).toBe(0);
    expect((await readdir(pictures)).sort()).toEqual(['giraffe.jpg', 'zebra.jpg']);
  },
);
