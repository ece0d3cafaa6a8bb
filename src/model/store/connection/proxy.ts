import { PhotonymError } from '../../../base/errors.ts';
import type { Environment } from '../environment.ts';

/** The addresses of the proxies in the environment, and the hosts to reach without one. */
interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** Milliseconds to wait for a connection: if nothing answers, the built-in network should begin soon. */
const CONNECT_MS = 3_000;

/**
 * `fetch` through the proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY (lower case takes precedence), except
 * for the hosts in NO_PROXY. Node's own `fetch` ignores these.
 * @throws PhotonymError USAGE if a proxy is not an http(s) address
 */
export async function fetchByProxy(env: Environment): Promise<typeof globalThis.fetch> {
  const proxies = proxiesOf(env);
  const { Agent, EnvHttpProxyAgent, fetch } = await import('undici');
  const connect = { timeout: CONNECT_MS };
  const dispatcher =
    proxies === undefined ? new Agent({ connect }) : new EnvHttpProxyAgent({ ...proxies, connect });
  // Requests to the Hub are GETs, with only headers and a signal.
  return async (address, { headers, signal } = {}) => {
    const url = address instanceof Request ? address.url : address;
    const entries = [...new Headers(headers)];
    const response = await fetch(url, { headers: entries, dispatcher, signal: signal ?? null });
    const { status, statusText } = response;
    const body = response.body && streamOf(response.body.getReader());
    return new Response(body, { status, statusText, headers: [...response.headers] });
  };
}

/** A global ReadableStream: undici's streams have classes of their own. */
function streamOf(reader: {
  read(): Promise<{ done: boolean; value?: Uint8Array<ArrayBuffer> | undefined }>;
  cancel(reason: unknown): Promise<void>;
}): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { value } = await reader.read();
      if (value === undefined) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** The name of the variable that names a proxy for https; undefined without one. */
export function proxyVariable(env: Environment): string | undefined {
  return firstSet(env, 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY');
}

function proxiesOf(env: Environment): Proxies | undefined {
  const https = proxyVariable(env);
  const http = firstSet(env, 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY');
  if (https === undefined && http === undefined) return undefined;
  const none = firstSet(env, 'no_proxy', 'NO_PROXY');
  return {
    httpProxy: http === undefined ? '' : addressIn(env, http),
    httpsProxy: https === undefined ? '' : addressIn(env, https),
    noProxy: (none && env[none]) ?? '',
  };
}

function addressIn(env: Environment, name: string): string {
  const text = env[name]?.trim() ?? '';
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address;
  // The value may contain a password, so the message does not repeat it.
  throw new PhotonymError('USAGE', `Expected the http or https address of a proxy in ${name}.`, {
    remedy: `Unset ${name}, or set it to an address such as http://proxy.example:3128.`,
  });
}

function firstSet(env: Environment, ...names: string[]): string | undefined {
  return names.find((name) => env[name]?.trim());
}
