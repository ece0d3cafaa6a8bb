import { PhotonymError } from '../base/errors.ts';
import { estimateCount } from '../find/estimate.ts';
import type { Judgement } from '../label/judgement.ts';
import type { Learned } from '../label/learned/learner.ts';
import { restrictLearned } from '../label/learned/restrict-learned.ts';
import type { LookOptions } from '../look/core/limits.ts';
import { Corrections } from '../memory/corrections.ts';
import { openLearned } from '../memory/learned-store.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { parseFolderTemplate, parseNameTemplate } from '../name/template-parse.ts';
import { type ClassifyOptions, classify } from '../pipeline/classify.ts';
import { openClassifier } from '../pipeline/open-classifier.ts';
import { type PlanOptions, planRenames } from '../pipeline/plan.ts';
import type { LeftOut } from '../plan/build.ts';
import type { Plan } from '../plan/core/plan.ts';
import type { StartOptions } from '../review/server/start.ts';
import { type ReviewInput, reviewInput } from '../review/session/inputs.ts';
import type { Context } from './context.ts';
import { catalogFor } from './open-catalog.ts';
import { inputPaths } from './options/input-paths.ts';
import { lookOptionsOf } from './options/look-options.ts';
import { vocabularyOf } from './options/network-vocabulary.ts';
import type {
  FilingOptions,
  LookingOptions,
  NamingOptions,
  NetworkOptions,
} from './options/options.ts';
import { downloadProgress } from './render/download-progress.ts';
import { complain, deviceProblem } from './render/messages.ts';
import { plural } from './render/plural.ts';
import { progress } from './render/progress.ts';
import { reviewableOf } from './serve-review.ts';

/** How looking went. */
export interface Looked {
  readonly seen: number;
  /** Pictures and folders that failed; each has been named on stderr or in the results. */
  readonly failed: number;
}

/** How pictures are looked at and named. */
export type Looking = ClassifyOptions & { readonly corrections: Corrections | undefined };

/** A network and paths, ready for {@link classify}. */
interface Ready {
  readonly paths: string[];
  readonly options: Looking;
}

/** A network that is open, and what goes with it. */
export type Network = Pick<ClassifyOptions, 'classifier' | 'catalog' | 'signal' | 'jobs'> &
  LookOptions;

/** Opens the model, runs `work` and closes it again. */
export async function withClassifier<T>(
  given: readonly string[],
  options: LookingOptions & { readonly top?: number },
  context: Context,
  work: (ready: Ready) => Promise<T>,
): Promise<T> {
  const paths = await inputPaths(given, options, context.stdin);
  return await withLooking(options, context, (looking) => work({ paths, options: looking }));
}

/** The same for a command that finds its pictures otherwise. */
export async function withLooking<T>(
  options: LookingOptions & { readonly top?: number },
  context: Context,
  work: (looking: Looking) => Promise<T>,
): Promise<T> {
  return await withNetwork(options, context, async (network) => {
    refuseUselessOnly(options, network);
    const all = options.learned
      ? await openLearned(context.dataDir, network.classifier)
      : undefined;
    const { learned, only } = allowed(all, options.only, network);
    const looking = await classifyOptions({ ...options, only }, network, context);
    // Exactly what the network says is asked for, not what somebody knows better.
    const isExact = options.naming === 'exact';
    const corrections = isExact ? undefined : new Corrections(context.dataDir);
    try {
      return await work({ ...network, ...looking, learned, corrections });
    } finally {
      corrections?.close();
    }
  });
}

/** The same for a command that has pictures of its own. */
export async function withNetwork<T>(
  options: NetworkOptions,
  context: Context,
  work: (network: Network) => Promise<T>,
): Promise<T> {
  const { signal } = context;
  const classifier = await openWithProgress(options, context);
  const catalog = catalogFor(options, context);
  // Without a catalog every picture is looked at, so that the network may load from now on.
  if (catalog === undefined) classifier.run([]).catch(() => undefined);
  const jobs = options.jobs === undefined ? {} : { jobs: options.jobs };
  const limits = lookOptionsOf(options);
  try {
    return await work({ classifier, catalog, signal, ...jobs, ...limits });
  } finally {
    catalog?.close();
    await classifier.close();
  }
}

/**
 * What may be named of what has been learned, and the words that are left for the network's own: all of
 * them where it takes words.
 */
function allowed(
  learned: Learned | undefined,
  only: LookingOptions['only'],
  { classifier }: Network,
) {
  if (learned === undefined || only === undefined) return { learned, only };
  const { learned: kept, others } = restrictLearned(learned, only);
  return {
    learned: kept.categories.length === 0 ? undefined : kept,
    only: classifier.facts.textModel === undefined ? others : only,
  };
}

function refuseUselessOnly({ naming, only }: LookingOptions, { classifier }: Network): void {
  if (naming !== 'exact' || only === undefined || classifier.facts.textModel !== undefined) return;
  throw new PhotonymError(
    'USAGE',
    'With --naming exact the top class is the name: --only has no say.',
    {
      remedy: 'Leave out one of the two; --map works with both.',
    },
  );
}

async function classifyOptions(
  options: LookingOptions & { readonly top?: number },
  network: Network,
  context: Context,
): Promise<Omit<ClassifyOptions, 'classifier'>> {
  const { naming, minTruth, recursive, include, exclude, hidden, top } = options;
  return {
    vocabulary: await vocabularyOf(network, options, context),
    naming,
    recursive,
    ...(minTruth === undefined ? {} : { minTruth }),
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(hidden === undefined ? {} : { hidden }),
    ...(top === undefined ? {} : { top }),
  };
}

async function openWithProgress(options: NetworkOptions, context: Context): Promise<Classifier> {
  const { model, dtype, preprocess, device } = options;
  const classifier = await openClassifier({
    model,
    dtype,
    preprocess,
    device,
    env: context.env,
    signal: context.signal,
    onProgress: downloadProgress(context),
  });
  const problem = deviceProblem(classifier.facts.device);
  if (problem !== undefined) context.terminal.err(context.terminal.errName(problem));
  return classifier;
}

/** Looks at the pictures, calls `each` in order, and names on stderr what cannot be shown there. */
export async function lookAtEach(
  given: readonly string[],
  options: LookingOptions & { readonly top?: number },
  context: Context,
  each: (judgement: Judgement) => Promise<void>,
): Promise<Looked> {
  return await withClassifier(given, options, context, async ({ paths, options: looking }) => {
    let seen = 0;
    let failed = 0;
    for await (const event of classify(paths, looking)) {
      if (event.type === 'skipped') {
        failed++;
        complain(context.terminal, event.file, event.failure.message);
        continue;
      }
      seen++;
      if (event.judgement.status === 'failed') failed++;
      await each(event.judgement);
    }
    requirePictures(seen + failed, paths);
    return { seen, failed };
  });
}

/** A plan, and how looking went on the way to it. */
export interface Planned extends Looked {
  readonly plan: Plan;
  /** What was seen, for somebody who would rather look at it first; where that was asked for. */
  readonly review?: Omit<StartOptions, 'dataDir' | 'signal' | 'remember'>;
}

/** Looks at the pictures behind a progress line and plans their names. */
export async function planWithProgress(
  given: readonly string[],
  options: NamingOptions & FilingOptions,
  context: Context,
  { forReview = false }: { readonly forReview?: boolean } = {},
): Promise<Planned> {
  // A template that cannot be used is refused before anything is fetched or looked at.
  const name = parseNameTemplate(options.name);
  const filing = filingOf(options);
  return await withClassifier(given, options, context, async ({ paths, options: looking }) => {
    const { terminal } = context;
    const total = terminal.errIsTerminal ? await estimateCount(paths, looking) : undefined;
    const bar = progress(terminal, {
      title: total === undefined ? 'Looking' : `Looking at ${plural(total, 'picture')}`,
      total,
      rate: 'pictures/s',
    });
    const reviewable = forReview ? await reviewableOf(paths, looking, name, context) : undefined;
    const looked: ReviewInput[] = [];
    let seen = 0;
    let failed = 0;
    for await (const event of planRenames(paths, {
      ...looking,
      name,
      ...(options.fixExtension === undefined ? {} : { fixExtension: options.fixExtension }),
      ...filing,
      dataDir: context.dataDir,
    })) {
      if (event.type === 'planned') {
        bar.finish();
        failed += nameLeftOut(event.leftOut, context);
        requirePictures(seen + failed, paths);
        const review =
          reviewable === undefined ? {} : { review: { ...reviewable.about, look: () => looked } };
        return { plan: event.plan, seen, failed, ...review };
      }
      if (reviewable !== undefined) looked.push(await reviewInput(event, reviewable));
      if (event.type === 'skipped' || event.judgement.status === 'failed') failed++;
      if (event.type === 'skipped') complain(terminal, event.file, event.failure.message);
      else {
        seen++;
        bar.step();
      }
    }
    throw new Error('planning ended without a plan');
  });
}

function nameLeftOut(leftOut: readonly LeftOut[], { terminal }: Context): number {
  for (const { path, failure } of leftOut) complain(terminal, path, failure.message);
  return leftOut.length;
}

function requirePictures(count: number, paths: readonly string[]): void {
  if (count > 0) return;
  throw new PhotonymError('NOTHING_FOUND', `No pictures found in ${paths.join(', ')}.`, {
    remedy: 'See --hidden and --include, and docs/formats.md for what is looked at.',
  });
}

function filingOf({ into, copyTo, linkTo }: FilingOptions): Pick<PlanOptions, keyof FilingOptions> {
  return {
    ...(into === undefined ? {} : { into: parseFolderTemplate(into) }),
    ...(copyTo === undefined ? {} : { copyTo }),
    ...(linkTo === undefined ? {} : { linkTo }),
  };
}
