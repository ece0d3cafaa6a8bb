import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../../test/support/disk/scratch-tree.ts';
import { type Client, enter } from '../../../test/support/program/review-client.ts';
import {
  type OpenReview,
  openGenerated,
  openReview,
} from '../../../test/support/program/review-session.ts';
import { hostsOf, isLoopback } from './hosts.ts';

let opened: OpenReview;
let client: Client;
let port: string;

beforeAll(async () => {
  const page = scratchFolder();
  await writeFile(path.join(page, 'index.html'), '<!doctype html><title>photonym</title>');
  await writeFile(path.join(page, 'page.js'), 'export {};');
  opened = await openGenerated(3, { page });
  client = await enter(opened);
  port = new URL(client.origin).port;
});

/** A raw request, without the changes and bans of fetch. */
async function raw(
  target: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<IncomingMessage> {
  const { cookie = '' } = client.headers;
  const asked = request({
    host: '127.0.0.1',
    port,
    path: target,
    method,
    agent: false,
    headers: { cookie, ...headers },
  });
  asked.end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response;
}

const ADDRESSES = ['/', '/page.js', '/api/events', '/api/categories', '/api/cards/0', '/api/zip'];
const PICTURES = ['/thumb/0?size=160', '/picture/0'];

describe('the token', () => {
  test('is exchanged for a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await fetch(opened.server.url, { redirect: 'manual' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('url=/"');
    expect(answer.headers.get('set-cookie')).toMatch(
      new RegExp(`^photonym-${port}=[\\w-]{32}; Path=/; HttpOnly; SameSite=Strict$`),
    );
  });

  // Regression: slow browsers requested /favicon.ico, and complained.
  test('is answered by a page that has an icon of its own', async () => {
    const answer = await fetch(opened.server.url, { redirect: 'manual' });
    expect(await answer.text()).toContain('<link rel="icon" href="/icon.svg"');
  });

  test.each([...ADDRESSES, ...PICTURES])('nothing is served without it: %s', async (address) => {
    expect((await fetch(client.origin + address)).status).toBe(403);
  });

  test('another token, or the cookie of another server, opens nothing', async () => {
    const other = await openReview();
    const wrong = await fetch(opened.server.url.slice(0, -1), { redirect: 'manual' });
    expect(wrong.status).toBe(403);
    expect(wrong.headers.get('set-cookie')).toBeNull();
    const { cookie = '' } = (await enter(other)).headers;
    const renamed = cookie.replace(/^photonym-\d+/, `photonym-${port}`);
    for (const guess of [cookie, renamed, `photonym-${port}=`, 'x']) {
      expect((await raw('/', { headers: { cookie: guess } })).statusCode).toBe(403);
    }
  });

  test('in an address for a browser is valid once', async () => {
    const address = opened.server.urlForOnce();
    expect((await fetch(address)).status).toBe(200);
    const again = await fetch(address);
    expect(again.status).toBe(403);
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  test('with it, the page is served', async () => {
    expect(await (await client.get('/')).text()).toContain('photonym');
    expect((await client.get('/page.js')).headers.get('content-type')).toContain('javascript');
  });
});

describe('requests from elsewhere are refused', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example',
    '0.0.0.0:80',
  ])('Host: %s', async (host) => {
    expect((await raw('/', { headers: { host } })).statusCode).toBe(403);
  });

  test('every Host spelling of this machine is accepted', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      expect((await raw('/', { headers: { host: `${name}:${port}` } })).statusCode).toBe(200);
    }
  });

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1'])(
    'Origin: %s',
    async (origin) => {
      expect((await raw('/api/events', { headers: { origin } })).statusCode).toBe(403);
      const headers = { origin, 'content-type': 'application/json' };
      expect((await raw('/api/undo', { method: 'POST', headers })).statusCode).toBe(403);
    },
  );

  test('a picture or a stream that a page of another site embeds', async () => {
    for (const site of ['cross-site', 'same-site']) {
      for (const address of [...PICTURES, '/api/events', '/api/zip']) {
        const headers = { 'sec-fetch-site': site };
        expect((await raw(address, { headers })).statusCode).toBe(403);
      }
    }
  });

  test('a change without an Origin, or as a form would send it', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await raw('/api/undo', { method: 'POST', headers: json })).statusCode).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const headers = { origin: client.origin, ...(type === '' ? {} : { 'content-type': type }) };
      expect((await raw('/api/undo', { method: 'POST', headers })).statusCode).toBe(415);
    }
  });

  test('a change asked for by GET', async () => {
    for (const address of ['/api/undo', '/api/apply', '/api/edit', '/api/quit']) {
      expect((await client.get(address)).status).toBe(404);
    }
  });
});

test.each([
  '/../package.json',
  '/..',
  '/thumb/../../etc/passwd',
  '/%2e%2e/package.json',
  '/%2e%2e%2fpackage.json',
  '/..%2f..%2fetc%2fpasswd',
  '/thumb/%2fetc%2fpasswd',
  '/thumb//etc/passwd',
  '//etc/passwd',
  '//evil.example/',
  '/page.js%00',
  '/.env',
  '/thumb/..%5c..%5cwindows',
  '/\\evil.example',
  'http://evil.example/',
  '/picture/0?size=../../x',
  '/p\u0061ge%2ejs',
])('an address that could lead elsewhere is refused: %s', async (target) => {
  expect((await raw(target)).statusCode).toBe(400);
});

test.each([
  '/thumb/99?size=160',
  '/thumb/0?size=161',
  '/thumb/-1?size=160',
  '/thumb/0x1?size=160',
  '/picture/1e3',
  '/etc/passwd',
  '/api/cards/99999999999999999999',
])('what does not exist is not found: %s', async (target) => {
  expect((await client.get(target)).status).toBe(404);
});

test.each([...ADDRESSES.slice(0, 2), ...PICTURES, '/nowhere', '/api/categories'])(
  'every answer has the security headers: %s',
  async (address) => {
    const { headers } = await client.get(address);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|data:|\*|http/);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers.get('cache-control')).toMatch(/no-store|private/);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('a refusal has the security headers too', async () => {
  const { headers } = await fetch(client.origin);
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('an exposed server answers to the names of its machine and to no others', () => {
  expect(isLoopback('127.0.0.1') && isLoopback('::1') && isLoopback('localhost')).toBe(true);
  expect(['0.0.0.0', '192.168.1.2', '::', 'photos.local'].some(isLoopback)).toBe(false);
  expect(hostsOf('127.0.0.1', 8080)).toEqual(
    new Set(['localhost:8080', '127.0.0.1:8080', '[::1]:8080']),
  );
  expect(hostsOf('0.0.0.0', 80)).toContain('localhost');
  expect(hostsOf('0.0.0.0', 80)).not.toContain('evil.example');
});
