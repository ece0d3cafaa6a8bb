import type { LookupFunction } from 'node:net';
import { interruptedBy, messageOf, systemCode } from '../../base/errors.ts';
import type { HostAddress } from './whereabouts.ts';

/** A server's answer. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  readonly body: string;
}

/** Why there is no answer. */
export interface NoAnswer {
  /** `absent`: no connection; `cut`: it broke; `late`: the time limit; `endless`: the size limit. */
  readonly broken: 'absent' | 'cut' | 'late' | 'endless';
  readonly reason: string;
}

/** Sends requests to one address, and to no other. */
export interface Connection {
  /** @throws PhotonymError INTERRUPTED */
  post(body: string, signal?: AbortSignal): Promise<Answer | NoAnswer>;
  close(): Promise<void>;
}

interface ConnectionOptions {
  readonly url: URL;
  readonly key: string | undefined;
  /** The only addresses that may be connected to. Default: those of the name. */
  readonly pinned: readonly HostAddress[] | undefined;
  /** Milliseconds for one request, with its answer. */
  readonly limitMs: number;
}

/** Bytes: an answer is a few hundred. */
const MOST_BYTES = 1_000_000;
const CONNECT_MS = 10_000;

const ABSENT: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its address is not known',
  EAI_AGAIN: 'its address cannot be looked up',
  ECONNREFUSED: 'it refuses connections',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no network',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
};

/**
 * Connects without the environment's proxies, and follows no redirect: a picture goes to the address that was named,
 * or nowhere.
 */
export async function connectTo(options: ConnectionOptions): Promise<Connection> {
  const { url, key, pinned, limitMs } = options;
  const { Agent, request } = await import('undici');
  const lookup = pinned && pinnedLookup(pinned);
  const connect = { timeout: CONNECT_MS, ...(lookup === undefined ? {} : { lookup }) };
  const dispatcher = new Agent({ connect, headersTimeout: 0, bodyTimeout: 0 });
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  return {
    async post(body, signal) {
      const limit = AbortSignal.timeout(limitMs);
      const either = signal === undefined ? limit : AbortSignal.any([signal, limit]);
      try {
        const answer = await request(url, {
          method: 'POST',
          headers,
          body,
          dispatcher,
          signal: either,
        });
        const text = await textOf(answer.body);
        const { statusCode: status } = answer;
        const [retryAfter, location] = ['retry-after', 'location'].map((name) =>
          firstOf(answer.headers[name]),
        );
        return { status, retryAfter, location, body: text };
      } catch (error) {
        if (signal?.aborted) throw interruptedBy(signal);
        if (limit.aborted)
          return { broken: 'late', reason: `no answer within ${limitMs / 1000} s` };
        return brokenBy(error);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

class TooLong extends Error {}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new TooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function brokenBy(error: unknown): NoAnswer {
  if (error instanceof TooLong)
    return { broken: 'endless', reason: 'the answer is longer than 1 MB' };
  const code = codeOf(error);
  const absent = code === undefined ? undefined : ABSENT[code];
  if (absent !== undefined) return { broken: 'absent', reason: absent };
  // Certificates that are not valid, or TLS where there is none.
  if (
    code !== undefined &&
    /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|EPROTO/.test(code)
  ) {
    return { broken: 'absent', reason: `no secure connection is possible (${code})` };
  }
  const isCut = code === undefined || /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(code);
  return { broken: 'cut', reason: isCut ? 'it cut the connection' : messageOf(error) };
}

/** Of several addresses that were tried, the first error counts. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  const own = systemCode(error);
  return (
    own ?? (error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : undefined)
  );
}

/** Node asks for all addresses, or for one. */
function pinnedLookup(addresses: readonly HostAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };
}
