import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterFile } from '../after-file.ts';

/** For `whereAvailable`: what is missing for tests with a real Redis; undefined if nothing is. */
export function missingRedis(): string | undefined {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'there is no redis-server (Debian: redis-server)';
  }
}

/** A Redis server of a spec's own, on a Unix socket. */
export interface RedisServer {
  /** For `--queue`. */
  readonly url: string;
  /** Kills it and starts it again, with its data or without. */
  restart(keeping: 'data' | 'nothing'): Promise<void>;
}

export async function startRedis(
  options: readonly string[] = ['--save', ''],
): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'redis-'));
  const socket = path.join(folder, 'redis.sock');
  let server = await start(folder, socket, options);
  afterFile(async () => {
    await kill(server);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    url: `unix://${socket}`,
    async restart(keeping) {
      await kill(server);
      if (keeping === 'nothing')
        rmSync(path.join(folder, 'appendonlydir'), { recursive: true, force: true });
      server = await start(folder, socket, options);
    },
  };
}

async function start(
  folder: string,
  socket: string,
  options: readonly string[],
): Promise<ChildProcess> {
  const own = ['--port', '0', '--unixsocket', socket, '--dir', folder];
  const child = spawn('redis-server', [...own, ...options], { stdio: 'ignore' });
  child.on('error', () => {});
  for (let time = 0; time < 400; time++) {
    if (await answers(socket)) return child;
    await sleep(25);
  }
  throw new Error('redis-server does not answer');
}

async function answers(socket: string): Promise<boolean> {
  const connection = connect(socket);
  try {
    await once(connection, 'connect');
    connection.write('PING\r\n');
    const [answer] = await once(connection, 'data');
    return String(answer).startsWith('+PONG');
  } catch {
    return false;
  } finally {
    connection.destroy();
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
