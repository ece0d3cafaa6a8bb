import path from 'node:path';
import type { ReviewPicture } from '../../../src/review/core/picture.ts';
import { scratchTree } from '../disk/scratch-tree.ts';
import { type OpenOptions, type OpenReview, openReview } from './review-session.ts';

/** A dog at any floor up to 0.7, an animal up to 0.95. */
export function dogPicture(file: string): ReviewPicture {
  const rungs = [
    { node: 'dog', label: 'dog', probability: 0.7 },
    { node: 'animal', label: 'animal', probability: 0.95 },
  ];
  const guesses = [{ label: 'beagle', node: 'beagle', score: 0.6 }];
  return { path: file, guesses, rungs, lineage: rungs, likeliest: 0.6, values: {} };
}

/** A review of files on disk. */
export interface DogReview extends OpenReview {
  readonly root: string;
  /** Adds a file as a picture of a dog. */
  add(name: string, about?: Partial<ReviewPicture>): void;
}

/** A review of a folder with files, each containing its own name, before any is looked at. */
export async function openFolder(
  files: readonly string[],
  options: OpenOptions = {},
): Promise<DogReview> {
  const { root, dataDir } = scratchTree(Object.fromEntries(files.map((name) => [name, name])));
  const opened = await openReview({ root, dataDir, ...options });
  const add: DogReview['add'] = (name, about = {}) =>
    opened.review.add({ ...dogPicture(path.join(root, name)), ...about });
  return { ...opened, root, add };
}

/** The same, after looking: each file is a dog. */
export async function openDogs(files: readonly string[]): Promise<DogReview> {
  const opened = await openFolder(files);
  for (const name of files) opened.add(name);
  await opened.review.ready();
  return opened;
}
