import { type Environment, hubEndpoint } from '../environment.ts';
import { fetchByProxy, proxyVariable } from './proxy.ts';
import { findToken } from './token.ts';

/** Settings of requests to the Hub. */
export interface RequestOptions {
  /** Used instead of the global `fetch` and the environment's proxy. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without data after which a request is abandoned. Default: 30 s. */
  readonly idleMs?: number | undefined;
  /** The same, in milliseconds, for listing a model's files. Default: `idleMs`. */
  readonly answerMs?: number | undefined;
  /** Maximum consecutive retries of a transfer that brings no data. Default: 3. */
  readonly retries?: number | undefined;
  /** Milliseconds before the first retry, doubled for each one after it. Default: 1 s. */
  readonly retryDelayMs?: number | undefined;
}

/** A connection to the Hub, or to a mirror of it. */
export interface HubConnection {
  readonly endpoint: string;
  /** Where the token was found; undefined without one. */
  readonly tokenFrom: string | undefined;
  /** The variable that names the proxy; undefined without one. */
  readonly proxyFrom: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly answerMs: number;
  /** Begins a request, or a series of requests under one time limit. */
  readonly begin: (limitMs?: number) => Exchange;
}

/** A request with a limit on the time without data. It must always be ended. */
export interface Exchange {
  readonly fetch: typeof globalThis.fetch;
  /** Call when data has arrived, to restart the time limit. */
  readonly touch: () => void;
  readonly end: () => void;
}

/** Thrown when a request is abandoned because no data arrives. */
export class Stalled extends Error {
  override readonly name = 'Stalled';

  constructor(idleMs: number) {
    super(`no data came for ${idleMs / 1000} s`);
  }
}

/**
 * Connects to the Hub in the environment, through its proxy and with its token.
 * @throws PhotonymError USAGE if HF_ENDPOINT or the proxy is not an address
 */
export async function connect(env: Environment, options: RequestOptions): Promise<HubConnection> {
  const endpoint = hubEndpoint(env);
  const token = await findToken(env);
  const { signal, idleMs = 30_000, answerMs = idleMs, retries = 3, retryDelayMs = 1_000 } = options;
  const fetch = options.fetch ?? (await fetchByProxy(env));
  const send = authorized(fetch, new URL(endpoint).origin, token?.value);
  return {
    endpoint,
    tokenFrom: token?.from,
    proxyFrom: proxyVariable(env),
    signal,
    retries,
    retryDelayMs,
    answerMs,
    begin: (limitMs = idleMs) => exchange(send, signal, limitMs),
  };
}

function exchange(
  send: typeof globalThis.fetch,
  signal: AbortSignal | undefined,
  idleMs: number,
): Exchange {
  const controller = new AbortController();
  const interrupt = () => controller.abort(signal?.reason);
  if (signal?.aborted) interrupt();
  signal?.addEventListener('abort', interrupt);
  const timer = setTimeout(() => controller.abort(new Stalled(idleMs)), idleMs);
  return {
    fetch: (url, init) => {
      timer.refresh();
      return send(url, { ...init, signal: controller.signal });
    },
    touch: () => timer.refresh(),
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
      // Releases a body that was not read to the end.
      controller.abort();
    },
  };
}

/** Sends the token only to the Hub's own address, never to one from a response. */
function authorized(
  send: typeof globalThis.fetch,
  origin: string,
  token: string | undefined,
): typeof globalThis.fetch {
  return (url, init) => {
    const headers = new Headers(init?.headers);
    const address = url instanceof Request ? url.url : url;
    if (token !== undefined && new URL(address).origin === origin) {
      headers.set('Authorization', `Bearer ${token}`);
    }
    return send(url, { ...init, headers });
  };
}
