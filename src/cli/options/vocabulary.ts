import { readFile } from 'node:fs/promises';
import { PhotonymError, systemCode } from '../../base/errors.ts';
import type { Calibration } from '../../label/calibration/calibration.ts';
import { type Restriction, restrict } from '../../label/restrict.ts';
import { type Vocabulary, vocabularyFor, vocabularyOf } from '../../label/vocabulary.ts';
import type { WordingOptions } from '../../label/words/wording.ts';

export interface VocabularyOptions extends Restriction {
  /** File of a category tree. */
  readonly tree?: string;
  /** Words that a command asks for by itself: those of a network that takes words, where it is given no others. */
  readonly asked?: readonly string[] | undefined;
}

/** The words for a network that compares pictures with text, and what of them may be a name. */
export interface WordOptions extends Pick<WordingOptions, 'words' | 'outline'> {
  readonly restriction: Restriction;
}

/**
 * The same options for a network that compares pictures with text: without --tree, --only does not
 * choose among classes but gives it its words.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE
 */
export async function wordsOf({ tree, only, map, asked }: VocabularyOptions): Promise<WordOptions> {
  if (tree === undefined) return { words: only ?? asked, restriction: { map } };
  return { outline: await readTree(tree), restriction: { only, map } };
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
