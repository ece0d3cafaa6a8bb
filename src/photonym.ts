import { availableParallelism } from 'node:os';
import { type Failure, throwIfAborted } from './errors.ts';
import type { ClassifyEvent, PlanEvent } from './events.ts';
import { type FindOptions, findPictures } from './find/find.ts';
import type { Found, FoundPicture } from './find/found.ts';
import { commonFolder } from './find/root.ts';
import { type DecisionOptions, decide } from './label/decide.ts';
import { type Vocabulary, vocabularyFor } from './label/vocabulary.ts';
import { decode, type SeenPicture } from './look/decode.ts';
import type { Classifier, Output } from './model/classifier.ts';
import { openClassifierThread } from './model/classifier-thread.ts';
import { DEFAULT_MODEL } from './model/store/known-models.ts';
import { type LocateOptions, locateModel } from './model/store/locate.ts';
import { DEFAULT_TEMPLATE, type NameTemplate } from './name/template.ts';
import { buildPlan, type Judged, judgedOf } from './plan/build.ts';
import { inBatches, limiter, mapOrdered } from './stream.ts';

export interface ModelOptions extends LocateOptions {
  /** Path, short name or Hub id. Default `mobilenet_v2`. */
  readonly model?: string;
  /** `notebook`: nearest neighbour, no orientation, no crop. Default: as the model's card says. */
  readonly preprocess?: 'model' | 'notebook';
}

export interface ClassifyOptions extends FindOptions, DecisionOptions {
  /** The network, from {@link openClassifier}. It stays open. */
  readonly classifier: Classifier;
  /** What may be named, and how surely. Default: the one that photonym knows for the network. */
  readonly vocabulary?: Vocabulary;
  /** Pictures decoded at once. Default: one more than there are cores, so that none waits. */
  readonly jobs?: number;
}

export interface PlanOptions extends ClassifyOptions {
  /** What the pictures are to be called, from `parseNameTemplate`. Default: `{label}`. */
  readonly name?: NameTemplate;
}

/** Pictures that go through the network at once: more is no faster on a CPU and takes memory. */
const BATCH = 4;

/** Batches given to the network at once: when one is done, the next is there already. */
const RUNS = 2;

/**
 * Finds a model (at a path, in a store, in the cache, on the Hub) and loads it into a thread of its own.
 * @throws PhotonymError MODEL_NOT_FOUND, MODEL_UNSUPPORTED, MODEL_DAMAGED
 */
export async function openClassifier({
  model = DEFAULT_MODEL,
  preprocess = 'model',
  ...options
}: ModelOptions = {}): Promise<Classifier> {
  const folder = await locateModel(model, options);
  return await openClassifierThread(folder, { preprocess });
}

/**
 * find → look → predict → label: one event for each picture, in the order found. Decoding and
 * inference overlap; what is in memory does not depend on the number of pictures.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* classify(
  paths: readonly string[],
  options: ClassifyOptions,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const { classifier, vocabulary = vocabularyFor(classifier.labels), signal } = options;
  const batchSize = Math.min(BATCH, classifier.maxBatch);
  const found = findPictures(paths, options);
  const looked = look(found, options, batchSize * RUNS);
  const batches = inBatches(looked, batchSize);
  for await (const judged of mapOrdered(batches, RUNS, (batch) => predict(batch, classifier))) {
    throwIfAborted(signal);
    for (const picture of judged) yield label(picture, vocabulary, options);
  }
}

/**
 * The whole of looking and naming: the events of {@link classify}, then the plan. Nothing is
 * changed on disk; give the plan to `applyPlan` for that.
 */
export async function* planRenames(
  paths: readonly string[],
  options: PlanOptions,
): AsyncGenerator<PlanEvent, void, undefined> {
  const { classifier, name: template = DEFAULT_TEMPLATE, signal } = options;
  const { vocabulary = vocabularyFor(classifier.labels) } = options;
  const context = { vocabulary, network: classifier.id };
  const root = await commonFolder(paths);
  const judged: Judged[] = [];
  for await (const event of classify(paths, options)) {
    if (event.type === 'judged') judged.push(judgedOf(event.judgement, template, context));
    yield event;
  }
  const head = { root, model: classifier.id, template, created: new Date(), signal };
  const { plan, leftOut } = await buildPlan(judged, head);
  yield { type: 'planned', plan, leftOut };
}

/** What could not be found or decoded. */
interface Missed {
  readonly found: Found;
  readonly failure: Failure;
}

interface Looked {
  readonly found: FoundPicture;
  readonly seen: SeenPicture;
}

interface Predicted extends Looked {
  readonly output: Output;
}

async function* look(
  found: AsyncIterable<Found>,
  { classifier, jobs = availableParallelism() + 1, signal }: ClassifyOptions,
  ahead: number,
): AsyncGenerator<Looked | Missed, void, undefined> {
  const atOnce = limiter(jobs);
  yield* mapOrdered(found, ahead + jobs, async (item) => {
    if (item.type === 'failed') return { found: item, failure: item.failure };
    throwIfAborted(signal);
    const seen = await atOnce(() => decode(item, classifier.preprocessing));
    return 'code' in seen ? { found: item, failure: seen } : { found: item, seen };
  });
}

async function predict(
  batch: readonly (Looked | Missed)[],
  classifier: Classifier,
): Promise<(Predicted | Missed)[]> {
  const pixels = batch.flatMap((item) => ('seen' in item ? [item.seen.pixels] : []));
  const outputs = (pixels.length === 0 ? [] : await classifier.run(pixels)).values();
  return batch.flatMap((item): (Predicted | Missed)[] => {
    if (!('seen' in item)) return [item];
    const { value: output } = outputs.next();
    return output === undefined ? [] : [{ ...item, output }];
  });
}

function label(
  item: Predicted | Missed,
  vocabulary: Vocabulary,
  options: DecisionOptions,
): ClassifyEvent {
  const { path, shown: file } = item.found;
  if ('failure' in item) {
    const { found, failure } = item;
    if (found.type === 'failed' && !found.picture) return { type: 'skipped', file, failure };
    const format = found.type === 'picture' ? { format: found.format } : {};
    return { type: 'judged', judgement: { path, file, status: 'failed', ...format, failure } };
  }
  const { format, mtimeMs: modifiedMs } = item.found;
  const { facts } = item.seen;
  const { scores, features } = item.output;
  const decision = decide(scores, vocabulary, options);
  return {
    type: 'judged',
    judgement: { path, file, format, facts, modifiedMs, scores, features, ...decision },
  };
}
