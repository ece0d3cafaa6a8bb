import { stat } from 'node:fs/promises';
import { defined } from '../base/defined.ts';
import { PhotonymError } from '../base/errors.ts';
import { limiter } from '../base/stream.ts';
import { commonFolder } from '../find/common-folder.ts';
import { floorOf } from '../label/decide.ts';
import { idOf } from '../label/languages/words.ts';
import { minutesAhead } from '../look/machine-clock.ts';
import { openCatalog } from '../memory/catalog/catalog.ts';
import { digestOfStamp } from '../memory/catalog/seen-files.ts';
import { Corrections } from '../memory/corrections.ts';
import { Decisions } from '../memory/decisions.ts';
import { type NameTemplate, usesToken } from '../name/template.ts';
import type { Undated } from '../name/undated.ts';
import type { ClassifyEvent, ClassifyOptions } from '../pipeline/classify.ts';
import { fileValuesFor, namedByHand } from '../pipeline/file-values.ts';
import { lazyNames } from '../pipeline/plan.ts';
import { vocabularyFor, vocabularyOf } from '../pipeline/vocabulary.ts';
import { isLoopback } from '../review/server/hosts.ts';
import type { StartOptions } from '../review/server/start.ts';
import {
  type ReviewInput,
  type ReviewInputOptions,
  reviewInput,
} from '../review/session/inputs.ts';
import { openBrowser } from './browser.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { fault, say } from './messages/messages.ts';
import type { ServingOptions } from './options/serving-options.ts';
import { addressForOthers, printCode } from './render/address-code.ts';

/** The inputs of the server for a review, besides those that `serve` adds. */
export type ServedReview = Omit<StartOptions, 'dataDir' | 'signal' | 'remember'>;

/** A review without its pictures, and how pictures become part of it. */
interface Reviewable extends ReviewInputOptions {
  readonly about: Omit<ServedReview, 'look'>;
  /** Tells whether a person gave a picture its name, which stays. */
  readonly keepsName: (file: string) => Promise<boolean>;
}

/** How a review names pictures. */
interface ReviewNaming {
  readonly template: NameTemplate;
  readonly undated?: Undated | undefined;
  /** Whether names that people gave are replaced too. */
  readonly all?: boolean | undefined;
  /** Whether the template was asked for. */
  readonly isTemplateGiven?: boolean;
}

/** The review of pictures that are looked at in this session. */
export async function reviewableOf(
  paths: readonly string[],
  session: ClassifyOptions,
  { template, undated, all, isTemplateGiven = false }: ReviewNaming,
  context: Context,
): Promise<Reviewable> {
  const { dataDir } = context;
  const { classifier, signal, learned, catalog } = session;
  const vocabulary = session.vocabulary ?? (await vocabularyOf(session));
  const root = await commonFolder(paths);
  const floor = floorOf(session, vocabulary);
  const keepsName = namedByHand({ dataDir, all, signal });
  return {
    about: {
      ...{ root, model: classifier.facts.id, vocabulary, template, isTemplateGiven, floor },
      describe: describeBy(session, context),
      decisions: new Decisions(dataDir, {
        digestOf: (stamp) => (catalog === undefined ? undefined : digestOfStamp(catalog, stamp)),
      }),
    },
    vocabulary,
    network: classifier.facts.id,
    options: session,
    learned,
    undated,
    usesCaptions: usesToken(template, 'caption'),
    minutesAhead,
    keepsName,
    firstNameOf: lazyNames(dataDir, root),
    ownValues: fileValuesFor(template, { root, dataDir, keepsName, signal }),
  };
}

/**
 * How descriptions are read; undefined for a network that reads no text. The session may have ended by then, so the
 * catalog is opened again.
 */
function describeBy(
  { classifier, catalog: own }: ClassifyOptions,
  { dataDir }: Context,
): StartOptions['describe'] {
  const { facts } = classifier;
  if (facts.textModel === undefined) return undefined;
  const isKept = own !== undefined;
  return async (text, signal) => {
    using catalog = isKept ? openCatalog(dataDir) : undefined;
    return (await vocabularyFor({ facts }, { phrases: [text], catalog, signal })).embeddings;
  };
}

/** Gathers the pictures of a review while they are being looked at for something else. */
export async function gatherReview(
  paths: readonly string[],
  session: ClassifyOptions,
  naming: ReviewNaming,
  context: Context,
): Promise<{ add(event: ClassifyEvent): Promise<void>; readonly review: ServedReview }> {
  const reviewable = await reviewableOf(paths, session, naming, context);
  const inputs: ReviewInput[] = [];
  return {
    add: async (event) => void inputs.push(await reviewInput(event, reviewable)),
    review: { ...reviewable.about, look: () => inputs },
  };
}

/** Makes a picture an example of a label; without a label, no longer an example. */
export type Teach = (picture: string, label: string | undefined) => Promise<void>;

/** A picture that cannot be looked at cannot be an example; its own correction stands. */
function noExample(error: unknown): void {
  if (!(error instanceof PhotonymError)) throw error;
}

/**
 * Prints the address of a review and serves it until it ends.
 * @throws PhotonymError INTERRUPTED if it ends before all pictures have been looked at
 */
export async function serveUntilClosed(
  served: ServedReview,
  options: ServingOptions,
  context: Context,
  teach?: Teach,
): Promise<ExitCode> {
  const { terminal, env, audience } = context;
  const { open, host } = options;
  audience.setPurpose('serves');
  const { url, urlForOnce, finished } = await startServing(served, options, context, teach);
  if (host !== undefined && !isLoopback(host)) terminal.err(say('review.exposed'));
  await terminal.out(url);
  terminal.err(say('review.open'));
  if (host !== undefined && !isLoopback(host) && terminal.errIsTerminal) {
    terminal.err(say('review.code'));
    await printCode(addressForOthers(url, host), terminal);
  }
  if (open) openBrowser(urlForOnce(), env);
  return await finished();
}

/** A review that is being served. */
export interface ServingReview {
  readonly url: string;
  urlForOnce(): string;
  /**
   * Resolves when it has ended and all is saved.
   * @throws PhotonymError INTERRUPTED if it ends before all pictures have been looked at
   */
  finished(): Promise<ExitCode>;
}

/** Begins to serve a review. @throws PhotonymError USAGE if it cannot listen */
export async function startServing(
  served: ServedReview,
  { port, host, lang: language }: Omit<ServingOptions, 'open'>,
  context: Context,
  teach: Teach = async () => undefined,
): Promise<ServingReview> {
  const { terminal, signal } = context;
  // Loaded only when needed: the other commands start faster without it.
  const { startReview } = await import('../review/server/start.ts');
  const corrections = new Corrections(context.dataDir);
  // An example takes another look at the picture, which the page does not wait for.
  const teachInTurn = limiter(1);
  const taught: Promise<void>[] = [];
  const { url, urlForOnce, ended, review } = await startReview({
    ...served,
    ...defined({ port, host, language }),
    dataDir: context.dataDir,
    signal,
    onAway: (milliseconds) =>
      terminal.err(say('review.away', { time: timeAfter(milliseconds), url })),
    remember: async (path, word) => {
      const label = word === undefined ? undefined : idOf(word, served.vocabulary.words);
      const { size } = await stat(path);
      if (label === undefined) await corrections.forget({ path, size }, signal);
      else await corrections.set({ path, size }, label, new Date(), signal);
      taught.push(teachInTurn(() => teach(path, label)).catch(noExample));
    },
  });
  const finished = async (): Promise<ExitCode> => {
    await ended;
    corrections.close();
    served.decisions?.close();
    await Promise.all(taught);
    const { phase, counts, error, unsaved } = review.state;
    if (unsaved !== null) {
      terminal.err(say('review.unsaved', { problem: terminal.errName(fault(unsaved.message)) }));
    } else if (counts.decided > 0) terminal.err(say('review.kept', { count: counts.decided }));
    if (phase === 'looking') throw new PhotonymError('INTERRUPTED', 'Interrupted.');
    return counts.failed > 0 || error !== null ? EXIT.someFailed : EXIT.done;
  };
  return { url, urlForOnce, finished };
}

/** The time of day so long from now: "14:35". */
function timeAfter(milliseconds: number): string {
  const time = new Date(Date.now() + milliseconds);
  return time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
