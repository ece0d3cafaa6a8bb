import { estimateCount } from '../../find/estimate.ts';
import { requirePaths } from '../../find/find.ts';
import { parseNameTemplate } from '../../name/template-parse.ts';
import { classify } from '../../photonym.ts';
import { lookedOf } from '../../review/looked.ts';
import type { Context } from '../context.ts';
import type { ExitCode } from '../exit-codes.ts';
import { withClassifier } from '../looking.ts';
import type { NamingOptions } from '../options.ts';
import { requireConsent, reviewableOf, type ServingOptions, serve } from '../reviewing.ts';
import { noticeUnfinished } from '../unfinished.ts';

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
        look: (signal) => lookedOf(classify(paths, { ...looking, vocabulary, signal }), reviewable),
        expected: estimateCount(paths, looking),
      },
      options,
      context,
    );
  });
}
