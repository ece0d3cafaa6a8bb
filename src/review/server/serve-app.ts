import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import type { Clock } from '../session/clock.ts';
import { authority, hostsOf } from './hosts.ts';
import { Presence } from './presence.ts';
import type { AccessKeys, Env } from './security.ts';

/** How an app is served. */
export interface ServingOptions {
  /** Address to listen on. Default: 127.0.0.1, reachable from this machine only. */
  readonly host?: string;
  /** Default: any free port. */
  readonly port?: number;
  /** Milliseconds from closing the last page to the end of the server. Default: 5 minutes. */
  readonly grace?: number;
  /** Called when the last page has closed, with the milliseconds until the end. */
  readonly onAway?: ((milliseconds: number) => void) | undefined;
}

/** A listening server. */
export interface PageServer {
  /** Address of the page, with the token. */
  readonly url: string;
  /** A new address that opens the page once, to give to other programs. */
  urlForOnce(): string;
  /**
   * Resolves when the server has ended: on the signal, at a page's request, or some time after the last page
   * has closed. A running job has ended by then.
   */
  readonly ended: Promise<void>;
}

/** What an app is made with. */
export interface AppParts {
  readonly keys: AccessKeys;
  readonly presence: Presence;
  /** Aborts when the server ends. */
  readonly ended: AbortSignal;
  readonly quit: () => void;
  /** A new address that opens the page once; only while the app is served. */
  readonly urlForOnce: () => string;
}

interface AppOptions extends ServingOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly app: (parts: AppParts) => Hono<Env>;
  /** Waits for what must be done before the server closes. */
  readonly settle?: () => Promise<void>;
}

/** A tab that was closed by mistake, or a browser that starts again, finds the server. */
const GRACE_MS = 5 * 60_000;

/**
 * Serves an app with its own address, token and cookie until it ends.
 * @throws PhotonymError USAGE if it cannot listen
 */
export async function serveApp({
  host = '127.0.0.1',
  port = 0,
  grace = GRACE_MS,
  onAway,
  clock,
  signal,
  app,
  settle = async () => undefined,
}: AppOptions): Promise<PageServer> {
  const end = new AbortController();
  const quit = (): void => end.abort();
  signal.addEventListener('abort', quit, { once: true });
  if (signal.aborted) quit();
  const presence = new Presence(clock, grace, quit, onAway);
  const hosts = new Set<string>();
  const opened = new Set<string>();
  const keys = { token: randomToken(), once: opened, secret: randomToken(), hosts, cookie: '' };
  let addressWith = (_: string): string => '';
  const urlForOnce = (): string => {
    const token = randomToken();
    opened.add(token);
    return addressWith(token);
  };
  const { fetch } = app({ keys, presence, ended: end.signal, quit, urlForOnce });
  const server = createAdaptorServer({ fetch });
  const address = await listening(server, host, port);
  addressWith = (token) => `http://${authority(openable(host), address.port)}/?token=${token}`;
  for (const name of hostsOf(host, address.port)) hosts.add(name);
  keys.cookie = `photonym-${address.port}`;
  const ended = endOf(server, end.signal, async () => {
    presence.end();
    await settle();
  });
  return { url: addressWith(keys.token), urlForOnce, ended };
}

function randomToken(): string {
  return randomBytes(24).toString('base64url');
}

type Server = ReturnType<typeof createAdaptorServer>;

async function listening(server: Server, host: string, port: number): Promise<AddressInfo> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const isTaken = systemCode(error) === 'EADDRINUSE';
    throw new PhotonymError('USAGE', `Cannot listen on ${host}:${port}: ${messageOf(error)}`, {
      remedy: isTaken ? 'Leave out --port to use any free port.' : 'Leave out --host and --port.',
      cause: error,
    });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address to listen at');
  return address;
}

/** Waits for the signal to end, then for `settle`, tells the pages and closes the server. */
async function endOf(server: Server, end: AbortSignal, settle: () => Promise<void>): Promise<void> {
  if (!end.aborted) await once(end, 'abort');
  await settle();
  const closed = once(server, 'close');
  server.close();
  // The event streams send `end` and close by themselves; other requests get a moment to finish.
  const kill = setTimeout(
    () => 'closeAllConnections' in server && server.closeAllConnections(),
    500,
  );
  await closed;
  clearTimeout(kill);
}

/** A host that a browser can open: `localhost` for a server that listens everywhere. */
function openable(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : host;
}
