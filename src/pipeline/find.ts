import path from 'node:path';
import { PhotonymError } from '../base/errors.ts';
import { addScaled, lengthOf } from '../base/vector.ts';
import type { FileStamp } from '../find/core/stamp.ts';
import type { Learned } from '../label/learned/learner.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import { captionsOfContent } from '../memory/catalog/by-content/captions.ts';
import { textOfContent } from '../memory/catalog/by-content/texts.ts';
import type { Catalog } from '../memory/catalog/catalog.ts';
import { modelNumber } from '../memory/catalog/models.ts';
import type { Corrections } from '../memory/corrections.ts';
import { withWholeView } from '../model/core/whole-view.ts';
import { contentCategories } from '../search/content-categories.ts';
import { BoundedHeap } from '../search/core/bounded-heap.ts';
import type { Condition } from '../search/core/conditions.ts';
import { compareHits, type SearchHit } from '../search/core/search-hit.ts';
import { formerNames } from '../search/former-names.ts';
import { fileKey, scanByConditions, scanBySimilarity } from '../search/scan.ts';
import type { Search } from '../search/search.ts';
import { understand } from './query/understand.ts';
import { modelIdentityOf, type SeeOptions, see } from './see.ts';

/** A search. A picture has to meet all of it. */
export interface CatalogQuery {
  /**
   * Categories, names, dates and cameras, each a condition. With a network that reads text: a
   * description, and dates. See docs/search.md.
   */
  readonly words?: readonly string[];
  /** Example pictures, or folders of them. They are left out of the results. */
  readonly like?: readonly string[];
  /**
   * An example as a vector of the network's `featureSize`, of any length. It takes the place of `like`.
   */
  readonly vector?: Float32Array;
  /** Folder that the pictures have to be in, at any depth. */
  readonly within?: string | undefined;
}

export interface FindCataloguedOptions extends Omit<SeeOptions, 'catalog'> {
  readonly catalog: Catalog;
  /** Default: the vocabulary that photonym has for the network. */
  readonly vocabulary?: Vocabulary | undefined;
  readonly learned?: Learned | undefined;
  readonly corrections?: Pick<Corrections, 'all'> | undefined;
  /** The folder with the journal, which knows the files' former names. Default: present names only. */
  readonly dataDir?: string | undefined;
  /** Greatest number of results. Default 50. */
  readonly limit?: number | undefined;
  /** Least probability, 0 to 1, that a picture shows the meaning of a word. Default 0.2. */
  readonly least?: number | undefined;
}

export const DEFAULT_LIMIT = 50;
const DEFAULT_LEAST = 0.2;

/**
 * Searches the pictures that the catalog knows by this network, best first: by similarity if there is an
 * example, otherwise by the probability that they show the meaning of the words, otherwise the newest. The
 * search is exact: every picture is compared. Results are files that are unchanged and still where they
 * were seen; copies are results of their own.
 * @throws PhotonymError USAGE if the search is empty or an example cannot be read;
 *   CATALOG_UNAVAILABLE, CORRECTIONS_UNAVAILABLE, PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 * @example
 * ```ts
 * import { findCatalogued, openCatalog, openClassifier } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * using catalog = openCatalog();
 * const hits = await findCatalogued({ words: ['red'] }, { classifier, catalog, limit: 10 });
 * for (const { path, score } of hits) console.log(path, score);
 * ```
 */
export async function findCatalogued(
  wanted: CatalogQuery,
  options: FindCataloguedOptions,
): Promise<SearchHit[]> {
  const { words = [], like = [], within } = wanted;
  const { classifier, learned, catalog } = options;
  const { vocabulary, meanings, conditions, embedding } = await understand(words, options);
  if (conditions.length === 0 && like.length === 0 && wanted.vector === undefined)
    throw nothingAsked();
  const examples = await examplesOf(like, options);
  const model = modelNumber(catalog, modelIdentityOf(classifier, options));
  if (model === undefined) return [];
  const classes = classifier.facts.labels.length;
  const search: Search = {
    ...{ catalog, model, classes, conditions, meanings, vocabulary, tree: vocabulary.tree },
    least: options.least ?? DEFAULT_LEAST,
    categories: contentCategories(catalog, {
      model,
      whole: wholeNumber(options),
      shape: { classes, featureSize: classifier.facts.featureSize },
      vocabulary,
      learned: conditions.some(meansLearned) ? learned : undefined,
      corrections: options.corrections,
    }),
    formerNames: formerNames(options.dataDir, conditions),
    textOf: writtenAbout(catalog),
    within: within === undefined ? undefined : path.resolve(within),
    signal: options.signal,
  };
  const best = new BoundedHeap(options.limit ?? DEFAULT_LIMIT, compareHits);
  const vector = wanted.vector ?? meanOf(examples) ?? embedding;
  const except = new Set(examples.flatMap(({ stamp }) => (stamp ? fileKey(stamp) : [])));
  if (vector === undefined) await scanByConditions(search, best);
  else await scanBySimilarity(search, { vector, except }, best);
  return best.sorted();
}

/** What was read in a content, and what models said about it. */
function writtenAbout(catalog: Catalog): (content: number) => string | undefined {
  const parts = [textOfContent(catalog), captionsOfContent(catalog)];
  return (content) => parts.flatMap((part) => part(content) ?? []).join(' ') || undefined;
}

function meansLearned(condition: Condition): boolean {
  return condition.type === 'words' && (condition.meaning?.learned.size ?? 0) > 0;
}

/** A picture that others are compared with. */
interface SearchExample {
  readonly features: Float32Array;
  readonly stamp: FileStamp | undefined;
}

/** Looks at the example pictures, or takes their features from the catalog. */
async function examplesOf(
  like: readonly string[],
  options: FindCataloguedOptions,
): Promise<SearchExample[]> {
  const examples: SearchExample[] = [];
  if (like.length === 0) return examples;
  if (options.classifier.facts.featureSize === 0) throw noFeatures(options.classifier.facts.id);
  for await (const item of see(like, options)) {
    if ('failure' in item) throw cannotBeLike(item.found.shown, item.failure.message);
    examples.push({ features: item.look.features, stamp: item.found.stamp });
  }
  if (examples.length === 0) throw cannotBeLike(like.join(', '), 'no picture was found');
  return examples;
}

/** The mean of the directions of their features. */
function meanOf(examples: readonly SearchExample[]): Float32Array | undefined {
  const [first, ...others] = examples;
  if (first === undefined) return undefined;
  // A single example stays as the catalog has it, so that it is exactly like itself.
  if (others.length === 0) return first.features;
  const mean = new Float32Array(first.features.length);
  for (const { features } of examples) addScaled(mean, features, 1 / (lengthOf(features) || 1));
  return mean;
}

function wholeNumber(options: FindCataloguedOptions): number | undefined {
  const whole = withWholeView(options.classifier);
  return whole && modelNumber(options.catalog, modelIdentityOf(whole, options));
}

function nothingAsked(): PhotonymError {
  return new PhotonymError('USAGE', 'Expected words to search for, or a picture with --like.', {
    remedy: 'For example: photonym find dog 2024, or photonym find --like FILE.',
  });
}

function noFeatures(model: string): PhotonymError {
  return new PhotonymError('USAGE', `${model} has no features for comparing pictures.`, {
    remedy: 'Choose another --model, or search for words.',
  });
}

function cannotBeLike(file: string, why: string): PhotonymError {
  return new PhotonymError('USAGE', `Nothing can be compared with ${file}: ${why}.`);
}
