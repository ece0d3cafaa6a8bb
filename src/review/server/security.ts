import { timingSafeEqual } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';

export type Env = { Bindings: HttpBindings };

/** The secrets and names that tell the page's requests from all others. */
export interface AccessKeys {
  /** Part of the address that is printed; exchanged for the cookie. */
  readonly token: string;
  /** Tokens valid once, for addresses that other users may see in the process list. */
  readonly once: Set<string>;
  /** Value of the cookie. */
  readonly secret: string;
  /** This server's valid `Host` headers, lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Name of the cookie. Cookies ignore ports, so each server needs its own. */
  readonly cookie: string;
}

/** Everything from this server, nothing inline, no framing. */
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

/** Adds the security headers to every response. */
export const safeHeaders: MiddlewareHandler<Env> = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  if (!context.res.headers.has('Cache-Control')) {
    context.res.headers.set('Cache-Control', 'no-store');
  }
};

/**
 * Passes only requests of the page itself, once the token in the address has been exchanged for a cookie
 * that scripts cannot read and other sites cannot send.
 */
export function guard(keys: AccessKeys): MiddlewareHandler<Env> {
  return async (context, next) => {
    const fault = faultOf(context, keys);
    if (fault !== undefined) return context.text(fault.text, fault.status);
    const token = context.req.path === '/' ? context.req.query('token') : undefined;
    if (token !== undefined) return exchange(context, token, keys);
    if (!isFromPage(context)) return context.text('This request comes from another site.', 403);
    if (!isEqual(cookieOf(context, keys.cookie), keys.secret))
      return context.text(NEEDS_ADDRESS, 403);
    return await next();
  };
}

const NEEDS_ADDRESS = 'To open this page, use the address that photonym printed in the terminal.';

function exchange(context: Context<Env>, token: string, keys: AccessKeys): Response {
  if (!keys.once.delete(token) && !isEqual(token, keys.token))
    return context.text(NEEDS_ADDRESS, 403);
  setCookie(context, keys.cookie, keys.secret, { httpOnly: true, sameSite: 'Strict', path: '/' });
  return context.html(GO_ON_PAGE);
}

/**
 * Goes on to the page without the token. After a redirect, the request would count as coming from the site
 * where the address was clicked, and the browser would not send the cookie. The icon keeps slow browsers
 * from requesting /favicon.ico.
 */
const GO_ON_PAGE =
  '<!doctype html><meta http-equiv="refresh" content="0; url=/">' +
  '<link rel="icon" href="/icon.svg" type="image/svg+xml"><title>photonym</title>';

interface Fault {
  readonly text: string;
  readonly status: 400 | 403 | 415;
}

/** Paths of letters, digits, and dots within names; a plain query. */
const PLAIN_TARGET = /^(?:\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)*\/?(?:\?[A-Za-z0-9=&._-]*)?$/;

function faultOf({ req, env }: Context<Env>, { hosts }: AccessKeys): Fault | undefined {
  const host = req.header('host')?.toLowerCase();
  // Any other name that leads here belongs to another site (DNS rebinding).
  if (host === undefined || !hosts.has(host))
    return refused('This host name is not valid for this server.');
  const origin = req.header('origin');
  if (origin !== undefined && origin !== `http://${host}`) {
    return refused('Requests from other sites are refused.');
  }
  // As it was sent: parsing may have made it look harmless.
  const target = env.incoming.url ?? '';
  if (!PLAIN_TARGET.test(target)) return { text: 'No such address.', status: 400 };
  if (req.method === 'GET' || req.method === 'HEAD') return undefined;
  if (origin === undefined) return refused('This request has no Origin header.');
  const isJson = /^application\/json\s*(?:;|$)/i.test(req.header('content-type') ?? '');
  return isJson ? undefined : { text: 'Expected JSON.', status: 415 };
}

function refused(text: string): Fault {
  return { text, status: 403 };
}

/** Whether the browser marks the request as one of this page. */
function isFromPage({ req }: Context<Env>): boolean {
  const site = req.header('sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
}

function cookieOf({ req }: Context<Env>, name: string): string {
  const pairs = (req.header('cookie') ?? '').split(/;\s*/);
  const pair = pairs.find((candidate) => candidate.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}

/** Compares in constant time. */
function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
