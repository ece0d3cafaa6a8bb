import { readFile } from 'node:fs/promises';
import { csvRows } from '../base/csv.ts';
import { messageOf, PhotonymError } from '../base/errors.ts';
import type { LabelledSet } from '../find/labelled-set.ts';
import { nameKey } from '../label/tree/outline.ts';

/**
 * A labelled set with its words replaced by categories, according to a CSV file (`word,category`). Words
 * not in the file stay.
 * @throws PhotonymError PATH_UNREADABLE
 */
export async function withLabelWords(set: LabelledSet, csv: string): Promise<LabelledSet> {
  const words = await readWords(csv);
  return {
    ...set,
    labelOf(file) {
      const label = set.labelOf(file);
      if (label === undefined || !('word' in label)) return label;
      return { word: words.get(nameKey(label.word)) ?? label.word };
    },
  };
}

async function readWords(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new PhotonymError('PATH_UNREADABLE', `Cannot read ${file}: ${messageOf(error)}`, {
      remedy: 'Give a CSV file with a word of the set and a category on each line.',
      cause: error,
    });
  });
  const rows = [...csvRows(text, ',')];
  return new Map(rows.map(([word = '', category = '']) => [nameKey(word), category.trim()]));
}
