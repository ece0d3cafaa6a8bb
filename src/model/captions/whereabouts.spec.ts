import { describe, expect, it } from 'vitest';
import { ownAddresses, type Resolve } from './whereabouts.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  localhost: ['127.0.0.1', '::1'],
  'my-box': ['127.0.1.1'],
  'rebound.example': ['127.0.0.1', '192.0.2.1'],
  'other.example': ['192.0.2.1'],
};
/** As the system's resolver does, addresses stand for themselves. */
const resolve: Resolve = async (host) => {
  const found = names[host] ?? (/^[\d.]+$|:/.test(host) ? [host] : undefined);
  if (found === undefined) throw new Error('ENOTFOUND');
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
};

describe('a host is this machine', () => {
  it.each([
    'localhost',
    'my-box',
    '127.0.0.1',
    '127.255.0.7',
    '[::1]',
    '[::ffff:7f00:1]',
    '[::ffff:127.0.0.1]',
  ])('if all its addresses are: %s', async (host) => {
    expect(await ownAddresses(host, resolve)).not.toBeUndefined();
  });

  it.each([
    'other.example',
    'rebound.example',
    'unknown.example',
    'localhost.evil.example',
    '192.0.2.1',
    '126.255.255.255',
    '128.0.0.1',
    '[::2]',
    '[fe80::1:2:3]',
    '[::ffff:c000:201]',
    '0.0.0.0',
  ])('and not otherwise: %s', async (host) => {
    expect(await ownAddresses(host, resolve)).toBeUndefined();
  });

  it('by the addresses that are then connected to', async () => {
    expect(await ownAddresses('localhost', resolve)).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
  });
});
