import path from 'node:path';
import { type Failure, PhotonymError } from '../base/errors.ts';
import { hashFile } from '../find/hash.ts';
import { embed } from '../label/learned/embedding.ts';
import {
  type LearnedExample,
  type LearnedSet,
  mergedExamples,
} from '../memory/core/learned-set.ts';
import {
  CORRECTIONS,
  learnedModelOf,
  putExample,
  readLearnedSet,
  removeExample,
  writeLearnedSet,
} from '../memory/learned-store.ts';
import { type SeenByAll, type SeeOptions, seeByAll, withWhole } from './see.ts';

/** A picture has become an example. */
export interface ExampleEvent {
  readonly type: 'example';
  readonly example: LearnedExample;
}

/** A picture cannot be an example; the others go on. */
export interface NoExampleEvent {
  readonly type: 'failed';
  /** The path as the user would write it. */
  readonly file: string;
  readonly failure: Failure;
}

/** The last event: the set has been saved. */
export interface LearnedEvent {
  readonly type: 'learned';
  readonly set: LearnedSet;
  /** Whether there was one of that name. */
  readonly replaced: boolean;
}

export type LearnEvent = ExampleEvent | NoExampleEvent | LearnedEvent;

interface KeepOptions extends SeeOptions {
  readonly dataDir: string;
  /** The name of the set. */
  readonly name?: string | undefined;
}

/**
 * Learns the categories of a folder and saves them as a set. Its name is by default that of the folder.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED; USAGE for a name that cannot be one,
 *   and for a folder without examples
 */
export async function* learnFolder(
  folder: string,
  { dataDir, name: given = path.basename(path.resolve(folder)), ...options }: KeepOptions,
): AsyncGenerator<LearnEvent, void, undefined> {
  const name = given.normalize('NFC');
  // A name that cannot be used is refused before anything is looked at.
  const before = await readLearnedSet(dataDir, name);
  const examples: LearnedExample[] = [];
  for await (const event of examplesIn(folder, options)) {
    if (event.type === 'example') examples.push(event.example);
    yield event;
  }
  if (examples.length === 0) {
    throw new PhotonymError('USAGE', `No examples in ${folder}.`, {
      remedy: 'Give it a sub-folder for each category, with pictures of that category.',
    });
  }
  yield await saved(name, examples, before !== undefined, { ...options, dataDir });
}

/**
 * Learns pictures whose categories are known, and saves them as a set.
 * @throws PhotonymError as {@link learnFolder}
 */
export async function* learnPictures(
  pictures: Iterable<{ readonly file: string; readonly category: string }>,
  { dataDir, name: given, ...options }: KeepOptions & { readonly name: string },
): AsyncGenerator<LearnEvent, void, undefined> {
  const name = given.normalize('NFC');
  const before = await readLearnedSet(dataDir, name);
  const categories = new Map<string, string>();
  for (const { file, category } of pictures) categories.set(file, category);
  const examples: LearnedExample[] = [];
  const seen = seeByAll([...categories.keys()], withWhole(options.classifier), options);
  for await (const item of seen) {
    const { path: file, shown } = item.found;
    const category = categories.get(file);
    if ('failure' in item) yield { type: 'failed', file: shown, failure: item.failure };
    else if (category !== undefined) {
      const example = await exampleFrom(item, category, options);
      examples.push(example);
      yield { type: 'example', example };
    }
  }
  yield await saved(name, examples, before !== undefined, { ...options, dataDir });
}

async function saved(
  name: string,
  examples: readonly LearnedExample[],
  replaced: boolean,
  { classifier, dataDir }: KeepOptions,
): Promise<LearnedEvent> {
  const model = learnedModelOf(classifier);
  const set = { name, model, examples: mergedExamples([{ name, model, examples }]) };
  await writeLearnedSet(dataDir, set);
  return { type: 'learned', set, replaced };
}

/**
 * Makes examples of the pictures of a folder. Each sub-folder is a category, with all folders below it.
 * Pictures directly in the folder have no category and are passed over.
 */
async function* examplesIn(
  folder: string,
  options: SeeOptions,
): AsyncGenerator<ExampleEvent | NoExampleEvent, void, undefined> {
  const root = path.resolve(folder);
  for await (const item of seeByAll([folder], withWhole(options.classifier), options)) {
    const [category, ...below] = path.relative(root, item.found.path).split(path.sep);
    if (category === undefined || below.length === 0) continue;
    if ('failure' in item) {
      yield { type: 'failed', file: item.found.shown, failure: item.failure };
      continue;
    }
    yield { type: 'example', example: await exampleFrom(item, category, options) };
  }
}

/**
 * Makes an example of one picture.
 * @throws PhotonymError USAGE if the file is no picture or cannot be decoded; PATH_NOT_FOUND, INTERRUPTED
 * @example
 * ```ts
 * import { openClassifier } from 'photonym';
 * import { exampleOf } from 'photonym/catalog';
 *
 * await using classifier = await openClassifier();
 * const { category, sha256 } = await exampleOf('pictures/IMG_1.jpg', 'Rex', { classifier });
 * console.log(category, sha256);
 * ```
 */
export async function exampleOf(
  file: string,
  category: string,
  options: SeeOptions,
): Promise<LearnedExample> {
  for await (const item of seeByAll([file], withWhole(options.classifier), options)) {
    if ('failure' in item) throw unusable(file, item.failure.message);
    return await exampleFrom(item, category, options);
  }
  throw unusable(file, 'it is no picture');
}

/**
 * Adds one picture to a set, by default that of the corrections.
 * @throws PhotonymError as {@link exampleOf}
 */
export async function addExample(
  file: string,
  category: string,
  { dataDir, name = CORRECTIONS, ...options }: KeepOptions,
): Promise<LearnedExample> {
  const example = await exampleOf(file, category, options);
  await putExample(dataDir, name, learnedModelOf(options.classifier), example);
  return example;
}

/** Removes a picture from the corrections, whatever its category. */
export async function removeCorrection(file: string, dataDir: string): Promise<void> {
  await removeExample(dataDir, CORRECTIONS, await hashFile(file));
}

async function exampleFrom(
  { found, looks }: SeenByAll,
  category: string,
  { signal }: SeeOptions,
): Promise<LearnedExample> {
  const { path: file } = found;
  return { category, sha256: await hashFile(file, signal), file, embedding: embed(looks) };
}

function unusable(file: string, why: string): PhotonymError {
  return new PhotonymError('USAGE', `${file} cannot be an example: ${why}.`);
}
