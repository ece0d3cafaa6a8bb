import { estimateCount } from '../../../find/estimate.ts';
import { requirePaths } from '../../../find/find.ts';
import { hashFile } from '../../../find/hash.ts';
import {
  addExample,
  CORRECTIONS,
  learnedModelOf,
  removeExample,
} from '../../../memory/learned-store.ts';
import { parseNameTemplate } from '../../../name/template-parse.ts';
import { type ClassifyOptions, classify } from '../../../pipeline/classify.ts';
import { exampleOf } from '../../../pipeline/learn.ts';
import { reviewInputs } from '../../../review/session/inputs.ts';
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import type { NamingOptions } from '../../options/options.ts';
import { requireConsent, reviewableOf, type ServingOptions, serve } from '../../serve-review.ts';
import { withClassifier } from '../../session.ts';

/** `photonym review`: the page in the browser. */
export async function runReview(
  given: readonly string[],
  options: NamingOptions & ServingOptions,
  context: Context,
): Promise<ExitCode> {
  requireConsent(options);
  const template = parseNameTemplate(options.name);
  noticeUnfinished(context);
  return await withClassifier(given, options, context, async ({ paths, options: looking }) => {
    await requirePaths(paths);
    const reviewable = await reviewableOf(paths, looking, template, context);
    const { vocabulary } = reviewable;
    return await serve(
      {
        ...reviewable.about,
        look: (signal) =>
          reviewInputs(classify(paths, { ...looking, vocabulary, signal }), reviewable),
        expected: estimateCount(paths, looking),
      },
      options,
      context,
      (picture, label) => teach(picture, label, looking, context.dataDir),
    );
  });
}

/**
 * A correction is an example for other pictures, as with `photonym correct`. Ctrl-C waits for it: what
 * somebody took the trouble to say is not to be lost.
 */
async function teach(
  picture: string,
  label: string | undefined,
  { signal: _, ...looking }: ClassifyOptions,
  dataDir: string,
): Promise<void> {
  if (label === undefined) {
    await removeExample(dataDir, CORRECTIONS, await hashFile(picture));
    return;
  }
  const model = learnedModelOf(looking.classifier);
  await addExample(dataDir, CORRECTIONS, model, await exampleOf(picture, label, looking));
}
