import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { messageOf, PhotonymError, systemCode } from '../../base/errors.ts';
import type { Jobs } from '../session/jobs.ts';
import { Presets } from '../session/presets.ts';
import type { Review } from '../session/review.ts';
import { Thumbnails } from '../session/thumbnails.ts';
import { authority, hostsOf, isLoopback } from './hosts.ts';
import { loadPage } from './page.ts';
import { Presence } from './presence.ts';
import { drawPicture, makeRoutes } from './routes.ts';

/** A review and how to serve it. */
export interface ServerOptions {
  readonly review: Review;
  readonly jobs: Jobs;
  /** Folder of the built page. */
  readonly page: string;
  /** Address to listen on. Default: 127.0.0.1, reachable from this machine only. */
  readonly host?: string;
  /** Language of the page, as a BCP 47 tag. Default: what the browser prefers. */
  readonly language?: string;
  /** Default: any free port. */
  readonly port?: number;
  /** Milliseconds from closing the last page to the end of the server. Default: 5 minutes. */
  readonly grace?: number;
  /** Called when the last page has closed, with the milliseconds until the end. */
  readonly onAway?: (milliseconds: number) => void;
  /** Default: {@link drawPicture}. */
  readonly draw?: typeof drawPicture;
}

/** A listening server. */
export interface ReviewServer {
  /** Address of the page, with the token. */
  readonly url: string;
  /** A new address that opens the page once, to give to other programs. */
  urlForOnce(): string;
  /**
   * Resolves when the server has ended: on the review's signal, at a page's request, or some time after the
   * last page has closed. A running job has ended by then.
   */
  readonly ended: Promise<void>;
}

/** A tab that was closed by mistake, or a browser that starts again, finds the server. */
const GRACE_MS = 5 * 60_000;
/** Size of the thumbnail cache: some ten thousand small ones. */
const THUMBNAIL_BYTES = 96 * 1024 * 1024;

/**
 * Serves a review until it ends.
 * @throws PhotonymError USAGE if it cannot listen
 */
export async function serveReview({
  review,
  jobs,
  page,
  host = '127.0.0.1',
  language,
  port = 0,
  grace = GRACE_MS,
  onAway,
  draw = drawPicture,
}: ServerOptions): Promise<ReviewServer> {
  const { clock, signal } = review.options;
  const end = new AbortController();
  const quit = (): void => end.abort();
  signal.addEventListener('abort', quit, { once: true });
  if (signal.aborted) quit();
  const presence = new Presence(clock, grace, quit, onAway);
  const hosts = new Set<string>();
  const once = new Set<string>();
  const keys = { token: randomToken(), once, secret: randomToken(), hosts, cookie: '' };
  const files = await loadPage(page);
  const cores = availableParallelism();
  const thumbnails = new Thumbnails({
    capacity: THUMBNAIL_BYTES,
    atOnce: () => (review.phase === 'looking' ? 1 : cores),
  });
  const presets = new Presets(review.options.decisions);
  const routes = {
    review,
    jobs,
    presets,
    page: files,
    presence,
    thumbnails,
    draw,
    ended: end.signal,
    quit,
  };
  const app = makeRoutes({ ...routes, keys, language, isLocal: isLoopback(host) });
  const server = createAdaptorServer({ fetch: app.fetch });
  const address = await listening(server, host, port);
  for (const name of hostsOf(host, address.port)) hosts.add(name);
  keys.cookie = `photonym-${address.port}`;
  const ended = endOf(server, end.signal, async () => {
    presence.end();
    await jobs.settled();
  });
  const addressWith = (token: string): string =>
    `http://${authority(openable(host), address.port)}/?token=${token}`;
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
