import { PhotonymError } from '../../errors.ts';
import { estimateCount } from '../../find/estimate.ts';
import { commonFolder } from '../../find/root.ts';
import { floorOf } from '../../label/decide.ts';
import { knownVocabulary } from '../../label/vocabulary.ts';
import { parseNameTemplate } from '../../name/template-parse.ts';
import { classify } from '../../photonym.ts';
import { isLoopback } from '../../review/security.ts';
import { lookedOf, type StartOptions, startReview } from '../../review/start.ts';
import { openBrowser } from '../browser.ts';
import { type Context, dataFolder } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { withClassifier } from '../looking.ts';
import type { NamingOptions } from '../options.ts';
import { noticeUnfinished } from '../unfinished.ts';

/** How the page is served. */
export interface ServingOptions {
  readonly open: boolean;
  readonly port?: number;
  readonly host?: string;
  readonly yesExpose?: boolean;
}

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
    const { classifier, vocabulary = knownVocabulary(classifier) } = looking;
    const seeing = { vocabulary, network: classifier.id, options: looking };
    return await serve(
      {
        template,
        root: await commonFolder(paths),
        model: classifier.id,
        vocabulary,
        floor: floorOf(looking),
        look: (signal) => lookedOf(classify(paths, { ...looking, vocabulary, signal }), seeing),
        expected: estimateCount(paths, looking),
      },
      options,
      context,
    );
  });
}

/** Serves a review until it ends, and says where it is. */
export async function serve(
  about: Omit<StartOptions, 'dataDir' | 'signal' | 'remember'>,
  { open, port, host }: ServingOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal, env } = context;
  const { url, urlForOnce, ended, review } = await startReview({
    ...about,
    ...(port === undefined ? {} : { port }),
    ...(host === undefined ? {} : { host }),
    dataDir: dataFolder(context),
    signal,
    remember: async () => undefined,
  });
  if (host !== undefined && !isLoopback(host)) terminal.err(EXPOSED);
  await terminal.out(url);
  terminal.err('Open this address to review the pictures. Ctrl-C ends it.');
  if (open) openBrowser(urlForOnce(), env);
  await ended;
  const { phase, counts, error } = review.state;
  if (phase === 'looking') throw new PhotonymError('INTERRUPTED', 'Interrupted.');
  return counts.failed > 0 || error !== null ? EXIT.someFailed : EXIT.done;
}

const EXPOSED =
  'Others can reach this page. Whoever has its address sees the pictures and can rename them.';

/** Whoever can reach the server and has its address may see and rename the pictures. */
function requireConsent({ host, yesExpose = false }: ServingOptions): void {
  if (host === undefined || isLoopback(host) || yesExpose) return;
  throw new PhotonymError('USAGE', `At ${host} others could reach the page, without encryption.`, {
    remedy: 'Say --yes-expose if that is what you want, or leave out --host.',
  });
}
