import { stat } from 'node:fs/promises';
import path from 'node:path';
import { PhotonymError } from '../../../base/errors.ts';
import { estimateCount } from '../../../find/estimate.ts';
import { requirePaths } from '../../../find/given/given.ts';
import {
  type ClassifyOptions,
  classify,
  type LookedEvent,
  lookAtPictures,
} from '../../../pipeline/classify.ts';
import type { Channel } from '../../../queue/channel.ts';
import type { Root } from '../../../queue/core/roots.ts';
import type { Filler } from '../../../queue/filler.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { inputPaths, requirePictures } from '../../options/input-paths.ts';
import { openQueue, type QueueCliOptions } from '../../options/queue-options.ts';
import { complain } from '../../render/messages.ts';
import { progress } from '../../render/progress.ts';
import { openNamingSession } from '../../session.ts';
import { type FillOptions, lookingOptionsOf, withAllNetworks } from './looking-session.ts';

interface FillCommandOptions extends FillOptions, QueueCliOptions {
  readonly root?: readonly Root[];
  /** Seconds. */
  readonly lostAfter: number;
  readonly json?: boolean;
}

/** `photonym catalog fill`: looks at pictures and names none; with `--queue`, by the workers of a queue. */
export async function runCatalogFill(
  given: string[],
  options: FillCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const paths = await inputPaths(given, options, context.stdin);
  if (options.filesFrom === undefined) await requirePaths(paths);
  await using opened = await openNamingSession({ ...options, naming: 'careful' }, context);
  const session = withAllNetworks(opened, opened.learned !== undefined);
  const { catalog } = session;
  if (catalog === undefined) {
    throw new PhotonymError('USAGE', 'There is no catalog to fill.', {
      remedy: 'Leave out --no-catalog, or make the data directory writable (PHOTONYM_DATA).',
    });
  }
  if (options.queue === undefined) return await fill(paths, session, { options, context });
  await using channel = await openQueue(options, context);
  const { Filler } = await import('../../../queue/filler.ts');
  const { meansOf } = await import('../../../queue/means.ts');
  const roots = options.root ?? (await rootsOf(paths));
  await using filler = await Filler.open({
    ...{ channel, roots, catalog, session, signal: context.signal },
    looking: {
      options: lookingOptionsOf(options, opened),
      means: await meansOf(session),
      lostAfterMs: options.lostAfter * 1000,
    },
  });
  return await fill(
    paths,
    { ...session, catalog, elsewhere: filler },
    { options, context, channel, filler },
  );
}

interface Filling {
  readonly options: FillCommandOptions;
  readonly context: Context;
  readonly channel?: Channel;
  readonly filler?: Filler;
}

async function fill(
  paths: readonly string[],
  session: ClassifyOptions,
  { options, context, channel, filler }: Filling,
): Promise<ExitCode> {
  const { terminal } = context;
  const isCounted = terminal.errIsTerminal || channel !== undefined;
  const total = isCounted ? await estimateCount(paths, session) : undefined;
  const title = total === undefined ? say('look.barUnknown') : say('look.bar', { count: total });
  const bar = progress(terminal, { title, total, rate: say('look.rate') });
  const counts = { seen: 0, failed: 0 };
  await using _ = await presenceOf(counts, total, channel, filler);
  for await (const { file, failure } of await lookedAt(paths, session, filler)) {
    bar.step();
    if (failure === undefined) counts.seen++;
    else {
      counts.failed++;
      complain(terminal, file, failure.message);
    }
  }
  bar.finish();
  const { seen, failed } = counts;
  requirePictures(seen + failed, paths);
  if (options.json) await terminal.out(JSON.stringify(counts));
  else await terminal.tell(say('fill.done', { seen, failed }));
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

async function lookedAt(
  paths: readonly string[],
  session: ClassifyOptions,
  filler: Filler | undefined,
): Promise<AsyncIterable<Pick<LookedEvent, 'file' | 'failure'>>> {
  const { caption, where, wanted, catalog } = session;
  if (caption !== undefined) return captionPictures(paths, session);
  const isPlain = where === undefined && wanted === undefined;
  if (filler === undefined || catalog === undefined || !isPlain) {
    return lookAtPictures(paths, session);
  }
  const { fillCatalog } = await import('../../../queue/fill.ts');
  return fillCatalog(paths, { ...session, catalog, elsewhere: filler });
}

/** Which pictures get a sentence depends on their labels. */
async function* captionPictures(
  paths: readonly string[],
  session: ClassifyOptions,
): AsyncGenerator<Pick<LookedEvent, 'file' | 'failure'>, void, undefined> {
  for await (const event of classify(paths, session)) {
    const { file, ...rest } = event.type === 'skipped' ? event : event.judgement;
    yield { file, ...('failure' in rest && { failure: rest.failure }) };
  }
}

/** Tells the others how far the fill is. */
async function presenceOf(
  counts: { readonly seen: number; readonly failed: number },
  total: number | undefined,
  channel: Channel | undefined,
  filler: Filler | undefined,
): Promise<AsyncDisposable | undefined> {
  if (channel === undefined || filler === undefined) return undefined;
  const { Presence } = await import('../../../queue/machines.ts');
  return new Presence(channel, () => ({
    ...{ role: 'filler', done: counts.seen + counts.failed, failed: counts.failed },
    ...{ total: total ?? null, underWay: filler.underWay },
  }));
}

/** Without `--root`, each given folder is at the same place on all machines. */
async function rootsOf(paths: readonly string[]): Promise<Root[]> {
  const folders = new Set<string>();
  for (const given of paths) {
    const absolute = path.resolve(given);
    const stats = await stat(absolute).catch(() => undefined);
    folders.add(stats?.isDirectory() === true ? absolute : path.dirname(absolute));
  }
  return [...folders].map((folder) => ({ name: folder, folder }));
}
