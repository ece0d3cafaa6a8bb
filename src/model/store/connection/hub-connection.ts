import { type Environment, hubEndpoint } from '../environment.ts';
import { fetchByProxy, proxyVariable } from './proxy.ts';
import { findToken } from './token.ts';

/** Settings of requests to the Hub. */
export interface RequestOptions {
  /** Used instead of the global `fetch` and of the environment's proxy. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which a request is given up. Default: 30 s. */
  readonly idleMs?: number | undefined;
  /** Milliseconds without a byte after which the list of a model's files is given up. Default: `idleMs`. */
  readonly answerMs?: number | undefined;
  /** How often in a row a transfer that brings nothing is retried. Default: 3. */
  readonly retries?: number | undefined;
  /** Milliseconds before the first retry, doubled for each further one. Default: 1 s. */
  readonly retryDelayMs?: number | undefined;
}

/** A connection to the Hub, or to a mirror of it. */
export interface HubConnection {
  readonly endpoint: string;
  /** Where the token that is sent was found; undefined without one. */
  readonly tokenFrom: string | undefined;
  /** The variable that names the proxy; undefined without one. */
  readonly proxyFrom: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly retries: number;
  readonly retryDelayMs: number;
  readonly answerMs: number;
  /** Begins a request, or a series of requests with one time limit. */
  readonly begin: (limitMs?: number) => Exchange;
}

/** A request with a limit on the time without data. It must be ended, whatever happens. */
export interface Exchange {
  readonly fetch: typeof globalThis.fetch;
  /** Call when bytes have arrived: the time limit starts again. */
  readonly touch: () => void;
  readonly end: () => void;
}

/** A request was given up because no data came. */
export class Stalled extends Error {
  override readonly name = 'Stalled';

  constructor(idleMs: number) {
    super(`no data came for ${idleMs / 1000} s`);
  }
}

/**
 * Connects to the Hub that the environment names, by its proxy and with its token.
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
      // Releases a body that was not read to its end.
      controller.abort();
    },
  };
}

/** The token is sent only to the Hub's own address, never to one that a response names. */
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
