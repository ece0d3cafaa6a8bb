import { readFile } from 'node:fs/promises';
import { csvRows } from '../base/csv.ts';
import { messageOf, PhotonymError } from '../base/errors.ts';
import { estimateCount } from '../find/estimate.ts';
import { openLabelled, type Said } from '../find/labelled-folder.ts';
import type { SeenJudgement } from '../label/judgement.ts';
import type { Category } from '../label/tree/categories.ts';
import { nameKey } from '../label/tree/outline.ts';
import type { Vocabulary } from '../label/vocabulary.ts';
import { type ClassifyOptions, classify } from '../pipeline/classify.ts';
import { makeTruth, type Truth } from '../quality/core/truth.ts';
import type { Context } from './context.ts';
import type { LookingOptions } from './options/options.ts';
import { complain } from './render/messages.ts';
import { plural } from './render/plural.ts';
import { progress } from './render/progress.ts';
import { withClassifier } from './session.ts';

export interface LabelledOptions extends Omit<LookingOptions, 'recursive'> {
  /** A CSV file: words of the set, and the categories that they mean. */
  readonly words?: string;
}

/** How pictures are looked at of which it is known what they show. */
export type LabelledLooking = ClassifyOptions & { readonly vocabulary: Vocabulary };

/** What became of the rest of a labelled set. */
export interface LabelledRest {
  /** What is said of pictures and is in no category, with the number of pictures. */
  readonly unmatched: readonly { readonly said: string; readonly pictures: number }[];
  readonly failed: number;
}

/** Takes in the pictures of a labelled set, one by one. */
export interface LabelledCounter {
  /** @param truth what the picture is said to show */
  add(judgement: SeenJudgement, truth: Category): void;
}

/**
 * Looks at pictures of which it is known what they show.
 * @param begin makes the counter that takes them in, once it is known how they are looked at
 * @throws PhotonymError NOTHING_FOUND where no picture is said to show anything that has a category
 */
export async function lookAtLabelled<Counter extends LabelledCounter>(
  labelled: string,
  options: LabelledOptions,
  context: Context,
  begin: (how: LabelledLooking) => Counter,
): Promise<{ counter: Counter; rest: LabelledRest }> {
  const set = await openLabelled(labelled);
  const words =
    options.words === undefined ? new Map<string, string>() : await readWords(options.words);
  const said = (file: string): Said | undefined => translated(set.said(file), words);
  const looking = { ...options, recursive: true };
  return await withClassifier(set.paths, looking, context, async ({ paths, options: how }) => {
    const { vocabulary } = how;
    if (vocabulary === undefined) throw new Error('labelled pictures need a vocabulary');
    const counter = begin({ ...how, vocabulary });
    const { labels, textModel } = how.classifier.facts;
    // Where the network takes words, these are its classes.
    const truth = makeTruth(vocabulary, textModel === undefined ? labels : vocabulary.classNames);
    const { known, ...rest } = await look(paths, how, { said, truth, counter }, context);
    if (known === 0) throw nothingKnown(labelled, rest);
    return { counter, rest };
  });
}

interface Labels {
  readonly said: (file: string) => Said | undefined;
  readonly truth: Truth;
  readonly counter: LabelledCounter;
}

async function look(
  paths: readonly string[],
  options: ClassifyOptions,
  { said, truth, counter }: Labels,
  { terminal }: Context,
): Promise<LabelledRest & { readonly known: number }> {
  const total = terminal.errIsTerminal ? await estimateCount(paths, options) : undefined;
  const bar = progress(terminal, { title: 'Looking', total, rate: 'pictures/s' });
  const unmatched = new Map<string, number>();
  let known = 0;
  let failed = 0;
  for await (const event of classify(paths, options)) {
    const judgement = event.type === 'skipped' ? event : event.judgement;
    if (!('scores' in judgement)) {
      failed++;
      complain(terminal, judgement.file, judgement.failure.message);
      continue;
    }
    bar.step();
    const meant = meaning(said(judgement.path), truth, unmatched);
    if (meant === undefined) continue;
    known++;
    counter.add(judgement, meant);
  }
  bar.finish();
  const list = [...unmatched].map(([word, pictures]) => ({ said: word, pictures }));
  return { known, unmatched: list, failed };
}

/** What is meant, if it is in the vocabulary; what is not is counted. Pictures without a word are no part of the set. */
function meaning(
  said: Said | undefined,
  truth: Truth,
  unmatched: Map<string, number>,
): Category | undefined {
  if (said === undefined) return undefined;
  const category = truth(said);
  if (category === undefined) {
    const word = 'word' in said ? said.word : `output ${said.output} of ${said.outputs}`;
    unmatched.set(word, (unmatched.get(word) ?? 0) + 1);
  }
  return category;
}

function translated(said: Said | undefined, words: ReadonlyMap<string, string>): Said | undefined {
  if (said === undefined || !('word' in said)) return said;
  return { word: words.get(nameKey(said.word)) ?? said.word };
}

async function readWords(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new PhotonymError('PATH_UNREADABLE', `Cannot read ${file}: ${messageOf(error)}`, {
      remedy: 'Give a CSV file: a word of the set and a category on each line.',
      cause: error,
    });
  });
  const rows = [...csvRows(text, ',')];
  return new Map(rows.map(([word = '', category = '']) => [nameKey(word), category.trim()]));
}

function nothingKnown(labelled: string, { unmatched, failed }: LabelledRest): PhotonymError {
  const names = unmatched.slice(0, 5).map(({ said }) => `"${said}"`);
  return new PhotonymError(
    'NOTHING_FOUND',
    `No picture in ${labelled} is known to show anything that has a category.`,
    {
      remedy:
        names.length === 0
          ? `${plural(failed, 'picture')} failed; a set is a folder with a folder for each class, or a CSV file.`
          : `No category is called ${names.join(', ')}; give a CSV of words and categories with --words.`,
    },
  );
}
