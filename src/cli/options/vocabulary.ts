import { readFile } from 'node:fs/promises';
import { PhotonymError, systemCode } from '../../base/errors.ts';
import type { Lang } from '../../base/language/lang.ts';
import type { PhraseVocabularyOptions } from '../../label/phrases/phrase-vocabulary.ts';
import type { Restriction } from '../../label/restrict.ts';

export interface VocabularyFlags extends Restriction {
  readonly lang?: Lang;
  /** File of a category tree. */
  readonly tree?: string;
  /** The command's own phrases for a network that reads text, where the user gives none. */
  readonly asked?: readonly string[] | undefined;
}

/**
 * Reads the options that make a vocabulary. For a network that reads text, --only without --tree gives
 * the phrases; otherwise it chooses among the categories.
 * @throws PhotonymError PATH_NOT_FOUND, PATH_UNREADABLE
 */
export async function readVocabularyOptions(
  { tree, only, map, asked }: VocabularyFlags,
  readsText: boolean,
): Promise<PhraseVocabularyOptions> {
  if (tree !== undefined) return { outline: await readTree(tree), restriction: { only, map } };
  if (readsText) return { phrases: only ?? asked, restriction: { map } };
  return { restriction: { only, map } };
}

async function readTree(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new PhotonymError(
      systemCode(error) === 'ENOENT' ? 'PATH_NOT_FOUND' : 'PATH_UNREADABLE',
      `Cannot read the category tree ${file}.`,
      { remedy: 'Start one with: photonym labels --outline > tree.txt', cause: error },
    );
  }
}
