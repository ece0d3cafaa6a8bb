import path from 'node:path';
import { type Failure, PhotonymError } from '../base/errors.ts';
import { hashFile } from '../find/hash.ts';
import type { LearnedExample } from '../memory/core/learned-set.ts';
import { embeddingOf } from './classify.ts';
import { type SeeOptions, seeWhole } from './see.ts';

/** A picture has become an example. */
interface ExampleEvent {
  readonly type: 'example';
  readonly example: LearnedExample;
}

/** A picture cannot be an example; the others go on. */
interface NoExampleEvent {
  readonly type: 'failed';
  /** The path as the user would write it. */
  readonly file: string;
  readonly failure: Failure;
}

export type LearnEvent = ExampleEvent | NoExampleEvent;

/**
 * Makes examples of the pictures of a folder. Each sub-folder is a category, with all folders below it.
 * Pictures directly in the folder have no category and are passed over.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE, INTERRUPTED
 */
export async function* learnFolder(
  folder: string,
  options: SeeOptions,
): AsyncGenerator<LearnEvent, void, undefined> {
  const root = path.resolve(folder);
  for await (const item of seeWhole([folder], options)) {
    const [category, ...below] = path.relative(root, item.found.path).split(path.sep);
    if (category === undefined || below.length === 0) continue;
    if ('failure' in item) {
      yield { type: 'failed', file: item.found.shown, failure: item.failure };
      continue;
    }
    const sha256 = await hashFile(item.found.path, options.signal);
    const embedding = embeddingOf(item);
    const example = { category, sha256, file: item.found.path, embedding };
    yield { type: 'example', example };
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
  for await (const item of seeWhole([file], options)) {
    if ('failure' in item) throw unusable(file, item.failure.message);
    const sha256 = await hashFile(item.found.path, options.signal);
    return { category, sha256, file: item.found.path, embedding: embeddingOf(item) };
  }
  throw unusable(file, 'is no picture');
}

function unusable(file: string, why: string): PhotonymError {
  return new PhotonymError('USAGE', `${file} cannot be an example: ${why}.`);
}
