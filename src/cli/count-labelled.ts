import { estimateCount } from '../find/estimate.ts';
import { openLabelled } from '../find/labelled-set.ts';
import type { SeenJudgement } from '../label/judgement.ts';
import type { Category } from '../label/tree/categories.ts';
import type { ClassifierFacts } from '../model/core/classifier.ts';
import {
  type ClassifyLabelledOptions,
  classifyLabelled,
  type LabelledRest,
} from '../pipeline/classify-labelled.ts';
import { withLabelWords } from '../quality/label-words.ts';
import type { Context } from './context.ts';
import { say } from './messages/messages.ts';
import type { LookingOptions } from './options/options.ts';
import { complain } from './render/messages.ts';
import { progress } from './render/progress.ts';
import { openNamingSession } from './session.ts';

export interface LabelledOptions extends Omit<LookingOptions, 'recursive'> {
  /** A CSV file: words of the set, and the categories that they mean. */
  readonly words?: string;
}

/** Takes in labelled pictures one by one. */
interface LabelledCounter {
  add(judgement: SeenJudgement, truth: Category): void;
}

/** A counter that has taken in a whole labelled set. */
interface Counted<Counter> {
  readonly counter: Counter;
  /** The network's. */
  readonly facts: ClassifierFacts;
  readonly rest: LabelledRest;
}

/**
 * Classifies a labelled set behind a progress line.
 * @param begin makes the counter once the network is open
 * @throws PhotonymError as `classifyLabelled`
 */
export async function countLabelled<Counter extends LabelledCounter>(
  labelled: string,
  options: LabelledOptions,
  context: Context,
  begin: (options: ClassifyLabelledOptions) => Counter,
): Promise<Counted<Counter>> {
  const { words } = options;
  const given = await openLabelled(labelled);
  const set = words === undefined ? given : await withLabelWords(given, words);
  // What text says is no category of the tree, so it is left out of the count.
  const looking = { ...options, recursive: true, text: false };
  await using session = await openNamingSession(looking, context);
  const { vocabulary, classifier } = session;
  if (vocabulary === undefined) throw new Error('labelled pictures need a vocabulary');
  const how = { ...session, vocabulary };
  const counter = begin(how);
  const { terminal } = context;
  const total = terminal.errIsTerminal ? await estimateCount(set.paths, session) : undefined;
  const bar = progress(terminal, {
    title: say('look.barUnknown'),
    total,
    rate: say('look.rate'),
  });
  for await (const event of classifyLabelled(set.paths, set, how)) {
    if (event.type === 'failed') complain(terminal, event.file, event.failure.message);
    else if (event.type === 'judged') {
      bar.step();
      if (event.truth !== undefined) counter.add(event.judgement, event.truth);
    } else {
      bar.finish();
      const { unmatched, failed } = event;
      return { counter, facts: classifier.facts, rest: { unmatched, failed } };
    }
  }
  throw new Error('classifying ended without a result');
}
