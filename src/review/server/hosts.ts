import { hostname, networkInterfaces } from 'node:os';

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/i;

/** Whether a server at this address is reachable from this machine only. */
export function isLoopback(host = '127.0.0.1'): boolean {
  return LOOPBACK.test(host);
}

/** The valid `Host` headers for a server that listens at an address; lower case. */
export function hostsOf(host: string, port: number): Set<string> {
  const names = ['localhost', '127.0.0.1', '::1', host];
  if (!isLoopback(host)) {
    const interfaces = Object.values(networkInterfaces()).flat();
    names.push(hostname(), `${hostname()}.local`);
    names.push(...interfaces.flatMap((each) => each?.address ?? []));
  }
  return new Set(names.map((name) => authority(name, port).toLowerCase()));
}

/** `127.0.0.1:8080` or `[::1]:8080`; without the port if it is 80. */
export function authority(host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 80 ? name : `${name}:${port}`;
}
