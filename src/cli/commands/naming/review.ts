import { estimateCount } from '../../../find/estimate.ts';
import { requirePaths } from '../../../find/given/given.ts';
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
import { requireConsent, type ServingOptions } from '../../options/serving-options.ts';
import { PassedOverNotes } from '../../render/passed-over.ts';
import {
  reviewableOf,
  type ServedReview,
  serveUntilClosed,
  startServing,
  type Teach,
} from '../../serve-review.ts';
import { type NamingSession, openNamingSession } from '../../session.ts';
import { serveStartUntilClosed } from './start-screen.ts';

/** `photonym review`: the page in the browser. Without a path, the page asks for a folder. */
export async function runReview(
  given: readonly string[],
  options: NamingOptions & ServingOptions,
  context: Context,
): Promise<ExitCode> {
  requireConsent(options);
  // A template that cannot be used is refused before anything is fetched or looked at.
  if (options.name !== undefined) parseNameTemplate(options.name, options.lang);
  noticeUnfinished(context);
  if (given.length === 0 && options.filesFrom === undefined) {
    return await serveStartUntilClosed(options, context, async (folder, choose) => {
      const opened = await openReview([folder], options, context);
      const { served, teach, close } = opened;
      const { open: _, port: __, ...rest } = options;
      const { urlForOnce, finished } = await startServing(
        { ...served, choose },
        rest,
        context,
        teach,
      );
      return { urlForOnce, ended: finished().finally(close) };
    });
  }
  const paths = await inputPaths(given, options, context.stdin);
  const { served, teach, close } = await openReview(paths, options, context);
  try {
    return await serveUntilClosed(served, options, context, teach);
  } finally {
    await close();
  }
}

/** A review that is ready to be served. */
interface OpenReview {
  readonly served: ServedReview;
  readonly teach: Teach;
  /** Closes the network and all else that was opened for it. */
  close(): Promise<void>;
}

/** Opens what a review of paths needs. */
async function openReview(
  paths: readonly string[],
  options: NamingOptions,
  context: Context,
): Promise<OpenReview> {
  const session = await openNamingSession(options, context);
  const close = async (): Promise<void> => await session[Symbol.asyncDispose]();
  try {
    const served = await servedReview(paths, { options, session, context });
    const teach: Teach = (picture, label) =>
      teachCorrection(picture, label, session, context.dataDir);
    return { served, teach, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface ReviewParts {
  readonly options: NamingOptions;
  readonly session: NamingSession;
  readonly context: Context;
}

async function servedReview(
  paths: readonly string[],
  { options, session, context }: ReviewParts,
): Promise<ServedReview> {
  const { name, lang, undated, all } = options;
  const asked = name === undefined ? undefined : parseNameTemplate(name, lang);
  const template = asked ?? usualTemplate(session.caption);
  // One bad line of a long list costs only itself.
  if (options.filesFrom === undefined) await requirePaths(paths);
  noteUnusedCaptions(template, session, context);
  await announceCaptions(paths, session, context);
  const naming = { template, undated, all, isTemplateGiven: asked !== undefined };
  const reviewable = await reviewableOf(paths, session, naming, context);
  const { vocabulary, keepsName } = reviewable;
  return {
    ...reviewable.about,
    look: (signal: AbortSignal) =>
      reviewInputs(
        // The naming scheme on the page may ask for places.
        looked(paths, { ...session, vocabulary, signal, keepsName, places: true }, context),
        reviewable,
      ),
    expected: session.where === undefined ? estimateCount(paths, session) : Promise.resolve(0),
  };
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
