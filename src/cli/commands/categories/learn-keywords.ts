import path from 'node:path';
import { defined } from '../../../base/defined.ts';
import { PhotonymError } from '../../../base/errors.ts';
import {
  DEFAULT_AT_LEAST,
  type KeywordProposal,
  proposeFromKeywords,
} from '../../../pipeline/learn/from-keywords.ts';
import { learnPictures } from '../../../pipeline/learn.ts';
import { Questions } from '../../ask.ts';
import { actionFor, meaningOf } from '../../confirm.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import type { NetworkOptions } from '../../options/options.ts';
import { progress } from '../../render/progress.ts';
import type { Terminal } from '../../render/terminal.ts';
import { openNetwork } from '../../session.ts';
import { showLearning } from './learning.ts';

/** Options of `learn` that matter with `--from-keywords`. */
export interface KeywordLearnOptions extends NetworkOptions {
  readonly name?: string;
  readonly atLeast?: number;
  readonly keywords?: readonly string[];
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `photonym learn FOLDER --from-keywords`: categories from the keywords that pictures have. */
export async function learnFromKeywords(
  folder: string,
  options: KeywordLearnOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, dataDir } = context;
  const { atLeast, keywords: chosen, name = path.basename(path.resolve(folder)) } = options;
  await using network = await openNetwork(options, context);
  const bar = progress(terminal, { title: say('learn.reading'), total: undefined });
  const onRead = (): void => bar.step();
  const how = { ...network, ...defined({ atLeast, chosen }), onRead };
  const proposal = await proposeFromKeywords([folder], how);
  bar.finish();
  if (options.json !== true)
    for (const line of proposalLines(proposal, options, terminal)) await terminal.out(line);
  if (proposal.categories.length === 0) throw noneEnough(folder, atLeast);
  const action = actionFor(options, terminal.interactive, 'show');
  if (options.json && action === 'show') await terminal.out(proposalJson(proposal));
  if (action === 'ask' && !(await isWanted(context))) return EXIT.done;
  if (action === 'show') {
    if (options.json !== true) await terminal.out(say('learn.dry'));
    return EXIT.done;
  }
  const { examples } = proposal;
  const events = learnPictures(examples, { ...network, name, dataDir });
  return await showLearning(events, options, context, examples.length);
}

/** The most keywords of a kind in one line; the others are counted. */
const MOST_LISTED = 12;

function* proposalLines(
  { categories, leftOut, examples }: KeywordProposal,
  { atLeast = DEFAULT_AT_LEAST }: KeywordLearnOptions,
  terminal: Terminal,
): Generator<string> {
  for (const { keyword, pictures } of categories) {
    yield say('learn.keyword', { keyword: terminal.name(keyword), count: pictures });
  }
  for (const why of ['person', 'place', 'date', 'general', 'few'] as const) {
    const all = leftOut.filter((one) => one.why === why);
    if (all.length === 0) continue;
    const few = all
      .slice(0, MOST_LISTED)
      .map(({ keyword }) => terminal.name(keyword))
      .join(say('list.separator'));
    const more = all.length - MOST_LISTED;
    const list = more > 0 ? say('list.more', { few, count: more }) : few;
    yield say('learn.leftOut', { why, list, least: atLeast });
  }
  if (categories.length === 0) return;
  yield say('learn.proposal', { categories: categories.length, examples: examples.length });
}

function proposalJson({ categories, leftOut, examples }: KeywordProposal): string {
  return JSON.stringify({ proposed: categories, leftOut, examples: examples.length });
}

async function isWanted(context: Context): Promise<boolean> {
  using questions = new Questions(context);
  for (;;) {
    const answer = meaningOf(await questions.ask(`${say('learn.question')}  `), {});
    if (answer === 'yes' || answer === 'no') return answer === 'yes';
    await context.terminal.out(say('ask.again', { offers: 'none' }));
  }
}

function noneEnough(folder: string, atLeast = DEFAULT_AT_LEAST): PhotonymError {
  return new PhotonymError(
    'NOTHING_FOUND',
    `No keyword in ${folder} that could be a category is on ${atLeast} pictures or more.`,
    { remedy: 'Ask for fewer with --at-least, or name them with --keywords.' },
  );
}
