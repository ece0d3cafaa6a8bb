import { type Environment, hubEndpoint, hubToken } from './environment.ts';

/** What may be set about requests to the Hub; everything has a default. */
export interface RequestOptions {
  /** Instead of the global `fetch`, for a proxy or a test. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds without a byte after which a request is given up; 30 s by default. */
  readonly idleMs?: number | undefined;
  /** How often in a row a transfer that brings nothing is tried again; 3 by default. */
  readonly retries?: number | undefined;
  /** Milliseconds before the first such retry, doubled for each further one; 1 s by default. */
  readonly retryDelayMs?: number | undefined;
}

/** A way to the Hub, or to a mirror of it. */
export interface HubConnection {
  readonly endpoint: string;
  readonly hasToken: boolean;
  readonly signal: AbortSignal | undefined;
  readonly retries: number;
  readonly retryDelayMs: number;
  /** Begins a request, or several one after the other, that are given up together. */
  readonly begin: () => Exchange;
}

/** A request with a limit on the time without news; `end` it whatever happens. */
export interface Exchange {
  readonly fetch: typeof globalThis.fetch;
  /** Says that bytes have come. */
  readonly touch: () => void;
  readonly end: () => void;
}

/** A request was given up because nothing came. */
export class Stalled extends Error {
  override readonly name = 'Stalled';

  constructor(idleMs: number) {
    super(`nothing came for ${idleMs / 1000} s`);
  }
}

/**
 * The Hub that the environment names.
 * @throws PhotonymError USAGE if HF_ENDPOINT is no address
 */
export function connect(env: Environment, options: RequestOptions): HubConnection {
  const endpoint = hubEndpoint(env);
  const token = hubToken(env);
  const { signal, idleMs = 30_000, retries = 3, retryDelayMs = 1_000 } = options;
  const send = authorized(options.fetch ?? globalThis.fetch, new URL(endpoint).origin, token);
  return {
    endpoint,
    hasToken: token !== undefined,
    signal,
    retries,
    retryDelayMs,
    begin: () => exchange(send, signal, idleMs),
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
      // Lets go of a body that nobody has read to its end; without effect on one that was.
      controller.abort();
    },
  };
}

/** The token goes to the Hub's own address only, never to one that an answer names. */
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
