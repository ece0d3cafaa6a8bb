import path from 'node:path';
import { isWithin } from '../../../base/paths.ts';
import { classify } from '../../../pipeline/classify.ts';
import { DEFAULT_LIMIT, findCatalogued } from '../../../pipeline/find.ts';
import { parseDescription } from '../../../search/core/query.ts';
import type { SearchHit } from '../../../search/core/search-hit.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { say } from '../../messages/messages.ts';
import type { LookingOptions } from '../../options/options.ts';
import { requireConsent, type ServingOptions } from '../../options/serving-options.ts';
import { hitJsonLine, hitLine } from '../../render/hit.ts';
import { ROW_INDENT } from '../../render/judgement.ts';
import { noCatalog, nothingFound } from '../../render/nothing-found.ts';
import { type NamingSession, type NamingSessionOptions, openNamingSession } from '../../session.ts';
import type { Found } from './hits-sheet.ts';

interface FindCommandOptions
  extends Omit<
      LookingOptions,
      'recursive' | 'include' | 'exclude' | 'hidden' | 'filesFrom' | 'null'
    >,
    ServingOptions {
  readonly like?: readonly string[];
  readonly in?: string;
  readonly limit?: number;
  readonly atLeast?: number;
  readonly json?: boolean;
  readonly print0?: boolean;
  readonly sheet?: string;
  readonly force?: boolean;
  readonly review?: boolean;
}

type SearchOptions = FindCommandOptions & NamingSessionOptions;

/** `photonym find`: pictures out of the catalog, best first. */
export async function runFind(
  words: string[],
  given: FindCommandOptions,
  context: Context,
): Promise<ExitCode> {
  requireConsent(given);
  const { text } = parseDescription(words);
  const options = { ...given, recursive: true, asked: text === '' ? [] : [text] };
  const found = await searchAndShow(words, options, context);
  if (!options.review) return found.code;
  const files = found.hits.map(({ path: file }) => shownPath(file, context.cwd));
  // Imported only here, as drawing is below: most searches need neither.
  const { runReview } = await import('../naming/review.ts');
  return await runReview(files, options, context);
}

/** Searches, and shows the pictures found unless the review page is to; the network is closed by then. */
async function searchAndShow(
  words: readonly string[],
  options: SearchOptions,
  context: Context,
): Promise<{ hits: readonly SearchHit[]; code: ExitCode }> {
  await using session = await openNamingSession(options, context);
  const hits = await search(words, options, session, context);
  if (options.review) return { hits, code: EXIT.done };
  return { hits, code: await show(hits, words, options, session, context) };
}

async function search(
  words: readonly string[],
  { like = [], in: within, limit = DEFAULT_LIMIT, atLeast: least }: FindCommandOptions,
  session: NamingSession,
  { terminal, dataDir }: Context,
): Promise<SearchHit[]> {
  const { catalog } = session;
  if (catalog === undefined) throw noCatalog();
  // One more than is shown tells whether there are more.
  const how = { ...session, catalog, dataDir, least, limit: limit + 1 };
  const hits = await findCatalogued({ words, like, within }, how);
  if (hits.length === 0) throw await nothingFound(words, session);
  if (hits.length > limit) terminal.err(say('find.best', { count: limit }));
  return hits.slice(0, limit);
}

async function show(
  hits: readonly SearchHit[],
  words: readonly string[],
  options: FindCommandOptions,
  session: NamingSession,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  if (options.print0) {
    for (const { path: file } of hits) await terminal.out(shownPath(file, context.cwd), '\0');
    return EXIT.done;
  }
  const judged = judgements(hits, session, context);
  if (options.sheet !== undefined) {
    const { drawHits } = await import('./hits-sheet.ts');
    return await drawHits(options.sheet, judged, { ...options, words }, context);
  }
  let failed = 0;
  for await (const { hit, judgement } of judged) {
    if (judgement.status === 'failed') failed++;
    if (options.json) await terminal.out(hitJsonLine(hit, judgement));
    else await terminal.tell(hitLine(hit, judgement, terminal), ROW_INDENT);
  }
  return failed > 0 ? EXIT.someFailed : EXIT.done;
}

/** The judgements of the pictures found, as every command gives them; the catalog knows their scores. */
async function* judgements(
  hits: readonly SearchHit[],
  session: NamingSession,
  context: Context,
): AsyncGenerator<Found, void, undefined> {
  const byPath = new Map(hits.map((hit) => [hit.path, hit]));
  const files = hits.map(({ path: file }) => shownPath(file, context.cwd));
  for await (const event of classify(files, session)) {
    if (event.type === 'skipped') continue;
    const hit = byPath.get(event.judgement.path);
    if (hit !== undefined) yield { hit, judgement: event.judgement };
  }
}

/** Relative to the working directory for files below it, else absolute. */
function shownPath(file: string, cwd: string): string {
  return isWithin(cwd, file) ? path.relative(cwd, file) : file;
}
