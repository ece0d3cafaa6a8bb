import { timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';

export type Env = { Bindings: HttpBindings };

/** What tells a request of the page from any other. */
export interface AccessKeys {
  /** In the address that is shown; exchanged for the cookie. */
  readonly token: string;
  /** Tokens that are good once, for addresses that others may see in the list of processes. */
  readonly once: Set<string>;
  /** What the cookie holds. */
  readonly secret: string;
  /** Values of the Host header that are this server's own, in lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Cookies know no ports, so that each server needs a name of its own for its cookie. */
  readonly cookie: string;
}

/** Everything comes from here, nothing is inline, nobody may frame it. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Lays the headers that keep a browser safe over every answer. */
export const safeHeaders: MiddlewareHandler<Env> = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  if (!context.res.headers.has('Cache-Control')) {
    context.res.headers.set('Cache-Control', 'no-store');
  }
};

/**
 * Lets through what the page itself asks for, after the token in the address has been exchanged for
 * a cookie that scripts cannot read and other sites cannot send.
 */
export function guard(keys: AccessKeys): MiddlewareHandler<Env> {
  return async (context, next) => {
    const fault = faultOf(context, keys);
    if (fault !== undefined) return context.text(fault.text, fault.status);
    const token = context.req.path === '/' ? context.req.query('token') : undefined;
    if (token !== undefined) return exchange(context, token, keys);
    if (!isFromPage(context)) return context.text('This request comes from elsewhere.', 403);
    if (!isEqual(cookieOf(context, keys.cookie), keys.secret)) return context.text(UNKNOWN, 403);
    return await next();
  };
}

const UNKNOWN =
  'This page belongs to a run of photonym. Open the address that it printed on the terminal.';

function exchange(context: Context<Env>, token: string, keys: AccessKeys): Response {
  if (!keys.once.delete(token) && !isEqual(token, keys.token)) return context.text(UNKNOWN, 403);
  setCookie(context, keys.cookie, keys.secret, { httpOnly: true, sameSite: 'Strict', path: '/' });
  return context.html(ONWARD);
}

/**
 * Leads on to the page without the token. A redirect would count as coming from wherever the address
 * was clicked, and the browser would keep the cookie back. Without an icon of its own browsers would
 * ask for /favicon.ico, if they are slow to go on.
 */
const ONWARD =
  '<!doctype html><meta http-equiv="refresh" content="0; url=/">' +
  '<link rel="icon" href="/icon.svg" type="image/svg+xml"><title>photonym</title>';

interface Fault {
  readonly text: string;
  readonly status: 400 | 403 | 415;
}

/** A path of this server: letters, digits, dots within a name, and what stands in a query. */
const PLAIN_TARGET = /^(?:\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)*\/?(?:\?[A-Za-z0-9=&._-]*)?$/;

function faultOf({ req, env }: Context<Env>, { hosts }: AccessKeys): Fault | undefined {
  const host = req.header('host')?.toLowerCase();
  // Another name that leads here is somebody else's page (DNS rebinding).
  if (host === undefined || !hosts.has(host)) return refused('This host is not served here.');
  const origin = req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) {
    return refused('Another site has no business here.');
  }
  // As it was sent: by now an address may have been made into one that looks harmless.
  const target = env.incoming.url ?? '';
  if (!PLAIN_TARGET.test(target)) return { text: 'There is no such address.', status: 400 };
  if (req.method === 'GET' || req.method === 'HEAD') return undefined;
  if (origin === undefined) return refused('This request does not say where it comes from.');
  const isJson = /^application\/json\s*(?:;|$)/i.test(req.header('content-type') ?? '');
  return isJson ? undefined : { text: 'Expected JSON.', status: 415 };
}

function refused(text: string): Fault {
  return { text, status: 403 };
}

/** Browsers say whether a page of another site has asked. */
function isFromPage({ req }: Context<Env>): boolean {
  const site = req.header('sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
}

function cookieOf({ req }: Context<Env>, name: string): string {
  const pairs = (req.header('cookie') ?? '').split(/;\s*/);
  const pair = pairs.find((candidate) => candidate.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}

/** Takes as long for a near miss as for any other. */
function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
