import { describe, expect, test } from 'vitest';
import { parseRedisAddress, shownRedisAddress } from './redis-address.ts';

describe('the address of Redis', () => {
  test.each([
    ['redis://nas', { host: 'nas', port: 6379, db: 0, tls: false }],
    ['rediss://nas:6380/2', { host: 'nas', port: 6380, db: 2, tls: true }],
    ['redis://[::1]:7000', { host: '::1', port: 7000, db: 0, tls: false }],
    ['redis://ann:p%40ss@nas', { username: 'ann', password: 'p@ss' }],
    ['redis://:secret@nas', { password: 'secret' }],
    ['unix:///run/redis.sock?db=3', { socket: '/run/redis.sock', db: 3 }],
  ])('%s', (text, parts) => {
    expect(parseRedisAddress(text, {})).toMatchObject(parts);
  });

  test.each(['nas', 'http://nas', 'redis://', 'redis://nas/zero', 'unix:///', ''])(
    'is not %j',
    (text) => {
      const address = parseRedisAddress(text, {});
      expect(address === undefined || address.socket === '/').toBe(true);
    },
  );

  test('takes user and password from the environment, unless it has its own', () => {
    const env = { REDIS_USERNAME: 'bob', REDIS_PASSWORD: 'quiet' };
    expect(parseRedisAddress('redis://nas', env)).toMatchObject({
      username: 'bob',
      password: 'quiet',
    });
    expect(parseRedisAddress('redis://ann:own@nas', env)).toMatchObject({
      username: 'ann',
      password: 'own',
    });
  });

  test.each(['redis://ann:secret@nas/1', 'rediss://:secret@[::1]:7000', 'unix:///run/r.sock?db=1'])(
    '%s is shown without user and password, and leads to the same place',
    (text) => {
      const address = parseRedisAddress(text, { REDIS_PASSWORD: 'secret' }) ?? expect.fail();
      const shown = shownRedisAddress(address);
      expect(shown).not.toMatch(/ann|secret/);
      const { username, password, ...place } = address;
      expect(parseRedisAddress(shown, {})).toEqual(place);
    },
  );
});
