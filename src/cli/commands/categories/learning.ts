import { leaveOneOut } from '../../../label/learned/leave-one-out.ts';
import { DEFAULT_LEARNED_FLOOR } from '../../../label/learned/prefer.ts';
import { usualOf } from '../../../label/learned/usual.ts';
import type { LearnedSet } from '../../../memory/core/learned-set.ts';
import { learnedExamples } from '../../../memory/learned-store.ts';
import type { LearnEvent } from '../../../pipeline/learn.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import { categoryCounts, reportJson, reportLines, warningsOf } from '../../render/learned.ts';
import { complain } from '../../render/messages.ts';
import { progress } from '../../render/progress.ts';

interface ReportOptions {
  readonly json?: boolean;
}

/** Shows learning as it goes on, and its result. */
export async function showLearning(
  events: AsyncIterable<LearnEvent>,
  options: ReportOptions,
  context: Context,
  total?: number,
): Promise<ExitCode> {
  const { terminal } = context;
  const bar = progress(terminal, { title: say('learn.bar'), total, rate: say('look.rate') });
  let failed = 0;
  for await (const event of events) {
    switch (event.type) {
      case 'example':
        bar.step();
        break;
      case 'failed':
        failed++;
        complain(terminal, event.file, event.failure.message);
        break;
      case 'learned':
        bar.finish();
        await reportLearned(event.set, event.replaced, options, context);
    }
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

/** Tests all that has been learned for the network, this set and the others together. */
export async function reportLearned(
  set: LearnedSet,
  replaced: boolean,
  { json = false }: ReportOptions,
  context: Context,
): Promise<void> {
  const { terminal, dataDir } = context;
  const examples = await learnedExamples(dataDir, set.model);
  const result = leaveOneOut(examples, DEFAULT_LEARNED_FLOOR, usualOf(set.model.id));
  if (json) {
    await terminal.out(JSON.stringify(reportJson(set, result)));
    return;
  }
  const counts = categoryCounts(set.examples);
  await terminal.tell(
    say('learn.done', {
      categories: counts.length,
      examples: set.examples.length,
      name: terminal.name(set.name),
      replaced: replaced ? 'yes' : 'no',
    }),
  );
  for (const line of reportLines(counts, result, terminal)) await terminal.tell(line, 4);
  for (const line of warningsOf(result, terminal)) terminal.err(line);
}
