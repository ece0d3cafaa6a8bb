/** Where a Redis server is, and who asks. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  /** A Unix socket in the place of host and port. */
  readonly socket?: string;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

const DEFAULT_PORT = 6379;

/** What may be left out of an address. */
export type RedisEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `redis://[USER:PASSWORD@]HOST[:PORT][/DB]`, the same with `rediss:` for TLS, or `unix:///PATH[?db=DB]`. The user and
 * the password may be in `REDIS_USERNAME` and `REDIS_PASSWORD`, where other users of the machine do not see them.
 * @returns undefined if it is none of these
 */
export function parseRedisAddress(text: string, env: RedisEnvironment): RedisAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isSocket = url.protocol === 'unix:';
  const tls = url.protocol === 'rediss:';
  if (!isSocket && !tls && url.protocol !== 'redis:') return undefined;
  const db = (isSocket ? url.searchParams.get('db') : url.pathname.slice(1)) || '0';
  if (!/^\d{1,4}$/.test(db)) return undefined;
  const username = decoded(url.username) ?? env['REDIS_USERNAME'];
  const password = decoded(url.password) ?? env['REDIS_PASSWORD'];
  if (isSocket ? url.pathname === '' : url.hostname === '') return undefined;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    ...(isSocket && { socket: decodeURIComponent(url.pathname) }),
    db: Number(db),
    ...(username && { username }),
    ...(password && { password }),
    tls,
  };
}

function decoded(part: string): string | undefined {
  return part === '' ? undefined : decodeURIComponent(part);
}

/** The address for people: without user and password. */
export function shownRedisAddress({ host, port, socket, db, tls }: RedisAddress): string {
  const database = db === 0 ? '' : String(db);
  if (socket !== undefined) return `unix://${socket}${database && `?db=${database}`}`;
  const name = host.includes(':') ? `[${host}]` : host;
  return `redis${tls ? 's' : ''}://${name}:${port}${database && `/${database}`}`;
}
