import type { ClassifyEvent, PlanEvent } from './events.ts';
import { commonFolder } from './find/root.ts';
import { type DecisionOptions, decide } from './label/decide.ts';
import { knownVocabulary, type Vocabulary } from './label/vocabulary.ts';
import type { Classifier } from './model/classifier.ts';
import { openClassifierThread } from './model/classifier-thread.ts';
import { DEFAULT_MODEL } from './model/store/known-models.ts';
import { type LocateOptions, locateModel } from './model/store/locate.ts';
import { DEFAULT_TEMPLATE, type NameTemplate } from './name/template.ts';
import { ownValuesFor } from './own-values.ts';
import { buildPlan, type Judged, judgedOf } from './plan/build.ts';
import { type Missed, type Seen, type SeeOptions, see } from './see.ts';

export interface ModelOptions extends LocateOptions {
  /** Path, short name or Hub id. Default `mobilenet_v2`. */
  readonly model?: string;
  /** `notebook`: nearest neighbour, no orientation, no crop. Default: as the model's card says. */
  readonly preprocess?: 'model' | 'notebook';
}

export interface ClassifyOptions extends SeeOptions, DecisionOptions {
  /** What may be named, and how surely. Default: the one that photonym knows for the network. */
  readonly vocabulary?: Vocabulary;
}

export interface PlanOptions extends ClassifyOptions {
  /** What the pictures are to be called, from `parseNameTemplate`. Default: `{label}`. */
  readonly name?: NameTemplate;
  /** Where the journal is, which remembers for `{original}` what files were called at first. */
  readonly dataDir?: string;
}

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
 * find → look → predict → label: one event for each picture, in the order found (see.ts).
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* classify(
  paths: readonly string[],
  options: ClassifyOptions,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const { vocabulary = knownVocabulary(options.classifier) } = options;
  for await (const picture of see(paths, options)) yield label(picture, vocabulary, options);
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
  const { vocabulary = knownVocabulary(classifier) } = options;
  const context = { vocabulary, network: classifier.id };
  const root = await commonFolder(paths);
  const ownValues = ownValuesFor(template, { root, ...options });
  const judged: Judged[] = [];
  for await (const event of classify(paths, options)) {
    if (event.type === 'judged') {
      judged.push(await ownValues(judgedOf(event.judgement, template, context)));
    }
    yield event;
  }
  const head = { root, model: classifier.id, template, created: new Date(), signal };
  const { plan, leftOut } = await buildPlan(judged, head);
  yield { type: 'planned', plan, leftOut };
}

function label(
  item: Seen | Missed,
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
  const { facts, scores, features } = item.look;
  const decision = decide(scores, vocabulary, options);
  return {
    type: 'judged',
    judgement: { path, file, format, facts, modifiedMs, scores, features, ...decision },
  };
}
