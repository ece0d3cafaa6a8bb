import { Redis } from 'ioredis';
import { messageOf, PhotonymError } from '../base/errors.ts';
import { type RedisAddress, shownRedisAddress } from './core/redis-address.ts';

/** Longest wait for the first connection. */
const CONNECT_MS = 10_000;

/**
 * A connection that sends the commands of one turn of the event loop together: a call of the system for each takes longer
 * than most of what is done about them here.
 */
export class GatheringRedis extends Redis {
  #isGathering = false;

  static of(address: RedisAddress): GatheringRedis {
    return new GatheringRedis(connectionOf(address));
  }

  override sendCommand(...sent: Parameters<Redis['sendCommand']>): unknown {
    const { stream } = this;
    if (!this.#isGathering && stream?.writable) {
      this.#isGathering = true;
      stream.cork();
      setImmediate(() => {
        this.#isGathering = false;
        stream.uncork();
      });
    }
    return super.sendCommand(...sent);
  }
}

function connectionOf({ host, port, socket, db, username, password, tls }: RedisAddress) {
  return {
    ...(socket === undefined ? { host, port } : { path: socket }),
    ...{ db, connectTimeout: CONNECT_MS },
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls: { servername: host } }),
    // BullMQ waits for a server that is away, however long.
    maxRetriesPerRequest: null,
  };
}

/**
 * @param key one of those that will be used: a user may be allowed some alone
 * @throws PhotonymError QUEUE_UNAVAILABLE
 */
export async function tryConnection(address: RedisAddress, key: string): Promise<void> {
  const options = { ...connectionOf(address), lazyConnect: true, retryStrategy: () => null };
  const redis = new Redis(options);
  let reason: unknown;
  redis.on('error', (error) => {
    reason = error;
  });
  try {
    await redis.connect();
    await redis.exists(key);
  } catch (error) {
    throw new PhotonymError(
      'QUEUE_UNAVAILABLE',
      `Redis at ${shownRedisAddress(address)} cannot be used: ${messageOf(reason ?? error).replace(/\.$/, '')}.`,
      { remedy: 'Check the address, the user and the password; see docs/many-machines.md.' },
    );
  } finally {
    redis.disconnect();
  }
}
