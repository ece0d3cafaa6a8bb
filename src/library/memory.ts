import { basename, resolve } from 'node:path';
import { dataDirectory } from '../base/data-dir.ts';
import type { Learned } from '../label/learned/learner.ts';
import {
  type Catalog,
  type CatalogOptions as Opening,
  openCatalog as openCatalogIn,
} from '../memory/catalog/catalog.ts';
import type { LearnedSet } from '../memory/core/learned-set.ts';
import { Corrections } from '../memory/corrections.ts';
import {
  learnedModelOf,
  openLearned as openLearnedIn,
  writeLearnedSet,
} from '../memory/learned-store.ts';
import type { Classifier } from '../model/core/classifier.ts';
import { type LearnEvent, learnFolder as learnEvents } from '../pipeline/learn.ts';
import type { SeeOptions } from '../pipeline/see.ts';
import type { DataOptions } from './runs.ts';

export interface CatalogOptions extends DataOptions, Opening {}

/**
 * Opens the catalog of pictures that have been looked at, or makes it. Give it to {@link classify},
 * {@link planRenames} or {@link findDuplicates}: no picture is then decoded twice.
 * @throws PhotonymError CATALOG_UNAVAILABLE
 * @example
 * ```ts
 * import { openCatalog, openClassifier, planRenames } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * using catalog = openCatalog();
 * await planRenames(['pictures'], { classifier, catalog });
 * ```
 */
export function openCatalog({
  dataDir = dataDirectory(),
  ...options
}: CatalogOptions = {}): Catalog {
  return openCatalogIn(dataDir, options);
}

/**
 * Opens the corrections: the labels that pictures always get, by their content.
 * @example
 * ```ts
 * import { classify, openClassifier, openCorrections } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * using corrections = openCorrections();
 * for await (const event of classify(['pictures'], { classifier, corrections })) console.log(event.type);
 * ```
 */
export function openCorrections({ dataDir = dataDirectory() }: DataOptions = {}): Corrections {
  return new Corrections(dataDir);
}

/**
 * Opens the learned categories of a network; undefined if there are none.
 * @throws PhotonymError LEARNED_DAMAGED
 * @example
 * ```ts
 * import { openClassifier, openLearned, planRenames } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const learned = await openLearned(classifier);
 * await planRenames(['pictures'], { classifier, learned });
 * ```
 */
export async function openLearned(
  classifier: Classifier,
  { dataDir = dataDirectory() }: DataOptions = {},
): Promise<Learned | undefined> {
  return await openLearnedIn(dataDir, classifier);
}

export interface LearnOptions extends SeeOptions, DataOptions {
  /** The name of the set. Default: that of the folder. A set of that name is replaced. */
  readonly name?: string | undefined;
  /** Called for every example, and for every picture that cannot be one. */
  readonly onEvent?: ((event: LearnEvent) => void) | undefined;
}

/**
 * Learns categories from a few examples each, and keeps them: each sub-folder is a category.
 * @returns the set, with its examples
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED; USAGE for a name that cannot be one
 * @example
 * ```ts
 * import { learnFolder, openClassifier } from 'photonym';
 *
 * await using classifier = await openClassifier();
 * const { examples } = await learnFolder('examples', { classifier, name: 'our dogs' });
 * console.log(examples.length);
 * ```
 */
export async function learnFolder(
  folder: string,
  { name, onEvent, dataDir = dataDirectory(), ...options }: LearnOptions,
): Promise<LearnedSet> {
  const examples = [];
  for await (const event of learnEvents(folder, options)) {
    onEvent?.(event);
    if (event.type === 'example') examples.push(event.example);
  }
  const set = {
    name: name ?? basename(resolve(folder)),
    model: learnedModelOf(options.classifier),
    examples,
  };
  await writeLearnedSet(dataDir, set);
  return set;
}
