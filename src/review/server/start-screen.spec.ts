import { expect, test } from 'vitest';
import { enter } from '../../../test/support/program/review-client.ts';
import { BUILT_PAGE } from '../../../test/support/program/review-session.ts';
import { serveStartScreen } from './start-screen.ts';

async function served() {
  const end = new AbortController();
  const begun: { folder: string; back: () => string }[] = [];
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const server = await serveStartScreen({
    page: BUILT_PAGE,
    signal: end.signal,
    folders: async () => ({ recent: ['/a'], usual: [] }),
    open: async (folder, back) => {
      begun.push({ folder, back });
      return { urlForOnce: () => `http://127.0.0.1/${folder}`, ended: closed };
    },
  });
  return { server, begun, close: () => close(), end: () => end.abort() };
}

test('folders are listed and opened only for the page itself', async () => {
  const { server, end } = await served();
  const { origin } = new URL(server.url);
  const headers = { origin, 'content-type': 'application/json' };
  for (const address of ['/api/folders', '/api/open', '/api/quit']) {
    const answer = await fetch(`${origin}${address}`, { method: 'POST', headers, body: '{}' });
    expect([address, answer.status]).toEqual([address, 403]);
  }
  expect((await fetch(`${origin}/api/start`)).status).toBe(403);
  const client = await enter({ server });
  expect(await (await client.get('/api/start')).json()).toEqual({
    ...{ open: [], recent: ['/a'], usual: [] },
  });
  expect((await client.post('/api/open', { folder: '' })).status).toBe(400);
  expect((await client.post('/api/open', { folder: '/a', more: 1 })).status).toBe(400);
  expect(await (await client.get('/')).text()).toContain('data-screen="start"');
  end();
  await server.ended;
});

test('a folder has one review at a time, from which one comes back', async () => {
  const { server, begun, close, end } = await served();
  const client = await enter({ server });
  const known = async () => await (await client.get('/api/start')).json();
  const open = async () => await (await client.post('/api/open', { folder: '/a' })).json();
  expect([await open(), await open()]).toEqual(Array(2).fill({ url: 'http://127.0.0.1//a' }));
  expect(begun.map(({ folder }) => folder)).toEqual(['/a']);
  expect(await known()).toEqual({ open: ['/a'], recent: [], usual: [] });
  const back = begun[0]?.back() ?? '';
  expect((await fetch(back)).status).toBe(200);
  expect((await fetch(back)).status).toBe(403);
  close();
  await expect.poll(known).toEqual({ open: [], recent: ['/a'], usual: [] });
  await open();
  expect(begun).toHaveLength(2);
  end();
  await server.ended;
});

test('the screen ends when it is told to', async () => {
  const { server } = await served();
  const client = await enter({ server });
  expect((await client.post('/api/quit')).status).toBe(202);
  await server.ended;
});
