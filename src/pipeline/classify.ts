import { PackedList } from '../base/packed-list.ts';
import { commonFolder } from '../find/root.ts';
import { type DecisionOptions, decide } from '../label/decide.ts';
import { embed } from '../label/learned/embedding.ts';
import type { Learned } from '../label/learned/learner.ts';
import { preferLearned } from '../label/learned/prefer.ts';
import { recognise } from '../label/learned/recognise.ts';
import { knownVocabulary, scoresFor, type Vocabulary } from '../label/vocabulary.ts';
import type { Corrections } from '../memory/corrections.ts';
import { openClassifierPool } from '../model/classifier/classifier-pool.ts';
import type { Classifier } from '../model/core/classifier.ts';
import type { Device } from '../model/core/device.ts';
import { DEFAULT_MODEL } from '../model/core/store/known-models.ts';
import { type LocateOptions, locateModel } from '../model/store/locate.ts';
import { DEFAULT_TEMPLATE, type FolderTemplate, type NameTemplate } from '../name/template.ts';
import { buildPlan } from '../plan/build.ts';
import { destinationOf } from '../plan/core/destination.ts';
import { judgedOf } from '../plan/core/judged.ts';
import type { Judged } from '../plan/core/name-folder.ts';
import type { ClassifyEvent, PlanEvent } from './events.ts';
import { ownValuesFor } from './own-values.ts';
import { type Missed, type SeenWhole, type SeeOptions, see, seeWhole } from './see.ts';

export interface ModelOptions extends LocateOptions {
  /** Path, short name or Hub id. Default `mobilenet_v2`. */
  readonly model?: string;
  /** `notebook`: nearest neighbour, no orientation, no crop. Default: as the model's card says. */
  readonly preprocess?: 'model' | 'notebook';
  /** Where the network is computed, if that can be (`classifier.facts.device` says). Default: the CPU. */
  readonly device?: Device;
}

export interface ClassifyOptions extends SeeOptions, DecisionOptions {
  /**
   * What may be named, and how surely. Default: the one that photonym knows for the network; one that
   * compares pictures with text needs one of words, from `wordVocabulary`.
   */
  readonly vocabulary?: Vocabulary;
  /** Categories of one's own, from `openLearned`. Each picture is then looked at once more, whole. */
  readonly learned?: Learned | undefined;
  /** What somebody has said that pictures are to be called always; it goes before the network. */
  readonly corrections?: Pick<Corrections, 'labelOf'> | undefined;
}

export interface PlanOptions extends ClassifyOptions {
  /** What the pictures are to be called, from `parseNameTemplate`. Default: `{label}`. */
  readonly name?: NameTemplate;
  /** Where the journal is, which remembers for `{original}` what files were called at first. */
  readonly dataDir?: string;
  /** The folders that they are filed into, from `parseFolderTemplate`. Default: they stay in theirs. */
  readonly into?: FolderTemplate;
  /** Folder under which verified copies are made instead of moving. */
  readonly copyTo?: string;
  /** Folder under which hard links are made instead of moving. */
  readonly linkTo?: string;
  /** Gives pictures whose extension is that of another format the right one. Default false. */
  readonly fixExtension?: boolean;
}

/**
 * Finds a model (at a path, in a store, in the cache, on the Hub) and opens it for runs in threads of
 * their own. A small one is loaded for the first run only, which then throws what is met in loading.
 * @throws PhotonymError MODEL_NOT_FOUND, MODEL_UNSUPPORTED, MODEL_DAMAGED
 */
export async function openClassifier({
  model = DEFAULT_MODEL,
  preprocess = 'model',
  device = 'cpu',
  ...options
}: ModelOptions = {}): Promise<Classifier> {
  const folder = await locateModel(model, options);
  return await openClassifierPool(folder, { preprocess, device });
}

/**
 * find → look → predict → label: one event for each picture, in the order found (see.ts).
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* classify(
  paths: readonly string[],
  options: ClassifyOptions,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const { vocabulary = knownVocabulary(options.classifier.facts), corrections, signal } = options;
  const seen = options.learned === undefined ? see(paths, options) : seeWhole(paths, options);
  for await (const picture of seen) {
    const event = label(picture, vocabulary, options);
    const corrected =
      'look' in picture ? await corrections?.labelOf(picture.found, signal) : undefined;
    yield corrected === undefined ? event : withCorrection(event, corrected);
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
  const { classifier, name: template = DEFAULT_TEMPLATE, into, signal } = options;
  const { vocabulary = knownVocabulary(classifier.facts) } = options;
  const context = { vocabulary, network: classifier.facts.id };
  const root = await commonFolder(paths);
  const ownValues = ownValuesFor(template, { root, ...options });
  const destination = destinationOf(root, options);
  const judged = new PackedList<Judged>();
  const templates = { name: template, into, fixExtension: options.fixExtension };
  for await (const event of classify(paths, options)) {
    if (event.type === 'judged') {
      judged.push(await ownValues(judgedOf(event.judgement, templates, context)));
    }
    yield event;
  }
  const about = { root, model: classifier.facts.id, template, into, created: new Date(), signal };
  const head = { ...about, ...destination };
  const { plan, leftOut } = await buildPlan(judged, head);
  yield { type: 'planned', plan, leftOut };
}

function label(
  item: SeenWhole | Missed,
  vocabulary: Vocabulary,
  options: DecisionOptions & Pick<ClassifyOptions, 'learned'>,
): ClassifyEvent {
  const { path, shown: file } = item.found;
  if ('failure' in item) {
    const { found, failure } = item;
    if (found.type === 'failed' && !found.picture) return { type: 'skipped', file, failure };
    const format = found.type === 'picture' ? { format: found.format } : {};
    return { type: 'judged', judgement: { path, file, status: 'failed', ...format, failure } };
  }
  const { format, mtimeMs: modifiedMs } = item.found;
  const { facts, features } = item.look;
  const scores = scoresFor(item.look, vocabulary);
  const seen = { path, file, format, facts, modifiedMs, scores, features };
  const decision = decide(scores, vocabulary, options);
  const { learned } = options;
  if (learned === undefined) return { type: 'judged', judgement: { ...seen, ...decision } };
  const embedding = embeddingOf(item);
  const recognition = recognise(embedding, learned);
  const preferred = preferLearned(decision, recognition, options, vocabulary.tree);
  return { type: 'judged', judgement: { ...seen, embedding, ...preferred } };
}

/** A picture as a point for the learned categories: of what it shows, and of all of it. */
export function embeddingOf({ look, whole }: SeenWhole): Float32Array {
  return embed(whole === undefined ? [look] : [look, whole]);
}

/** The same picture, called what somebody has said that it is to be called always. */
function withCorrection(event: ClassifyEvent, label: string): ClassifyEvent {
  if (event.type === 'skipped' || event.judgement.status === 'failed') return event;
  const named = { status: 'named', label, node: null, probability: 1, corrected: label } as const;
  return { ...event, judgement: { ...event.judgement, ...named } };
}
