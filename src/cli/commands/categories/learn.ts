import { defined } from '../../../base/defined.ts';
import { PhotonymError } from '../../../base/errors.ts';
import { setLines } from '../../../memory/core/learned-set.ts';
import {
  learnedSets,
  readLearnedSet,
  readSetFrom,
  removeLearnedSet,
  writeLearnedSet,
  writeSetTo,
} from '../../../memory/learned-store.ts';
import { learnFolder } from '../../../pipeline/learn.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { categoryCounts } from '../../render/learned.ts';
import { openNetwork } from '../../session.ts';
import { type KeywordLearnOptions, learnFromKeywords } from './learn-keywords.ts';
import { reportLearned, showLearning } from './learning.ts';

interface LearnOptions extends KeywordLearnOptions {
  readonly fromKeywords?: boolean;
  readonly list?: boolean;
  readonly remove?: string;
  readonly export?: string;
  readonly import?: string;
  readonly output?: string;
  readonly force?: boolean;
}

/** `photonym learn`: your own categories, learned from examples. */
export async function runLearn(
  folder: string | undefined,
  options: LearnOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.fromKeywords && folder === undefined) {
    throw new PhotonymError('USAGE', 'Expected a folder whose pictures have keywords.', {
      remedy: 'For example: photonym learn ~/Pictures --from-keywords',
    });
  }
  const wanted = [folder, options.list, options.remove, options.export, options.import];
  if (wanted.filter((one) => one !== undefined).length !== 1) {
    throw new PhotonymError(
      'USAGE',
      'Expected either a folder or one of --list, --remove, --export and --import.',
      { remedy: 'photonym learn FOLDER learns a category from each sub-folder of FOLDER.' },
    );
  }
  if (!options.fromKeywords && (options.keywords ?? options.atLeast) !== undefined) {
    throw new PhotonymError('USAGE', '--keywords and --at-least go with --from-keywords.');
  }
  if (folder !== undefined) {
    const learn = options.fromKeywords ? learnFromKeywords : learnFrom;
    return await learn(folder, options, context);
  }
  if (options.remove !== undefined) return await remove(options.remove, context);
  if (options.export !== undefined) return await exportSet(options.export, options, context);
  if (options.import !== undefined) return await importSet(options.import, options, context);
  return await list(options, context);
}

async function learnFrom(
  folder: string,
  options: LearnOptions,
  context: Context,
): Promise<ExitCode> {
  const { dataDir } = context;
  await using network = await openNetwork(options, context);
  const { name } = options;
  const events = learnFolder(folder, { ...network, ...defined({ name }), dataDir });
  return await showLearning(events, options, context);
}

async function list({ json = false }: LearnOptions, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const sets = await learnedSets(context.dataDir);
  for (const { name, model, examples } of sets) {
    const categories = categoryCounts(examples);
    if (json) {
      await terminal.out(JSON.stringify({ name, model: model.id, categories }));
      continue;
    }
    await terminal.tell(`${terminal.name(name)}  (${model.id})`);
    for (const { category, examples: count } of categories) {
      await terminal.tell(
        `  ${say('learn.category', { category: terminal.name(category), count })}`,
      );
    }
  }
  if (sets.length === 0 && !json) {
    terminal.err(say('learn.none'));
  }
  return EXIT.done;
}

async function remove(name: string, context: Context): Promise<ExitCode> {
  if (!(await removeLearnedSet(context.dataDir, name))) throw await unknown(name, context);
  context.terminal.err(say('learn.forgot', { name: context.terminal.errName(name) }));
  return EXIT.done;
}

async function exportSet(
  name: string,
  { output = '-', force = false }: LearnOptions,
  context: Context,
): Promise<ExitCode> {
  const set = await readLearnedSet(context.dataDir, name);
  if (set === undefined) throw await unknown(name, context);
  if (output === '-') for (const line of setLines(set)) await context.terminal.out(line);
  else await writeSetTo(output, set, force);
  return EXIT.done;
}

async function importSet(
  file: string,
  { name, force = false, json }: LearnOptions,
  context: Context,
): Promise<ExitCode> {
  const set = await readSetFrom(file);
  const named = { ...set, name: name ?? set.name };
  const before = await readLearnedSet(context.dataDir, named.name);
  if (before !== undefined && !force) {
    throw new PhotonymError('USAGE', `"${named.name}" has been learned already.`, {
      remedy: 'Keep both with --name OTHER, or replace it with --force.',
    });
  }
  await writeLearnedSet(context.dataDir, named);
  await reportLearned(named, before !== undefined, defined({ json }), context);
  return EXIT.done;
}

async function unknown(name: string, context: Context): Promise<PhotonymError> {
  const names = (await learnedSets(context.dataDir)).map((set) => `"${set.name}"`);
  return new PhotonymError('USAGE', `Nothing has been learned under the name "${name}".`, {
    remedy:
      names.length === 0
        ? 'Learn something first: photonym learn FOLDER'
        : `Learned so far: ${names.join(', ')}`,
  });
}
