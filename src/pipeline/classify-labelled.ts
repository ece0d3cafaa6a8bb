import { type Failure, PhotonymError } from '../base/errors.ts';
import type { LabelledSet } from '../find/labelled-set.ts';
import type { SeenJudgement } from '../label/judgement.ts';
import type { Category } from '../label/tree/categories.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import type { UnmatchedLabels } from '../quality/core/report.ts';
import { makeTruth } from '../quality/core/truth.ts';
import { type ClassifyOptions, classify } from './classify.ts';

/** How labelled pictures are classified: the vocabulary is needed to match their labels. */
export type ClassifyLabelledOptions = ClassifyOptions & { readonly vocabulary: Vocabulary };

/** The pictures of a labelled set that do not count, at its end. */
export interface LabelledRest {
  readonly unmatched: UnmatchedLabels;
  /** Pictures that could not be decoded. */
  readonly failed: number;
}

type LabelledEvent =
  /** A picture; `truth` is undefined where its label matches no category, or it has none. */
  | {
      readonly type: 'judged';
      readonly judgement: SeenJudgement;
      readonly truth: Category | undefined;
    }
  | { readonly type: 'failed'; readonly file: string; readonly failure: Failure }
  | ({ readonly type: 'finished' } & LabelledRest);

/**
 * Classifies a labelled set: one event a picture, then one with the rest.
 * @param paths the set's pictures or folders
 * @throws PhotonymError NOTHING_FOUND if no label matches a category; as {@link classify}
 */
export async function* classifyLabelled(
  paths: readonly string[],
  { labelOf }: Pick<LabelledSet, 'labelOf'>,
  options: ClassifyLabelledOptions,
): AsyncGenerator<LabelledEvent, void, undefined> {
  const { vocabulary, classifier } = options;
  const isWords = classifier.facts.textModel !== undefined;
  const truthOf = makeTruth(vocabulary, isWords ? vocabulary.classNames : classifier.facts.labels);
  const unmatched = new Map<string, number>();
  let matched = 0;
  let failed = 0;
  for await (const event of classify(paths, options)) {
    const judgement = event.type === 'skipped' ? event : event.judgement;
    if (!('scores' in judgement)) {
      failed++;
      yield { type: 'failed', file: judgement.file, failure: judgement.failure };
      continue;
    }
    const given = labelOf(judgement.path);
    const truth = given && truthOf(given);
    if (truth !== undefined) matched++;
    else if (given !== undefined) {
      const word = 'word' in given ? given.word : `output ${given.output} of ${given.outputs}`;
      unmatched.set(word, (unmatched.get(word) ?? 0) + 1);
    }
    yield { type: 'judged', judgement, truth };
  }
  const rest = {
    unmatched: [...unmatched].map(([word, pictures]) => ({ said: word, pictures })),
    failed,
  };
  if (matched === 0) throw nothingMatched(rest);
  yield { type: 'finished', ...rest };
}

function nothingMatched({ unmatched, failed }: LabelledRest): PhotonymError {
  const names = unmatched.slice(0, 5).map(({ said }) => `"${said}"`);
  return new PhotonymError(
    'NOTHING_FOUND',
    'No picture of the labelled set has a label that matches a category.',
    {
      remedy:
        names.length === 0
          ? `Pictures that failed: ${failed}. A set is a folder with a folder for each class, or a CSV file.`
          : `No category is called ${names.join(', ')}; give a CSV of words and categories with --words.`,
    },
  );
}
