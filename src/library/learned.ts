import { dataDirectory } from '../base/data-dir.ts';
import type { Learned } from '../label/learned/learner.ts';
import type { LearnedExample, LearnedSet } from '../memory/core/learned-set.ts';
import {
  learnedSets as learnedSetsIn,
  openLearned as openLearnedIn,
  removeLearnedSet as removeFrom,
  writeLearnedSet as writeTo,
} from '../memory/learned-store.ts';
import type { Classifier } from '../model/core/classifier.ts';
import {
  addExample as addTo,
  type LearnEvent,
  learnFolder as learnEvents,
} from '../pipeline/learn.ts';
import type { SeeOptions } from '../pipeline/see.ts';
import type { DataOptions } from './data-options.ts';
import { finish } from './finish.ts';

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
  /** Called for every example, for every picture that cannot be one, and when the set has been saved. */
  readonly onEvent?: ((event: LearnEvent) => void) | undefined;
}

/**
 * Learns categories from a few examples each, and keeps them: each sub-folder is a category.
 * @returns the set, with its examples
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED; USAGE for a name that cannot be one,
 *   and for a folder without examples
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
  { onEvent, dataDir = dataDirectory(), ...options }: LearnOptions,
): Promise<LearnedSet> {
  const events = learnEvents(folder, { ...options, dataDir });
  return (await finish(events, 'learned', onEvent)).set;
}

export interface AddExampleOptions extends SeeOptions, DataOptions {
  /** The name of the set. Default: that of the corrections, which count more than any other set. */
  readonly name?: string | undefined;
}

/**
 * Adds one picture to a set as an example of a category, as `photonym correct` does. A set that is missing,
 * or that another network made, is started anew.
 * @throws PhotonymError USAGE if the file is no picture or cannot be decoded; PATH_NOT_FOUND, INTERRUPTED
 * @example
 * ```ts
 * import { openClassifier } from 'photonym';
 * import { addExample } from 'photonym/catalog';
 *
 * await using classifier = await openClassifier();
 * await addExample('pictures/IMG_1.jpg', 'Rex', { classifier, name: 'our dogs' });
 * ```
 */
export async function addExample(
  file: string,
  category: string,
  { dataDir = dataDirectory(), ...options }: AddExampleOptions,
): Promise<LearnedExample> {
  return await addTo(file, category, { ...options, dataDir });
}

/**
 * All learned sets sorted by name, corrections last.
 * @throws PhotonymError LEARNED_DAMAGED
 * @example
 * ```ts
 * import { learnedSets } from 'photonym/catalog';
 *
 * for (const { name, examples } of await learnedSets()) console.log(name, examples.length);
 * ```
 */
export async function learnedSets({
  dataDir = dataDirectory(),
}: DataOptions = {}): Promise<LearnedSet[]> {
  return await learnedSetsIn(dataDir);
}

/**
 * Saves a set, replacing one of that name. If interrupted, the old one stays whole.
 * @throws PhotonymError USAGE for a name that cannot be one, OUTPUT_UNWRITABLE, DISK_FULL
 * @example
 * ```ts
 * import { learnFolder, openClassifier } from 'photonym';
 * import { writeLearnedSet } from 'photonym/catalog';
 *
 * await using classifier = await openClassifier();
 * const set = await learnFolder('examples', { classifier });
 * const examples = set.examples.filter(({ category }) => category !== 'cold');
 * await writeLearnedSet({ ...set, examples });
 * ```
 */
export async function writeLearnedSet(
  set: LearnedSet,
  { dataDir = dataDirectory() }: DataOptions = {},
): Promise<void> {
  await writeTo(dataDir, set);
}

/**
 * Removes a set.
 * @returns false if there is none
 * @throws PhotonymError USAGE for a name that cannot be one
 * @example
 * ```ts
 * import { removeLearnedSet } from 'photonym/catalog';
 *
 * if (await removeLearnedSet('our dogs')) console.log('forgotten');
 * ```
 */
export async function removeLearnedSet(
  name: string,
  { dataDir = dataDirectory() }: DataOptions = {},
): Promise<boolean> {
  return await removeFrom(dataDir, name);
}
