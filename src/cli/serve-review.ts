import { stat } from 'node:fs/promises';
import { PhotonymError } from '../base/errors.ts';
import { limiter } from '../base/stream.ts';
import { commonFolder } from '../find/root.ts';
import { floorOf } from '../label/decide.ts';
import { knownVocabulary } from '../label/vocabulary.ts';
import { Corrections } from '../memory/corrections.ts';
import type { NameTemplate } from '../name/template.ts';
import type { ClassifyOptions } from '../pipeline/classify.ts';
import { fileValuesFor } from '../pipeline/file-values.ts';
import { isLoopback } from '../review/server/hosts.ts';
import type { StartOptions } from '../review/server/start.ts';
import type { ReviewInputOptions } from '../review/session/inputs.ts';
import { openBrowser } from './browser.ts';
import type { Context } from './context.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';

/** How the page is served. */
export interface ServingOptions {
  readonly open: boolean;
  readonly port?: number;
  readonly host?: string;
  readonly yesExpose?: boolean;
}

/** A review, as far as it goes by how pictures are looked at. */
export interface Reviewable extends ReviewInputOptions {
  readonly about: Omit<StartOptions, 'look' | 'dataDir' | 'signal' | 'remember'>;
}

/** What to say to a review of pictures that are looked at in this way. */
export async function reviewableOf(
  paths: readonly string[],
  looking: ClassifyOptions,
  template: NameTemplate,
  context: Context,
): Promise<Reviewable> {
  const { classifier, vocabulary = knownVocabulary(classifier.facts), signal } = looking;
  const root = await commonFolder(paths);
  return {
    about: {
      root,
      model: classifier.facts.id,
      vocabulary,
      template,
      floor: floorOf(looking, vocabulary),
    },
    vocabulary,
    network: classifier.facts.id,
    options: looking,
    learned: looking.learned,
    ownValues: fileValuesFor(template, { root, dataDir: context.dataDir, signal }),
  };
}

/** Makes a picture an example of a label, or, without one, of nothing any more. */
export type Teach = (picture: string, label: string | undefined) => Promise<void>;

/** What cannot be looked at cannot be an example; the correction of the very picture stands. */
function noExample(error: unknown): void {
  if (!(error instanceof PhotonymError)) throw error;
}

/** Serves a review until it ends, and says where it is. */
export async function serve(
  about: Omit<StartOptions, 'dataDir' | 'signal' | 'remember'>,
  { open, port, host }: ServingOptions,
  context: Context,
  teach: Teach = async () => undefined,
): Promise<ExitCode> {
  const { terminal, signal, env } = context;
  // The server is loaded only where there is something to serve.
  const { startReview } = await import('../review/server/start.ts');
  const corrections = new Corrections(context.dataDir);
  // Looking at a picture for that takes a while, for which the page does not wait.
  const teachInTurn = limiter(1);
  const taught: Promise<void>[] = [];
  const { url, urlForOnce, ended, review } = await startReview({
    ...about,
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    dataDir: context.dataDir,
    signal,
    remember: async (path, label) => {
      const { size } = await stat(path);
      if (label === undefined) await corrections.forget({ path, size }, signal);
      else await corrections.set({ path, size }, label, new Date(), signal);
      taught.push(teachInTurn(() => teach(path, label)).catch(noExample));
    },
  });
  if (host !== undefined && !isLoopback(host)) terminal.err(EXPOSED);
  await terminal.out(url);
  terminal.err('Open this address to review the pictures. Ctrl-C ends it.');
  if (open) openBrowser(urlForOnce(), env);
  await ended;
  corrections.close();
  await Promise.all(taught);
  const { phase, counts, error } = review.state;
  if (phase === 'looking') throw new PhotonymError('INTERRUPTED', 'Interrupted.');
  return counts.failed > 0 || error !== null ? EXIT.someFailed : EXIT.done;
}

const EXPOSED =
  'Others can reach this page. Whoever has its address sees the pictures and can rename them.';

/** Whoever can reach the server and has its address may see and rename the pictures. */
export function requireConsent({ host, yesExpose = false }: ServingOptions): void {
  if (host === undefined || isLoopback(host) || yesExpose) return;
  throw new PhotonymError('USAGE', `At ${host} others could reach the page, without encryption.`, {
    remedy: 'Say --yes-expose if that is what you want, or leave out --host.',
  });
}
