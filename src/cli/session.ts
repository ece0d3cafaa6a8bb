import { defined } from '../base/defined.ts';
import { messageOf, PhotonymError } from '../base/errors.ts';
import { UNCALIBRATED } from '../label/calibration/calibration.ts';
import { knownCalibration } from '../label/calibration/known-calibrations.ts';
import { wordsIn } from '../label/languages/load.ts';
import type { Words } from '../label/languages/words.ts';
import type { Learned } from '../label/learned/learner.ts';
import { restrictLearned } from '../label/learned/restrict-learned.ts';
import type { LookOptions } from '../look/core/limits.ts';
import { type Catalog, openCatalog } from '../memory/catalog/catalog.ts';
import { Corrections } from '../memory/corrections.ts';
import { openLearned } from '../memory/learned-store.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { BUILT_IN_MODEL, FACES_MODEL } from '../model/core/store/known-models.ts';
import { openTextReader, type TextReader } from '../model/reader/text-reader.ts';
import type { ClassifyOptions } from '../pipeline/classify.ts';
import { openClassifier } from '../pipeline/open-classifier.ts';
import { type CaptionCliOptions, openCaptions } from './captions/options.ts';
import type { Context } from './context.ts';
import { fault, say } from './messages/messages.ts';
import { lookOptionsOf } from './options/look-options.ts';
import { vocabularyFromOptions } from './options/network-vocabulary.ts';
import type { LookingOptions, NetworkOptions } from './options/options.ts';
import { downloadProgress } from './render/download-progress.ts';
import { deviceProblem, tellStandIn } from './render/messages.ts';

/** An open network with its catalog; disposing of it closes both. */
interface NetworkSession
  extends AsyncDisposable,
    LookOptions,
    Pick<ClassifyOptions, 'classifier' | 'catalog' | 'signal' | 'jobs'> {}

/** All that naming pictures needs, as the options say; disposing of it closes whatever is open. */
export interface NamingSession extends AsyncDisposable, ClassifyOptions {
  readonly corrections: Corrections | undefined;
}

export type NamingSessionOptions = LookingOptions & CaptionCliOptions & { readonly top?: number };

/**
 * Opens the network and the catalog, for commands that name nothing.
 * @throws PhotonymError MODEL_NOT_FOUND, MODEL_UNSUPPORTED, MODEL_DAMAGED, DOWNLOAD_FAILED
 */
export async function openNetwork(
  options: NetworkOptions,
  context: Context,
): Promise<NetworkSession> {
  const classifier = await openWithProgress(options, context);
  const catalog = catalogFor(options, context);
  // Without a catalog every picture is looked at, so the network may as well load now.
  if (catalog === undefined) classifier.run([]).catch(() => undefined);
  return {
    classifier,
    catalog,
    signal: context.signal,
    ...defined({ jobs: options.jobs }),
    ...lookOptionsOf(options),
    async [Symbol.asyncDispose]() {
      catalog?.close();
      await classifier.close();
    },
  };
}

/**
 * Opens what naming pictures needs: network, catalog, vocabulary, learned categories, corrections.
 * @throws PhotonymError as {@link openNetwork} and {@link vocabularyFromOptions}
 */
export async function openNamingSession(
  options: NamingSessionOptions,
  context: Context,
): Promise<NamingSession> {
  // First, since a server that may not have pictures is refused before anything else happens.
  const caption = await openCaptions(options, context);
  const network = await openNetwork(withModelFor(options), context);
  try {
    const detector = await openDetector(options, network, context);
    const faces = await openFaces(options, context);
    const reader = await openReader(options, network);
    refuseUselessOnly(options, network);
    const all = options.learned
      ? await openLearned(context.dataDir, network.classifier)
      : undefined;
    const words = await wordsIn(options.lang);
    const { learned, only } = restricted(all, options.only, network, words);
    const seeing = { ...network, detector };
    const vocabulary = await vocabularyFromOptions(seeing, { ...options, only }, context);
    const { naming, recursive, minDetail, minTruth, include, exclude, hidden, top, where } =
      options;
    // "Exact" asks for the network's answer, not for the user's.
    const corrections = naming === 'exact' ? undefined : new Corrections(context.dataDir);
    return {
      ...network,
      ...defined({ minDetail, minTruth, include, exclude, hidden, top, where }),
      // One bad line of a long list costs only itself.
      missingFail: options.filesFrom !== undefined,
      naming,
      recursive,
      vocabulary,
      learned,
      corrections,
      detector,
      faces,
      reader,
      caption,
      async [Symbol.asyncDispose]() {
        corrections?.close();
        await detector?.close();
        await faces?.close();
        await reader?.close();
        await caption?.close();
        await network[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await network[Symbol.asyncDispose]();
    throw error;
  }
}

/** Things alone are the built-in network's. */
function withModelFor(options: NamingSessionOptions): NamingSessionOptions {
  const { see, model = BUILT_IN_MODEL } = options;
  return see === undefined || see.includes('classes') ? options : { ...options, model };
}

/** The network that tells where things are, if it is wanted and the classifier does not. */
async function openDetector(
  { see, device }: NamingSessionOptions,
  { classifier: { facts } }: NetworkSession,
  { env, signal }: Context,
): Promise<Classifier | undefined> {
  const isWanted = see?.includes('things') ?? knownCalibration(facts) !== UNCALIBRATED;
  if (!isWanted || facts.detects) return undefined;
  return await openClassifier({ model: BUILT_IN_MODEL, device, env, signal });
}

async function openFaces(
  { see, device }: NamingSessionOptions,
  { env, signal }: Context,
): Promise<Classifier | undefined> {
  if (see?.includes('faces') !== true) return undefined;
  return await openClassifier({ model: FACES_MODEL, device, env, signal });
}

/**
 * The reader of text, where it is wanted: by default beside a network that photonym is calibrated for, unless
 * names are limited to words of the user's or to the network's own.
 */
async function openReader(
  { see, text, naming, only }: NamingSessionOptions,
  { classifier: { facts } }: NetworkSession,
): Promise<TextReader | undefined> {
  const isUseful =
    naming !== 'exact' && only === undefined && knownCalibration(facts) !== UNCALIBRATED;
  const isWanted = see?.includes('text') ?? isUseful;
  return text && isWanted ? await openTextReader() : undefined;
}

async function openWithProgress(options: NetworkOptions, context: Context): Promise<Classifier> {
  const { model, dtype, preprocess, device } = options;
  const { env, signal, terminal } = context;
  const onProgress = downloadProgress(context);
  const classifier = await openClassifier({
    model,
    dtype,
    preprocess,
    device,
    env,
    signal,
    onProgress,
    onStandIn: tellStandIn(context),
  });
  const problem = deviceProblem(classifier.facts.device);
  if (problem !== undefined) terminal.err(terminal.errName(problem));
  return classifier;
}

/** The catalog, unless `--no-catalog`. If it is unusable, a message says so and every picture is looked at. */
function catalogFor(
  { catalog: wanted }: Pick<NetworkOptions, 'catalog'>,
  { terminal, dataDir }: Context,
): Catalog | undefined {
  if (!wanted) return undefined;
  const onProblem = (message: string): void => terminal.err(terminal.errName(fault(message)));
  try {
    return openCatalog(dataDir, { onProblem });
  } catch (error) {
    if (!(error instanceof PhotonymError)) throw error;
    const [first, second] = [fault(messageOf(error)), say('catalog.afresh')];
    onProblem(say('list.sentences', { first, second }));
    if (error.remedy !== undefined) onProblem(error.remedy);
    return undefined;
  }
}

/**
 * The learned categories that `--only` allows, and the words that remain for the network. A network that
 * compares pictures with text keeps all the words.
 */
function restricted(
  learned: Learned | undefined,
  only: LookingOptions['only'],
  { classifier }: NetworkSession,
  words: Words,
): { learned: Learned | undefined; only: LookingOptions['only'] } {
  if (learned === undefined || only === undefined) return { learned, only };
  const { learned: kept, others } = restrictLearned(learned, only, words);
  return {
    learned: kept.categories.length === 0 ? undefined : kept,
    only: classifier.facts.textModel === undefined ? others : only,
  };
}

function refuseUselessOnly({ naming, only }: LookingOptions, { classifier }: NetworkSession): void {
  if (naming !== 'exact' || only === undefined || classifier.facts.textModel !== undefined) return;
  throw new PhotonymError(
    'USAGE',
    'With --naming exact the top class is the name, so --only has no effect.',
    { remedy: 'Leave out one of the two; --map works with both.' },
  );
}
