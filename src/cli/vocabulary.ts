import { readFile } from 'node:fs/promises';
import { PhotonymError, systemCode } from '../errors.ts';
import type { Calibration } from '../label/calibration.ts';
import { type Restriction, restrict } from '../label/restrict.ts';
import { type Vocabulary, vocabularyFor, vocabularyOf } from '../label/vocabulary.ts';

export interface VocabularyOptions extends Restriction {
  /** File of a category tree. */
  readonly tree?: string;
}

/**
 * What pictures may be named, as the options say it.
 * @param labels the label of each of the model's outputs
 * @throws PhotonymError PATH_NOT_FOUND, TREE_INVALID, USAGE for a word that means no category
 */
export async function readVocabulary(
  labels: readonly string[],
  { tree, only, map }: VocabularyOptions,
  calibration?: Calibration,
): Promise<Vocabulary> {
  const whole =
    tree === undefined
      ? vocabularyFor(labels, calibration)
      : vocabularyOf(await readTree(tree), labels, calibration);
  return restrict(whole, labels, { only, map });
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
