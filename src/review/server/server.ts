import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import type { Jobs } from '../session/jobs.ts';
import type { Review } from '../session/review.ts';
import { Thumbnails } from '../session/thumbnails.ts';
import { authority, hostsOf } from './hosts.ts';
import { loadPage } from './page.ts';
import { Presence } from './presence.ts';
import { drawPicture, makeRoutes } from './routes.ts';

/** How to serve a review. */
export interface ServerOptions {
  readonly review: Review;
  readonly jobs: Jobs;
  /** Folder of the built page. */
  readonly page: string;
  /** Address to listen at. Default: 127.0.0.1, which only this machine can reach. */
  readonly host?: string;
  /** Default: any that is free. */
  readonly port?: number;
  /** Milliseconds after the last page has gone until the server ends. Default: 10 seconds. */
  readonly grace?: number;
  /** Makes small pictures; default: from the files. */
  readonly draw?: typeof drawPicture;
}

/** A server that is listening. */
export interface ReviewServer {
  /** The address to open, with the token. */
  readonly url: string;
  /** An address that opens the page once, to be handed to other programs. */
  urlForOnce(): string;
  /**
   * Resolves when the server has ended: on the review's signal, when a page asked for it, or when
   * the last one has been gone for a while. A job under way has come to its end by then.
   */
  readonly ended: Promise<void>;
}

const GRACE_MS = 10_000;
/** Thumbnails are kept up to so many bytes: some ten thousand small ones. */
const THUMBNAIL_BYTES = 96 * 1024 * 1024;

/**
 * Serves a review until it ends.
 * @throws PhotonymError USAGE where it cannot listen
 */
export async function serveReview({
  review,
  jobs,
  page,
  host = '127.0.0.1',
  port = 0,
  grace = GRACE_MS,
  draw = drawPicture,
}: ServerOptions): Promise<ReviewServer> {
  const { clock, signal } = review.options;
  const end = new AbortController();
  const quit = (): void => end.abort();
  signal.addEventListener('abort', quit, { once: true });
  if (signal.aborted) quit();
  const presence = new Presence(clock, grace, quit);
  const hosts = new Set<string>();
  const once = new Set<string>();
  const keys = { token: randomToken(), once, secret: randomToken(), hosts, cookie: '' };
  const files = await loadPage(page);
  const cores = availableParallelism();
  const thumbnails = new Thumbnails({
    capacity: THUMBNAIL_BYTES,
    atOnce: () => (review.phase === 'looking' ? 1 : cores),
  });
  const routes = { review, jobs, page: files, presence, thumbnails, draw, ended: end.signal, quit };
  const app = makeRoutes({ ...routes, keys });
  const server = createAdaptorServer({ fetch: app.fetch });
  const address = await listening(server, host, port);
  for (const name of hostsOf(host, address.port)) hosts.add(name);
  keys.cookie = `photonym-${address.port}`;
  const ended = endOf(server, end.signal, async () => {
    presence.end();
    await jobs.settled();
  });
  const addressWith = (token: string): string =>
    `http://${authority(named(host), address.port)}/?token=${token}`;
  return {
    url: addressWith(keys.token),
    urlForOnce() {
      const token = randomToken();
      once.add(token);
      return addressWith(token);
    },
    ended,
  };
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
    throw new PhotonymError('USAGE', `Cannot listen at ${host}:${port}: ${messageOf(error)}`, {
      remedy: isTaken
        ? 'Leave out --port, and a free one is found.'
        : 'Leave out --host and --port.',
      cause: error,
    });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address to listen at');
  return address;
}

/** Resolves when the server has been told to end, has told its pages so, and is closed. */
async function endOf(server: Server, end: AbortSignal, settle: () => Promise<void>): Promise<void> {
  if (!end.aborted) await once(end, 'abort');
  await settle();
  const closed = once(server, 'close');
  server.close();
  // The event streams say good-bye and close by themselves; what is still loading has a moment.
  const kill = setTimeout(
    () => 'closeAllConnections' in server && server.closeAllConnections(),
    500,
  );
  await closed;
  clearTimeout(kill);
}

/** An address that a browser can open: a server that listens everywhere is also here. */
function named(host: string): string {
  return host === '0.0.0.0' || host === '::' ? 'localhost' : host;
}
