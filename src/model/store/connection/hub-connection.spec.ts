import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { connect } from './hub-connection.ts';
import { findToken } from './token.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Starts a server and returns its address. */
async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

interface Seen {
  readonly url: string;
  readonly token: string | undefined;
}

/** A server that answers everything with its name, or redirects to an address. */
async function hubServer(seen: Seen[], redirect?: string): Promise<string> {
  return await listen(
    createServer((request, response) => {
      seen.push({ url: request.url ?? '', token: request.headers.authorization });
      if (redirect !== undefined) response.writeHead(302, { Location: redirect });
      response.end('here');
    }),
  );
}

/** A proxy that opens tunnels, or answers 502. */
async function proxyServer(tunnels: string[], isOpen = true): Promise<string> {
  const server = createServer();
  server.on('connect', (request, client) => {
    tunnels.push(request.url ?? '');
    if (!isOpen) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const [host, port] = (request.url ?? '').split(':');
    const onward = connectTo(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(onward).pipe(client);
    });
    for (const end of [client, onward]) end.on('error', () => end.destroy());
  });
  return await listen(server);
}

async function ask(env: Record<string, string>, path = '/x'): Promise<string> {
  const { endpoint, begin } = await connect({ HF_HOME: '/nowhere', ...env }, {});
  const exchange = begin();
  try {
    return await (await exchange.fetch(`${endpoint}${path}`)).text();
  } finally {
    exchange.end();
  }
}

async function folderWith(token: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'photonym-'));
  ends.push(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'token'), token);
  return folder;
}

describe('the proxy of the environment', () => {
  test.each(['https_proxy', 'HTTP_PROXY', 'ALL_PROXY'])('%s is used', async (name) => {
    const tunnels: string[] = [];
    const hub = await hubServer([]);
    const proxy = await proxyServer(tunnels);
    // The test's Hub speaks http, for which another variable is asked.
    const variable = name === 'https_proxy' ? 'http_proxy' : name;
    expect(await ask({ HF_ENDPOINT: hub, [variable]: proxy })).toBe('here');
    expect(tunnels).toEqual([new URL(hub).host]);
  });

  test('https goes through a tunnel to the host, which the proxy may refuse', async () => {
    const tunnels: string[] = [];
    const proxy = await proxyServer(tunnels, false);
    const asking = ask({ HF_ENDPOINT: 'https://hub.invalid', HTTPS_PROXY: proxy.slice(7) });
    await expect(asking).rejects.toThrow(TypeError);
    expect(tunnels).toEqual(['hub.invalid:443']);
  });

  test('hosts in NO_PROXY are reached directly', async () => {
    const tunnels: string[] = [];
    const hub = await hubServer([]);
    const HTTP_PROXY = await proxyServer(tunnels);
    expect(await ask({ HF_ENDPOINT: hub, HTTP_PROXY, NO_PROXY: 'a.example,127.0.0.1' })).toBe(
      'here',
    );
    expect(tunnels).toEqual([]);
  });

  test.each(['socks5://127.0.0.1:1', 'http://'])('%s is refused by name', async (HTTPS_PROXY) => {
    await expect(ask({ HTTPS_PROXY })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('HTTPS_PROXY'),
    });
  });
});

describe('the token', () => {
  test('of `hf auth login` is sent to the Hub, but to no address it redirects to', async () => {
    const [seen, elsewhere]: [Seen[], Seen[]] = [[], []];
    const HF_HOME = await folderWith('hf_stored\n');
    const hub = await hubServer(seen, await hubServer(elsewhere));
    expect(await ask({ HF_ENDPOINT: hub, HF_HOME })).toBe('here');
    expect(seen).toEqual([{ url: '/x', token: 'Bearer hf_stored' }]);
    expect(elsewhere).toEqual([{ url: '/', token: undefined }]);
  });

  test('goes through a proxy only to the Hub', async () => {
    const [seen, elsewhere]: [Seen[], Seen[]] = [[], []];
    const hub = await hubServer(seen, await hubServer(elsewhere));
    const HTTP_PROXY = await proxyServer([]);
    expect(await ask({ HF_ENDPOINT: hub, HF_TOKEN: 'hf_mine', HTTP_PROXY })).toBe('here');
    expect([...seen, ...elsewhere].map(({ token }) => token)).toEqual([
      'Bearer hf_mine',
      undefined,
    ]);
  });

  test('comes from the first of: HF_TOKEN, the older name, HF_TOKEN_PATH, HF_HOME', async () => {
    const home = await folderWith('hf_home');
    const HF_TOKEN_PATH = join(await folderWith('hf_path'), 'token');
    const all = { HF_HOME: home, HF_TOKEN_PATH, HUGGING_FACE_HUB_TOKEN: 'hf_old', HF_TOKEN: 'hf' };
    expect(await findToken(all)).toEqual({ value: 'hf', from: 'HF_TOKEN' });
    const { HF_TOKEN: _, ...older } = all;
    expect(await findToken(older)).toMatchObject({ value: 'hf_old' });
    expect(await findToken({ HF_HOME: home, HF_TOKEN_PATH })).toEqual({
      value: 'hf_path',
      from: HF_TOKEN_PATH,
    });
    expect(await findToken({ HF_HOME: home })).toEqual({
      value: 'hf_home',
      from: join(home, 'token'),
    });
    expect(await findToken({ HF_HOME: home, HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' })).toBeUndefined();
    expect(await findToken({ HF_HOME: join(home, 'none') })).toBeUndefined();
  });
});
