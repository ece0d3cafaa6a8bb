import type { Command } from 'commander';
import { defined } from '../../../base/defined.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { parseNameTemplate } from '../../../name/template-parse.ts';
import { usualTemplate } from '../../../pipeline/plan.ts';
import { watch } from '../../../watch/watch.ts';
import { announceCaptions, noteUnusedCaptions } from '../../captions/notes.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { noticeDamagedJournal } from '../../journal-notices.ts';
import { inputPaths } from '../../options/input-paths.ts';
import type { FilingOptions, NamingOptions } from '../../options/options.ts';
import { type TagCliOptions, tagOptionsOf } from '../../options/tag-options.ts';
import { filingOf } from '../../plan-pictures.ts';
import { openNamingSession } from '../../session.ts';
import { refuseTaggedCopies } from '../naming/rename.ts';
import { printService } from './service.ts';
import { WatchLines } from './watch-lines.ts';

export interface WatchCommandOptions
  extends NamingOptions,
    FilingOptions,
    Omit<TagCliOptions, 'remove'> {
  readonly tag?: boolean;
  readonly apply?: boolean;
  readonly existing?: boolean;
  /** Seconds. */
  readonly settle: number;
  /** Seconds. */
  readonly poll?: number;
  readonly pauseOnBattery?: boolean;
  readonly maxLoad?: number;
  readonly hash?: boolean;
  readonly printService?: boolean;
  readonly json?: boolean;
}

/**
 * `photonym watch`: looks at new pictures as they come and, if asked to, names them. It is always ended from outside,
 * so that is done and not interrupted, also while it starts.
 */
export async function runWatch(
  given: readonly string[],
  options: WatchCommandOptions,
  command: Command,
  context: Context,
): Promise<ExitCode> {
  try {
    return await startWatch(given, options, command, context);
  } catch (error) {
    if (isInterruption(error)) return EXIT.done;
    throw error;
  }
}

async function startWatch(
  given: readonly string[],
  options: WatchCommandOptions,
  command: Command,
  context: Context,
): Promise<ExitCode> {
  const paths = await inputPaths(given, options, context.stdin);
  if (options.printService) return await printService(process.argv.slice(2), paths, context);
  refuseTaggedCopies(options);
  const isNamed = isToName(options, command);
  const names = isNamed || options.tag === true;
  const tagging = options.tag === true ? { ...tagOptionsOf(options), only: !isNamed } : undefined;
  if (!names && !options.catalog) throw nothingToDo();
  const asked =
    options.name === undefined ? undefined : parseNameTemplate(options.name, options.lang);
  const filing = isNamed ? filingOf(options, options.lang) : {};
  noticeDamagedJournal(context);
  await using session = await openNamingSession(options, context);
  const name = asked ?? usualTemplate(session.caption);
  if (isNamed) noteUnusedCaptions(name, session, context);
  await announceCaptions(paths, session, context);
  const { all, undated, fixExtension, existing, pauseOnBattery, maxLoad, poll } = options;
  const lines = new WatchLines(
    { names: isNamed, words: session.vocabulary?.words, ...options },
    context,
  );
  const events = watch(paths, {
    ...session,
    ...filing,
    // Where only keywords are written, names that people gave stay without it.
    all: all === true || tagging?.only === true,
    ...defined({ tagging, undated, fixExtension, pollMs: poll && poll * 1000 }),
    ...{ name, names, existing, pauseOnBattery, maxLoad },
    verify: options.hash ?? true,
    dataDir: context.dataDir,
    quietMs: options.settle * 1000,
  });
  for await (const event of events) await lines.print(event);
  return EXIT.done;
}

/** Where files go is an order of its own, unless a configuration file says it for all commands. */
function isToName({ apply, copyTo, linkTo }: WatchCommandOptions, command: Command): boolean {
  const isFiled = command.getOptionValueSource('into') === 'cli';
  return apply === true || isFiled || copyTo !== undefined || linkTo !== undefined;
}

function isInterruption(error: unknown): boolean {
  return error instanceof PhotonymError && error.code === 'INTERRUPTED';
}

function nothingToDo(): PhotonymError {
  return new PhotonymError('USAGE', 'Without --apply, pictures are only entered in the catalog.', {
    remedy: 'Leave out --no-catalog, or give --apply to name them.',
  });
}
