import { stat } from 'node:fs/promises';
import path from 'node:path';
import { PhotonymError, throwIfAborted } from '../../../base/errors.ts';
import type { Channel } from '../../../queue/channel.ts';
import type { Looking, Refusal } from '../../../queue/core/looking.ts';
import { refusalOf } from '../../../queue/core/looking.ts';
import type { Root } from '../../../queue/core/roots.ts';
import type { Looker } from '../../../queue/worker.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { openQueue, type QueueCliOptions } from '../../options/queue-options.ts';
import { openNamingSession } from '../../session.ts';
import { sessionOptionsOf, type WorkerSessionOptions, withAllNetworks } from './looking-session.ts';

interface WorkerCommandOptions extends QueueCliOptions, WorkerSessionOptions {
  readonly root?: readonly Root[];
}

/** `photonym worker`: looks at the pictures of a queue until it is ended. */
export async function runWorker(
  options: WorkerCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  for (const root of options.root ?? []) await requireFolder(root);
  await using channel = await openQueue(options, context);
  const { work } = await import('../../../queue/worker.ts');
  let looked = 0;
  await work({
    ...{ channel, signal },
    open: (looking) => openLooker(looking, options, { channel, context }),
    onEvent(event) {
      if (event.type === 'looked') looked += event.pictures;
      else terminal.err(terminal.errName(say(`worker.${event.type}`, { queue: channel.shown })));
    },
  });
  await terminal.tell(say('worker.done', { looked }));
  throwIfAborted(signal);
  return EXIT.done;
}

async function requireFolder({ name, folder }: Root): Promise<void> {
  const stats = await stat(folder).catch(() => undefined);
  if (stats?.isDirectory() === true) return;
  throw new PhotonymError('USAGE', `The root ${name} is not there: ${folder}`, {
    remedy: 'Mount it, or give its place here with --root NAME=PATH.',
  });
}

async function openLooker(
  looking: Looking,
  options: WorkerCommandOptions,
  { channel, context }: { readonly channel: Channel; readonly context: Context },
): Promise<Looker | Refusal> {
  const { meansOf } = await import('../../../queue/means.ts');
  const { lookAtBatch } = await import('../../../queue/look-batch.ts');
  const opened = await openNamingSession(sessionOptionsOf(looking.options, options), context);
  const session = withAllNetworks(opened, looking.options.whole);
  const refusal = refusalOf(looking.means, await meansOf(session));
  if (refusal !== undefined) {
    await opened[Symbol.asyncDispose]();
    return refusal;
  }
  const { caption, corrections: _, ...looks } = session;
  const whole = caption?.facts.captioned === 'all' ? session : looks;
  return {
    async look(task, pictures, signal) {
      const roots = options.root ?? (await rootsOf(channel));
      const how = { roots, signal, session: task === 'look' ? whole : session };
      return await lookAtBatch(task, pictures, how);
    },
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** Without `--root`, a worker looks where the one who filled the queue does: roots that are called as their paths. */
async function rootsOf(channel: Channel): Promise<Root[]> {
  const names = await channel.roots();
  return names.filter(path.isAbsolute).map((name) => ({ name, folder: name }));
}
