import type { Failure } from '../base/errors.ts';
import { type DecisionOptions, decide } from '../label/decide.ts';
import type { Judgement } from '../label/judgement.ts';
import { embed } from '../label/learned/embedding.ts';
import type { Learned } from '../label/learned/learner.ts';
import { preferLearned } from '../label/learned/prefer.ts';
import { recognise } from '../label/learned/recognise.ts';
import { scoresFor, type Vocabulary } from '../label/vocabulary.ts';
import { FactsFromBeside, type FirstNameOf } from '../look/beside/facts-beside.ts';
import type { Corrections } from '../memory/corrections.ts';
import { type Missed, type SeenWhole, type SeeOptions, see, seeWhole } from './see.ts';
import { vocabularyFor } from './vocabulary.ts';

export interface ClassifyOptions extends SeeOptions, DecisionOptions {
  /**
   * Which labels there are, and how sure they must be. Default: that of {@link vocabularyFor}.
   */
  readonly vocabulary?: Vocabulary;
  /** Learned categories, from `openLearned`. Each picture is then looked at a second time, uncropped. */
  readonly learned?: Learned | undefined;
  /** Tells what a picture was called before photonym named it: a date in that name counts. */
  readonly firstNameOf?: FirstNameOf | undefined;
  /** Corrections made by hand; they take precedence over the network. */
  readonly corrections?: Pick<Corrections, 'labelOf'> | undefined;
}

/** A picture has been looked at, or could not be. In the order in which pictures are found. */
export interface JudgedEvent {
  readonly type: 'judged';
  readonly judgement: Judgement;
}

/** A folder, or a file that may be a picture, could not be read; the others go on. */
export interface SkippedEvent {
  readonly type: 'skipped';
  /** The path as the user would write it. */
  readonly file: string;
  readonly failure: Failure;
}

export type ClassifyEvent = JudgedEvent | SkippedEvent;

/**
 * Looks at pictures and decides their labels: one event for each picture, in the order found.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* classify(
  paths: readonly string[],
  options: ClassifyOptions,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const { classifier, catalog, corrections, signal } = options;
  const vocabulary = options.vocabulary ?? (await vocabularyFor(classifier, { catalog, signal }));
  const seen = options.learned === undefined ? see(paths, options) : seeWhole(paths, options);
  const beside = new FactsFromBeside(options.firstNameOf);
  for await (const item of seen) {
    const picture = 'look' in item ? await withFactsBeside(item, beside, signal) : item;
    const event = label(picture, vocabulary, options);
    const corrected =
      'look' in picture ? await corrections?.labelOf(picture.found, signal) : undefined;
    yield corrected === undefined ? event : withCorrection(event, corrected);
  }
}

async function withFactsBeside(
  picture: SeenWhole,
  beside: FactsFromBeside,
  signal: AbortSignal | undefined,
): Promise<SeenWhole> {
  const { found, look } = picture;
  const facts = await beside.complete(found.path, look.facts, signal);
  return { ...picture, look: { ...look, facts } };
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

/** The embedding for learned categories: of the cropped view and, where there is one, of the whole. */
export function embeddingOf({ look, whole }: SeenWhole): Float32Array {
  return embed(whole === undefined ? [look] : [look, whole]);
}

/** The event with the corrected label in place of the network's. */
function withCorrection(event: ClassifyEvent, label: string): ClassifyEvent {
  if (event.type === 'skipped' || event.judgement.status === 'failed') return event;
  const named = { status: 'named', label, node: null, probability: 1, corrected: label } as const;
  return { ...event, judgement: { ...event.judgement, ...named } };
}
