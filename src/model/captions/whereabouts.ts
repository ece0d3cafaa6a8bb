import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { isLoopback } from './core/loopback.ts';

/** An address of a host. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host; rejects if its name is not known. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>;

export const resolveHost: Resolve = async (host) => await lookup(host, { all: true });

/**
 * The addresses of a host if each of them is this machine's own, so that nothing sent there leaves it.
 * @param hostname of a URL, IPv6 in brackets
 * @returns undefined if the host is another machine, or is not known
 */
export async function ownAddresses(
  hostname: string,
  resolve: Resolve = resolveHost,
): Promise<readonly HostAddress[] | undefined> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const found = await resolve(host).catch(() => []);
  const own = new Set(
    Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .map(({ address }) => address),
  );
  const isOwn = ({ address }: HostAddress): boolean => isLoopback(address) || own.has(address);
  return found.length > 0 && found.every(isOwn) ? found : undefined;
}
