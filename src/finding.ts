import { homedir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Catalog } from './catalog/catalog.ts';
import type { Corrections } from './catalog/corrections.ts';
import { modelNumber } from './catalog/known-model.ts';
import { placesOfContent, type SeenPlace, seenPlaces } from './catalog/places.ts';
import { signed } from './catalog/reader.ts';
import { visitVectors } from './catalog/vectors.ts';
import { PhotonymError, throwIfAborted } from './errors.ts';
import type { Learned } from './label/learned/learner.ts';
import { knownVocabulary, type Vocabulary } from './label/vocabulary.ts';
import { withWholeView } from './model/whole-view.ts';
import { Best } from './search/best.ts';
import { CosineScanner } from './search/dot-products.ts';
import { knownText } from './search/known-text.ts';
import { type Meanings, makeMeanings } from './search/meanings.ts';
import { type Condition, conditionsOf, type Match, matchOf } from './search/narrow.ts';
import { isPresent, timeOf } from './search/present.ts';
import { parseQuery } from './search/query.ts';
import { type Showing, showingOf } from './search/showing.ts';
import { type SeeOptions, see, viewerOf } from './see.ts';
import { addScaled, lengthOf } from './vector.ts';

/** What somebody looks for. All of it has to be met. */
export interface Wanted {
  /** Categories, names, dates, cameras, each a condition; see docs/search.md. */
  readonly words?: readonly string[];
  /** Pictures, or folders of them, that those found are to be like. They are left out themselves. */
  readonly like?: readonly string[];
  /**
   * The same as a point among the network's features, for whoever has it from elsewhere: from a text, with a
   * network that puts texts and pictures into one space.
   */
  readonly vector?: Float32Array;
  /** Folder that they are to be in. */
  readonly within?: string | undefined;
}

export interface FindCataloguedOptions extends Omit<SeeOptions, 'catalog'> {
  readonly catalog: Catalog;
  /** What may be named, and how surely. Default: the one that photonym knows for the network. */
  readonly vocabulary?: Vocabulary | undefined;
  readonly learned?: Learned | undefined;
  readonly corrections?: Pick<Corrections, 'all'> | undefined;
  /** How many are given. Default 50. */
  readonly limit?: number | undefined;
  /** Probability, 0 to 1, from which on a picture counts as one of what a word means. Default 0.5. */
  readonly least?: number | undefined;
}

/** A picture that was found. */
export interface Hit {
  /** Absolute path. */
  readonly path: string;
  /** Cosine with what it is to be like, -1 to 1; where that was asked for. */
  readonly similarity?: number;
  /** Probability that it shows what the words mean, 0 to 1; absent where they are of names, dates or cameras only. */
  readonly score?: number;
  /** When it was taken or, where that is not known, when the file was written: ISO 8601. */
  readonly taken: string;
}

export const DEFAULT_LIMIT = 50;
export const DEFAULT_LEAST = 0.5;

/** What is at hand for one search. */
interface Search {
  readonly options: FindCataloguedOptions;
  /** Number of the network in the catalog. */
  readonly model: number;
  readonly vocabulary: Vocabulary;
  readonly meanings: Meanings;
  readonly conditions: readonly Condition[];
  readonly showing: Showing;
  readonly within: string | undefined;
  readonly best: Best<Hit>;
}

/**
 * Finds pictures among those that the catalog has of this network, best first: the likest where likeness is
 * asked for, otherwise those that most probably show what the words mean, otherwise the newest. Every picture is
 * compared, none is passed over for speed. Given are those whose files are still where they were seen and
 * unchanged, each place of a content by itself.
 * @throws PhotonymError USAGE where nothing is asked for, or a picture to be like cannot be looked at;
 *   CATALOG_UNAVAILABLE, CORRECTIONS_UNAVAILABLE, PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function findCatalogued(
  wanted: Wanted,
  options: FindCataloguedOptions,
): Promise<Hit[]> {
  const { words = [], like = [], within } = wanted;
  const { classifier, learned, catalog } = options;
  const vocabulary = options.vocabulary ?? knownVocabulary(classifier);
  const meanings = makeMeanings(vocabulary, classifier.labels, learned?.categories);
  const conditions = conditionsOf(parseQuery(words, meanings.isName), meanings);
  if (conditions.length === 0 && like.length === 0 && wanted.vector === undefined)
    throw nothingAsked();
  const examples = await lookAt(like, options);
  const model = modelNumber(catalog, viewerOf(classifier, options));
  if (model === undefined) return [];
  const needsLearned = conditions.some(
    (condition) => condition.type === 'words' && (condition.meaning?.learned.size ?? 0) > 0,
  );
  const search: Search = {
    ...{ options, model, vocabulary, meanings, conditions },
    showing: showingOf(catalog, {
      model,
      whole: wholeNumber(options),
      shape: { classes: classifier.labels.length, featureSize: classifier.featureSize },
      vocabulary,
      learned: needsLearned ? learned : undefined,
      corrections: options.corrections,
    }),
    within: within === undefined ? undefined : path.resolve(within),
    best: new Best(options.limit ?? DEFAULT_LIMIT, better),
  };
  const point = wanted.vector ?? meanOf(examples);
  if (point === undefined) await findByWords(search);
  else await findAlike(search, point, examples);
  return search.best.sorted();
}

/** Best first; of equals the newest, then by path. */
function better(a: Hit, b: Hit): number {
  return (
    (b.similarity ?? 0) - (a.similarity ?? 0) ||
    (b.score ?? 0) - (a.score ?? 0) ||
    order(b.taken, a.taken) ||
    order(a.path, b.path)
  );
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

async function findByWords(search: Search): Promise<void> {
  const { best, model, options } = search;
  for (const places of seenPlaces(options.catalog, model)) {
    await pause(options.signal);
    for (const place of places) {
      const match = await matched(place, search);
      if (match !== undefined) await offer({ path: place.path, ...match }, place, best);
    }
  }
}

/** A picture that others are to be like. */
interface Example {
  readonly features: Float32Array;
  /** Device and inode. */
  readonly key: string;
}

/** A content, and how like it is to what is looked for. */
interface Similar {
  readonly content: number;
  readonly similarity: number;
}

async function findAlike(search: Search, point: Float32Array, examples: readonly Example[]) {
  const { best, model, options } = search;
  const allowed = await contentsMatched(search);
  const scanner = new CosineScanner(point);
  const isExample = new Set(examples.map(({ key }) => key));
  const seen = new Set<number>();
  let similar: Similar[] = [];
  // Nothing is better at the same similarity, so that none is passed over.
  const isWanted = (similarity: number) =>
    best.admits({ path: '', taken: '~', score: 1, similarity });
  const slices = visitVectors(options.catalog, model, ({ contents, features }) => {
    scanner.cosines(features).forEach((similarity, index) => {
      const content = contents[index] ?? 0;
      if (allowed?.has(content) !== false && isWanted(similarity))
        similar.push({ content, similarity });
    });
  });
  for (const _ of slices) {
    similar.sort((a, b) => b.similarity - a.similarity);
    for (const { content, similarity } of similar) {
      if (!isWanted(similarity)) break;
      // What was looked at twice comes twice.
      if (seen.has(content)) continue;
      seen.add(content);
      for (const place of placesOfContent(options.catalog, model, content)) {
        const match = isExample.has(keyOf(place)) ? undefined : await matched(place, search);
        if (match === undefined) continue;
        await offer({ path: place.path, ...match, similarity }, place, best);
      }
    }
    similar = [];
    await pause(options.signal);
  }
}

/** The contents of which a file meets the conditions; undefined where there are none. */
async function contentsMatched(search: Search): Promise<Set<number> | undefined> {
  const { conditions, within, model, options } = search;
  if (conditions.length === 0 && within === undefined) return undefined;
  const contents = new Set<number>();
  for (const places of seenPlaces(options.catalog, model)) {
    await pause(options.signal);
    for (const place of places) {
      if ((await matched(place, search)) !== undefined) contents.add(place.content);
    }
  }
  return contents;
}

/** Files are asked for only where they would be among the best. */
async function offer(hit: Hit, place: SeenPlace, best: Best<Hit>): Promise<void> {
  if (best.admits(hit) && (await isPresent(place))) best.add(hit);
}

async function matched(
  place: SeenPlace,
  { conditions, within, showing, options, vocabulary: { tree }, meanings }: Search,
): Promise<(Match & Pick<Hit, 'taken'>) | undefined> {
  if (within !== undefined && !isBelow(within, place.path)) return undefined;
  const { path: file, content, facts } = place;
  const { least = DEFAULT_LEAST } = options;
  const known = {
    text: knownText(tellingPart(file, within), facts, showing.corrected(content)),
    taken: facts.takenAt ?? (await timeOf(place)),
    shown: () => showing.shown(content),
  };
  const match = matchOf(conditions, known, { tree, meanings, least });
  return match && { ...match, taken: known.taken };
}

/** Of a path what may say something of the picture: not what all pictures looked for have in common. */
function tellingPart(file: string, within = homedir()): string {
  return isBelow(within, file) ? path.relative(within, file) : file;
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Looks at the pictures that others are to be like; what the catalog knows of them is used. */
async function lookAt(like: readonly string[], options: FindCataloguedOptions): Promise<Example[]> {
  const examples: Example[] = [];
  if (like.length === 0) return examples;
  if (options.classifier.featureSize === 0) throw noFeatures(options.classifier.id);
  for await (const item of see(like, options)) {
    if ('failure' in item) throw cannotBeLike(item.found.shown, item.failure.message);
    const { stamp } = item.found;
    const key =
      stamp === undefined
        ? item.found.path
        : keyOf({ device: signed(stamp.device), inode: signed(stamp.inode) });
    examples.push({ features: item.look.features, key });
  }
  if (examples.length === 0) throw cannotBeLike(like.join(', '), 'there is no picture');
  return examples;
}

function keyOf({ device, inode }: Pick<SeenPlace, 'device' | 'inode'>): string {
  return `${device} ${inode}`;
}

/** The middle of their directions. */
function meanOf(examples: readonly Example[]): Float32Array | undefined {
  const [first, ...others] = examples;
  if (first === undefined) return undefined;
  // One alone stays as it is in the catalog, so that comparing is exact.
  if (others.length === 0) return first.features;
  const mean = new Float32Array(first.features.length);
  for (const { features } of examples) addScaled(mean, features, 1 / (lengthOf(features) || 1));
  return mean;
}

function wholeNumber(options: FindCataloguedOptions): number | undefined {
  const whole = withWholeView(options.classifier);
  return whole && modelNumber(options.catalog, viewerOf(whole, options));
}

async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setImmediate();
  throwIfAborted(signal);
}

function nothingAsked(): PhotonymError {
  return new PhotonymError('USAGE', 'Expected words to look for, or a picture with --like.', {
    remedy: 'For example: photonym find dog 2024, or photonym find --like FILE.',
  });
}

function noFeatures(model: string): PhotonymError {
  return new PhotonymError(
    'USAGE',
    `${model} gives no features by which pictures could be compared.`,
    {
      remedy: 'Choose another --model, or look for words.',
    },
  );
}

function cannotBeLike(file: string, why: string): PhotonymError {
  return new PhotonymError('USAGE', `Nothing can be compared with ${file}: ${why}.`);
}
