import { defined } from '../base/defined.ts';
import { estimateCount } from '../find/estimate.ts';
import { usesPlace } from '../name/template.ts';
import { parseFolderTemplate, parseNameTemplate } from '../name/template-parse.ts';
import { type PlanOptions, planRenames, usualTemplate } from '../pipeline/plan.ts';
import {
  keepingNames,
  type TagOptions,
  WantedByPicture,
  withKeywords,
} from '../pipeline/tag/keywords.ts';
import { vocabularyOf } from '../pipeline/vocabulary.ts';
import type { UnhashedFile } from '../plan/build.ts';
import type { Plan } from '../plan/core/plan.ts';
import { announceCaptions, noteUnusedCaptions } from './captions/notes.ts';
import type { Context } from './context.ts';
import { say } from './messages/messages.ts';
import { inputPaths, requirePictures } from './options/input-paths.ts';
import type { FilingOptions, NamingOptions } from './options/options.ts';
import { complain } from './render/messages.ts';
import { PassedOverNotes } from './render/passed-over.ts';
import { type ProgressLine, progress } from './render/progress.ts';
import { gatherReview, type ServedReview } from './serve-review.ts';
import { type NamingSession, openNamingSession } from './session.ts';

/** A plan, and how many pictures and folders failed on the way to it; each was named on stderr. */
interface PlanResult {
  readonly plan: Plan;
  readonly failed: number;
  /** The pictures as a review shows them, if asked for. */
  readonly review: ServedReview | undefined;
  /** Lines about files and folders that were passed over, or that a renamed picture leaves behind. */
  readonly notes: readonly string[];
}

/** What is wanted besides the names. */
interface PlanExtras {
  readonly forReview?: boolean;
  /** Keywords as well or, where there are to be no names, only those. */
  readonly tagging?: (TagOptions & { readonly only: boolean }) | undefined;
}

/**
 * Looks at the pictures behind a progress line and plans their names.
 * @throws PhotonymError NOTHING_FOUND, and as `openSession` and `planRenames`
 */
export async function planPictures(
  given: readonly string[],
  options: NamingOptions & FilingOptions,
  context: Context,
  { forReview = false, tagging }: PlanExtras = {},
): Promise<PlanResult> {
  // A template that cannot be used is refused before anything is fetched or looked at.
  const asked =
    options.name === undefined ? undefined : parseNameTemplate(options.name, options.lang);
  const { fixExtension, undated, all } = options;
  const filing = filingOf(options, options.lang);
  const { terminal, dataDir } = context;
  const paths = await inputPaths(given, options, context.stdin);
  await using session = await openNamingSession(options, context);
  const name = asked ?? usualTemplate(session.caption);
  noteUnusedCaptions(name, session, context);
  await announceCaptions(paths, session, context);
  const bar = await lookingBar(paths, session, context);
  const gathered = forReview
    ? await gatherReview(paths, session, { template: name, undated, all }, context)
    : undefined;
  const notes = new PassedOverNotes(terminal);
  const onPassedOver = notes.add;
  const how = {
    ...session,
    ...filing,
    ...defined({ fixExtension, undated, all }),
    ...(tagging?.templates?.some(usesPlace) === true ? { places: true } : {}),
    name,
    dataDir,
    onPassedOver,
  };
  const vocabulary = session.vocabulary ?? (await vocabularyOf(session));
  const wanted = tagging && new WantedByPicture(tagging);
  let seen = 0;
  let failed = 0;
  for await (const event of planRenames(paths, { ...how, vocabulary })) {
    if (event.type === 'planned') {
      bar.finish();
      failed += complainOfLeftOut(event.leftOut, context);
      if (seen + failed === 0) for (const line of notes.lines()) terminal.err(line);
      requirePictures(seen + failed, paths, options.where);
      const { leftBehind } = event;
      const named = tagging?.only === true ? keepingNames(event.plan) : event.plan;
      const { plan, leftOut } =
        wanted === undefined || tagging === undefined
          ? { plan: named, leftOut: [] }
          : await withKeywords(named, wanted, { ...tagging, signal: context.signal });
      failed += complainOfLeftOut(leftOut, context);
      return { plan, failed, review: gathered?.review, notes: notes.lines(plan, leftBehind) };
    }
    await gathered?.add(event);
    if (event.type === 'skipped' || event.judgement.status === 'failed') failed++;
    if (event.type === 'skipped') complain(terminal, event.file, event.failure.message);
    else {
      wanted?.add(event.judgement, vocabulary);
      seen++;
      bar.step();
    }
  }
  throw new Error('planning ended without a plan');
}

async function lookingBar(
  paths: readonly string[],
  session: NamingSession,
  { terminal }: Context,
): Promise<ProgressLine> {
  const isCountable = terminal.errIsTerminal && session.where === undefined;
  const total = isCountable ? await estimateCount(paths, session) : undefined;
  const title = total === undefined ? say('look.barUnknown') : say('look.bar', { count: total });
  return progress(terminal, { title, total, rate: say('look.rate') });
}

function complainOfLeftOut(leftOut: readonly UnhashedFile[], { terminal }: Context): number {
  for (const { path, failure } of leftOut) complain(terminal, path, failure.message);
  return leftOut.length;
}

/** Where files go, with the template of the folders read. @throws PhotonymError USAGE */
export function filingOf(
  { into, copyTo, linkTo }: FilingOptions,
  lang: string | undefined,
): Pick<PlanOptions, keyof FilingOptions> {
  const folders = into === undefined ? undefined : parseFolderTemplate(into, lang);
  return defined({ into: folders, copyTo, linkTo });
}
