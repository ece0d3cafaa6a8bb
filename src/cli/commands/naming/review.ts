import { estimateCount } from '../../../find/estimate.ts';
import { requirePaths } from '../../../find/given/given.ts';
import { usesPlace } from '../../../name/template.ts';
import { parseNameTemplate } from '../../../name/template-parse.ts';
import { type ClassifyEvent, type ClassifyOptions, classify } from '../../../pipeline/classify.ts';
import { addExample, removeCorrection } from '../../../pipeline/learn.ts';
import { usualTemplate } from '../../../pipeline/plan.ts';
import { reviewInputs } from '../../../review/session/inputs.ts';
import { announceCaptions, noteUnusedCaptions } from '../../captions/notes.ts';
import type { Context } from '../../context.ts';
import type { ExitCode } from '../../exit-codes.ts';
import { noticeUnfinished } from '../../journal-notices.ts';
import { inputPaths } from '../../options/input-paths.ts';
import type { NamingOptions } from '../../options/options.ts';
import { PassedOverNotes } from '../../render/passed-over.ts';
import {
  requireConsent,
  reviewableOf,
  type ServingOptions,
  serveUntilClosed,
  type Teach,
} from '../../serve-review.ts';
import { type NamingSession, openNamingSession } from '../../session.ts';

/** `photonym review`: the page in the browser. */
export async function runReview(
  given: readonly string[],
  options: NamingOptions & ServingOptions,
  context: Context,
): Promise<ExitCode> {
  requireConsent(options);
  const asked =
    options.name === undefined ? undefined : parseNameTemplate(options.name, options.lang);
  noticeUnfinished(context);
  const paths = await inputPaths(given, options, context.stdin);
  await using session = await openNamingSession(options, context);
  const template = asked ?? usualTemplate(session.caption);
  // One bad line of a long list costs only itself.
  if (options.filesFrom === undefined) await requirePaths(paths);
  noteUnusedCaptions(template, session, context);
  await announceCaptions(paths, session, context);
  const naming = { template, undated: options.undated, all: options.all };
  const reviewable = await reviewableOf(paths, session, naming, context);
  const { vocabulary, keepsName } = reviewable;
  const places = usesPlace(template);
  const review = {
    ...reviewable.about,
    look: (signal: AbortSignal) =>
      reviewInputs(
        looked(paths, { ...session, vocabulary, signal, keepsName, places }, context),
        reviewable,
      ),
    expected: session.where === undefined ? estimateCount(paths, session) : Promise.resolve(0),
  };
  const teach: Teach = (picture, label) =>
    teachCorrection(picture, label, session, context.dataDir);
  return await serveUntilClosed(review, options, context, teach);
}

/** Looks at the pictures and then says on the terminal what was passed over. */
async function* looked(
  paths: readonly string[],
  session: ClassifyOptions,
  { terminal }: Context,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const notes = new PassedOverNotes(terminal);
  yield* classify(paths, { anyExtension: false, onPassedOver: notes.add, ...session });
  for (const line of notes.early()) terminal.err(line);
}

/**
 * Makes a correction an example for other pictures, as `photonym correct` does. Ctrl-C waits for it, so
 * that no correction is lost.
 */
async function teachCorrection(
  picture: string,
  label: string | undefined,
  { signal: _, ...session }: NamingSession,
  dataDir: string,
): Promise<void> {
  if (label === undefined) await removeCorrection(picture, dataDir);
  else await addExample(picture, label, { ...session, dataDir });
}
