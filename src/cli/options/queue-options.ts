import { type Command, InvalidArgumentError, Option } from 'commander';
import { PhotonymError } from '../../base/errors.ts';
import type { Channel } from '../../queue/channel.ts';
import { parseRedisAddress, type RedisAddress } from '../../queue/core/redis-address.ts';
import { parseRoot, type Root } from '../../queue/core/roots.ts';
import type { Context } from '../context.ts';
import { say } from '../messages/messages.ts';

/** Which queue, as commander gives it. */
export interface QueueCliOptions {
  /** Absent: that of `REDIS_URL`. */
  readonly queue?: string;
  readonly prefix?: string;
}

/** Adds the options for the queue. */
export function addQueueOptions(command: Command): Command {
  return command.option('--queue <url>').addOption(new Option('--prefix <name>').argParser(prefix));
}

/** Adds the option for where pictures are. */
export function addRootOption(command: Command): Command {
  return command.addOption(new Option('--root <name=path>').argParser(root));
}

function prefix(text: string): string {
  if (/^[\w{}.-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected letters, digits, dots, dashes or braces.');
}

function root(text: string, before: readonly Root[] = []): readonly Root[] {
  const parsed = parseRoot(text);
  if (parsed === undefined) throw new InvalidArgumentError('Expected NAME=PATH.');
  if (before.some(({ name }) => name === parsed.name)) {
    throw new InvalidArgumentError(`The root ${parsed.name} is given twice.`);
  }
  return [...before, parsed];
}

/**
 * Connects to the queue. Its packages are loaded only now.
 * @throws PhotonymError USAGE, QUEUE_UNAVAILABLE
 */
export async function openQueue(options: QueueCliOptions, context: Context): Promise<Channel> {
  const { terminal } = context;
  const { Channel } = await import('../../queue/channel.ts');
  return await Channel.open({
    address: addressOf(options, context),
    prefix: options.prefix,
    onTrouble: (why) => terminal.err(terminal.errName(say('queue.trouble', { why }))),
  });
}

function addressOf({ queue }: QueueCliOptions, { env }: Context): RedisAddress {
  const text = queue ?? env['REDIS_URL'];
  if (text === undefined || text === '') {
    throw new PhotonymError('USAGE', 'Expected the address of Redis.', {
      remedy: 'For example: --queue redis://HOST; or set REDIS_URL.',
    });
  }
  const address = parseRedisAddress(text, env);
  if (address !== undefined) return address;
  // Not repeated: it may have a password.
  throw new PhotonymError('USAGE', 'The address of Redis cannot be read.', {
    remedy:
      'For example: --queue redis://HOST, rediss://USER:PASSWORD@HOST:6380/0, unix:///run/redis.sock',
  });
}
