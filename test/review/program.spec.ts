import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PlanSummary } from '../../src/review/core/api.ts';
import { contents, makeWorld, snapshot, type World } from '../support/disk/world.ts';
import { BLUE, GREY, RED, truncate, writeSolid } from '../support/pictures/pictures.ts';
import { type Client, enter } from '../support/program/review-client.ts';
import { type ReviewProcess, startReviewProcess } from '../support/program/review-process.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

/** Runs `photonym review` on the pictures of the world and enters as the browser would. */
async function review(): Promise<Pick<ReviewProcess, 'end'> & { readonly client: Client }> {
  const server = await startReviewProcess(world);
  return { client: await enter({ server }), end: server.end };
}

async function allSeen(client: Client, count: number): Promise<void> {
  await client.until(({ state, cards }) => state.phase === 'ready' && cards.length === count);
}

async function planned(client: Client): Promise<PlanSummary> {
  return await (await client.post('/api/plan')).json();
}

describe('photonym review', () => {
  test('looks, applies the choices, and ends cleanly on Ctrl-C', async () => {
    await writeSolid(path.join(world.pictures, 'a.jpg'), RED);
    await writeSolid(path.join(world.pictures, 'b.png'), BLUE);
    await writeSolid(path.join(world.pictures, 'c.jpg'), GREY);
    await truncate(await writeSolid(path.join(world.pictures, 'd.png'), RED), 0.1);
    const before = await snapshot(world.pictures);
    const { client, end } = await review();
    await allSeen(client, 4);
    const edit = { type: 'label', ids: [2], label: 'fog' };
    expect((await client.post('/api/edit', edit)).status).toBe(200);
    const summary = await planned(client);
    expect(summary).toMatchObject({ renames: 3, failed: 1 });
    await client.post('/api/apply', { plan: summary.plan });
    await client.until(({ state }) => state.lastRun?.receipt?.moved === 3);
    expect(await readdir(world.pictures)).toEqual(['blue.png', 'd.png', 'fog.jpg', 'red.jpg']);
    expect((await client.get('/thumb/0?size=160')).headers.get('content-type')).toBe('image/webp');
    expect(await end('SIGINT')).toBe(1);
    expect((await world.run(['undo'])).code).toBe(0);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  test('serves the page from the package', async () => {
    const { client } = await review();
    const page = await (await client.get('/')).text();
    const [script = ''] = /(?<=src=")[^"]+\.js/.exec(page) ?? [];
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\bstyle=|https?:\/\//);
    const answer = await client.get(new URL(script, `${client.origin}/`).pathname);
    expect(answer.headers.get('content-type')).toContain('javascript');
  });

  test('remembers a name that is to hold always', async () => {
    await writeSolid(path.join(world.pictures, 'a.jpg'), RED);
    const { client, end } = await review();
    await allSeen(client, 1);
    await client.post('/api/edit', { type: 'always', ids: [0], label: 'Rex' });
    expect(await end('SIGINT')).toBe(0);
    const learned = await readFile(path.join(world.root, 'data/learned/corrections.jsonl'), 'utf8');
    expect(learned).toContain('"category":"Rex"');
    const classify = ['classify', 'pictures', '--model', 'colours', '--json'];
    expect((await world.run(classify)).json()).toMatchObject([
      { status: 'named', label: 'Rex', probability: 1 },
    ]);
    expect((await world.run([...classify, '--naming', 'exact'])).json()).toMatchObject([
      { label: 'red' },
    ]);
  });

  test('can be recovered and undone after being killed during a run', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `${index}.jpg`);
    for (const name of names) {
      await writeSolid(path.join(world.pictures, name), RED, { width: 16, height: 16 });
    }
    const before = await snapshot(world.pictures);
    const { client, end } = await review();
    await allSeen(client, names.length);
    const { plan } = await planned(client);
    await client.post('/api/apply', { plan });
    await end('SIGKILL');
    expect(contents(await snapshot(world.pictures))).toEqual(contents(before));
    expect((await world.run(['recover'])).code).toBe(0);
    await world.run(['undo']);
    expect(await snapshot(world.pictures)).toEqual(before);
  });

  test.each([
    ['an address that others can reach, without consent', ['pictures', '--host', '0.0.0.0'], 2],
    ['a folder that is not there', ['nowhere'], 2],
    ['a model that is not there', ['pictures', '--model', 'nothing/here'], 3],
    ['a template that cannot be used', ['pictures', '--name', '{nonsense}'], 2],
  ])('is refused at once with %s', async (_, args, code) => {
    const model = args.includes('--model') ? [] : ['--model', 'colours'];
    const finished = await world.run(['review', '--no-open', ...args, ...model]);
    expect(finished.code).toBe(code);
    expect(finished.stdout).toBe('');
  });
});
