import path from 'node:path';
import { defined } from '../base/defined.ts';
import type { Failure } from '../base/errors.ts';
import type { Lang } from '../base/language/lang.ts';
import { mapOrdered } from '../base/stream.ts';
import type { FoundPicture } from '../find/core/found.ts';
import { type DecisionOptions, decide } from '../label/decide.ts';
import { countFaces } from '../label/faces.ts';
import { ENGLISH, wordOf } from '../label/languages/words.ts';
import { embed } from '../label/learned/embedding.ts';
import type { Learned } from '../label/learned/learner.ts';
import { preferLearned } from '../label/learned/prefer.ts';
import { recognise } from '../label/learned/recognise.ts';
import { namedByText } from '../label/text/named-by-text.ts';
import { textFacts } from '../label/text/text-facts.ts';
import { countPeople, type Thing, thingsOf } from '../label/things.ts';
import { scoresFor, type Vocabulary } from '../label/vocabulary.ts';
import { FactsFromBeside, type FirstNameOf } from '../look/beside/facts-beside.ts';
import { PlaceCompleter } from '../look/places/places.ts';
import { CatalogBeside } from '../memory/catalog/beside.ts';
import type { Look } from '../memory/core/look.ts';
import type { Corrections } from '../memory/corrections.ts';
import type { Captioner } from '../model/captions/captioner.ts';
import type { Classifier } from '../model/core/classifier.ts';
import type { Detection } from '../model/core/detections.ts';
import type { TextLine } from '../model/core/reading/text-line.ts';
import type { TextReader } from '../model/reader/text-reader.ts';
import { captioned } from './classify/captioned.ts';
import type { ClassifyEvent, FoundEvent } from './classify/events.ts';
import { wantedWhere } from './classify/where.ts';
import { readText } from './read-text.ts';
import { type Missed, type SeenByAll, type SeeOptions, seeByAll, withWhole } from './see.ts';
import { vocabularyOf } from './vocabulary.ts';

export interface ClassifyOptions extends SeeOptions, DecisionOptions {
  /**
   * Which labels there are, and how sure they must be. Default: that of {@link vocabularyOf}.
   */
  readonly vocabulary?: Vocabulary;
  /** The language of the default vocabulary. Default: English. */
  readonly lang?: Lang | undefined;
  /**
   * A second network, which tells where things are (`facts.detects`): the one called `built-in`. Default:
   * none. The classifier's own things are told where it detects.
   */
  readonly detector?: Classifier | undefined;
  /** A network that finds faces: the one called `faces`. Default: none. */
  readonly faces?: Classifier | undefined;
  /** Reads pictures that look as if they showed text, from `openTextReader`. Default: none are read. */
  readonly reader?: TextReader | undefined;
  /** Writes sentences about pictures, from `openCaptioner`: they are sent to its server. Default: none. */
  readonly caption?: Captioner | undefined;
  /** Tells of a file that keeps its name whatever it shows: no sentence is asked for. Default: none does. */
  readonly keepsName?: ((file: string) => Promise<boolean>) | undefined;
  /** Learned categories, from `openLearned`. Each picture is then looked at a second time, uncropped. */
  readonly learned?: Learned | undefined;
  /** Looks at whole pictures as well, without any learned categories. Default false. */
  readonly whole?: boolean | undefined;
  /** Networks that decide nothing here, and whose looks are to be remembered. Default: none. */
  readonly further?: readonly Classifier[] | undefined;
  /** Tells what a picture was called before photonym named it: a date in that name counts. */
  readonly firstNameOf?: FirstNameOf | undefined;
  /** Names the places of coordinates, from GPS, where no words are written. Default false. */
  readonly places?: boolean | undefined;
  /**
   * Conditions on what is written in or beside a picture: `rating>=4`, `keyword=Lisbon`. Only pictures that meet all of
   * them are looked at. See docs/keywords.md. Default: none.
   */
  readonly where?: readonly string[] | undefined;
  /** Corrections made by hand; they take precedence over the network. */
  readonly corrections?: Pick<Corrections, 'labelOf'> | undefined;
}

export type { ClassifyEvent, JudgedEvent, SkippedEvent } from './classify/events.ts';

/** Pictures that wait while one is read, so that it does not hold up the others. */
const READ_AHEAD = 8;

/**
 * Looks at pictures and decides their labels: one event for each picture, in the order found.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED; USAGE for a condition that means nothing
 */
export async function* classify(
  paths: readonly string[],
  options: ClassifyOptions,
): AsyncGenerator<ClassifyEvent, void, undefined> {
  const { caption } = options;
  const judged = judgePictures(paths, options);
  if (caption === undefined) for await (const { event } of judged) yield event;
  else yield* captioned(judged, { ...options, caption });
}

/** A picture that has been looked at, or why it could not be. */
export interface LookedEvent {
  readonly path: string;
  /** The path as the user would write it. */
  readonly file: string;
  readonly failure?: Failure;
}

/**
 * Looks at pictures as {@link classify} does and decides nothing: what was seen is in the catalog. One event for each
 * picture, in the order found.
 * @throws PhotonymError as {@link classify}
 */
export async function* lookAtPictures(
  paths: readonly string[],
  options: ClassifyOptions,
): AsyncGenerator<LookedEvent, void, undefined> {
  const vocabulary = options.vocabulary ?? (await vocabularyOf(options));
  for await (const { found, ...rest } of lookedPictures(paths, { ...options, vocabulary })) {
    const { path, shown: file } = found;
    yield { path, file, ...('failure' in rest && { failure: rest.failure }) };
  }
}

async function* judgePictures(
  paths: readonly string[],
  options: ClassifyOptions,
): AsyncGenerator<FoundEvent, void, undefined> {
  const { corrections, signal } = options;
  const vocabulary = options.vocabulary ?? (await vocabularyOf(options));
  for await (const picture of lookedPictures(paths, { ...options, vocabulary })) {
    const { found } = picture;
    const event = label(picture, vocabulary, options);
    const corrected =
      'look' in picture ? await corrections?.labelOf(picture.found, signal) : undefined;
    yield {
      found,
      event:
        corrected === undefined
          ? event
          : withCorrection(event, wordOf(corrected, vocabulary.words)),
    };
  }
}

/** Pictures with what networks gave for them, and the facts from beside them. */
async function* lookedPictures(
  paths: readonly string[],
  options: ClassifyOptions & { readonly vocabulary: Vocabulary },
): AsyncGenerator<LookedAt | Missed, void, undefined> {
  const { catalog, signal, vocabulary } = options;
  const networks = networksOf(options);
  const beside = new FactsFromBeside(options.firstNameOf);
  using kept = catalog && new CatalogBeside(catalog);
  const places = options.places ? new PlaceCompleter(langOfNames(options, vocabulary)) : undefined;
  const wanted = wantedWhere(options.where, beside, signal) ?? options.wanted;
  const seen = mapOrdered(
    seeByAll(paths, networks, { ...options, wanted }),
    options.elsewhere?.atOnce ?? READ_AHEAD,
    async (item) => ('looks' in item ? await lookedAt(item, networks, options) : item),
  );
  for await (const picture of seen) {
    yield 'look' in picture
      ? await withFactsBeside(picture, { beside, kept, places }, signal)
      : picture;
    for (const { managed, file } of beside.newOwners()) {
      const shown = path.join(path.dirname(picture.found.shown), path.basename(file));
      options.onPassedOver?.({ why: 'managed', managed, path: file, shown });
    }
  }
}

function langOfNames({ lang }: ClassifyOptions, { words = ENGLISH }: Vocabulary): Lang {
  return lang ?? words.lang;
}

/** The classifier, once more for the whole picture where learned categories want it, and the others. */
export function networksOf(options: NetworksOptions): readonly Classifier[] {
  const { classifier, learned, whole = learned !== undefined } = options;
  const classifying = whole ? withWhole(classifier) : [classifier];
  return [...classifying, ...othersOf(options)];
}

type NetworksOptions = Pick<
  ClassifyOptions,
  'classifier' | 'learned' | 'whole' | 'detector' | 'faces' | 'reader' | 'further'
>;

/** The networks beside the classifier. */
function othersOf({ detector, faces, reader, further = [] }: NetworksOptions): Classifier[] {
  return [detector, faces, reader?.signs, ...further].filter((network) => network !== undefined);
}

/** A picture with what each network gave for it. */
interface LookedAt {
  readonly found: FoundPicture;
  /** The classifier's. */
  readonly look: Look;
  /** Those that make the embedding for learned categories. */
  readonly views: readonly Look[];
  /** Absent if no network tells where things are. */
  readonly things?: readonly Thing[];
  /** How many; absent where no network looked for them. */
  readonly faces?: number;
  /** Absent where no network looked for text. */
  readonly text?: readonly TextLine[];
  /** The same as the network gave them. */
  readonly detections?: readonly Detection[];
}

async function lookedAt(
  { found, looks }: SeenByAll,
  networks: readonly Classifier[],
  options: ClassifyOptions & { readonly vocabulary: Vocabulary },
): Promise<LookedAt> {
  const [look] = looks;
  if (look === undefined) throw new Error('the classifier gave no look');
  const { classifier, detector = classifier, faces, reader, vocabulary } = options;
  const foundBy = (network: Classifier | undefined): readonly Detection[] | undefined =>
    network && looks[networks.indexOf(network)]?.things;
  const detections = foundBy(detector);
  const faced = foundBy(faces);
  const signs = reader && looks[networks.indexOf(reader.signs)];
  const text = reader && signs && (await readText(found, signs, { ...options, reader }));
  return {
    ...{ found, look, views: looks.slice(0, looks.length - othersOf(options).length) },
    ...defined({
      detections,
      things:
        detections && thingsOf(detections, detector.facts.labels, look.facts, vocabulary.words),
      faces: faced && countFaces(faced),
      text,
    }),
  };
}

interface FactSources {
  readonly beside: FactsFromBeside;
  readonly kept: CatalogBeside | undefined;
  readonly places: PlaceCompleter | undefined;
}

async function withFactsBeside(
  picture: LookedAt,
  { beside, kept, places }: FactSources,
  signal: AbortSignal | undefined,
): Promise<LookedAt> {
  const { found, look } = picture;
  const facts = await beside.complete(found.path, look.facts, signal);
  if (found.stamp !== undefined) kept?.note(found.stamp, look.facts, facts);
  const placed = (await places?.complete(facts)) ?? facts;
  return { ...picture, look: { ...look, facts: placed } };
}

function label(
  item: LookedAt | Missed,
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
  const { things, faces, text, detections } = item;
  const reading = text && textFacts(text, { facts, format });
  const scores = scoresFor(item.look, vocabulary);
  const people = things && countPeople(things);
  const seen = { path, file, format, facts, modifiedMs, scores, features };
  const found = { ...seen, ...defined({ detections, things, people, faces, text, reading }) };
  const decided = decide(scores, vocabulary, options, detections);
  const decision = namedByText(decided, reading, options, vocabulary.words);
  const { learned } = options;
  if (learned === undefined) return { type: 'judged', judgement: { ...found, ...decision } };
  const embedding = embed(item.views);
  const recognition = recognise(embedding, learned);
  const preferred = preferLearned(decision, recognition, options, vocabulary);
  return { type: 'judged', judgement: { ...found, embedding, ...preferred } };
}

/** The event with the corrected label in place of the network's. */
function withCorrection(event: ClassifyEvent, label: string): ClassifyEvent {
  if (event.type === 'skipped' || event.judgement.status === 'failed') return event;
  const named = { status: 'named', label, node: null, probability: 1, corrected: label } as const;
  return { ...event, judgement: { ...event.judgement, ...named } };
}
