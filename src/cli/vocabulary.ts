import { readFile } from 'node:fs/promises';
import { PhotonymError, systemCode } from '../errors.ts';
import { type Vocabulary, vocabularyFor, vocabularyOf } from '../label/vocabulary.ts';

/**
 * What pictures may be named, as the options say it.
 * @param labels the label of each of the model's outputs
 * @throws PhotonymError PATH_NOT_FOUND, TREE_INVALID
 */
export async function readVocabulary(
  labels: readonly string[],
  { tree }: { readonly tree?: string },
): Promise<Vocabulary> {
  if (tree === undefined) return vocabularyFor(labels);
  return vocabularyOf(await readTree(tree), labels);
}

async function readTree(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new PhotonymError(
      systemCode(error) === 'ENOENT' ? 'PATH_NOT_FOUND' : 'PATH_UNREADABLE',
      `The category tree ${file} cannot be read.`,
      { remedy: 'Begin one with: photonym labels --outline > tree.txt', cause: error },
    );
  }
}
