import { readFile } from 'node:fs/promises';
import { csvRows } from '../../csv.ts';
import { messageOf, PhotonymError } from '../../errors.ts';
import { estimateCount } from '../../find/estimate.ts';
import { openLabelled, type Said } from '../../find/labelled.ts';
import type { Category } from '../../label/categories.ts';
import type { SeenJudgement } from '../../label/judgement.ts';
import { nameKey } from '../../label/outline.ts';
import { MistakeList } from '../../label/quality/mistakes.ts';
import { QualityMeter } from '../../label/quality/quality.ts';
import type { QualityReport } from '../../label/quality/report.ts';
import { makeTruth, type Truth } from '../../label/quality/truth.ts';
import { type ClassifyOptions, classify } from '../../photonym.ts';
import { writeQualityPage } from '../../show/quality/write.ts';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { withClassifier } from '../looking.ts';
import { complain } from '../messages.ts';
import type { LookingOptions } from '../options.ts';
import { progress } from '../progress.ts';
import { qualityLines } from '../render-quality.ts';
import { plural } from '../words.ts';

export interface BenchOptions extends Omit<LookingOptions, 'recursive'> {
  readonly json?: boolean;
  readonly html?: string;
  readonly force?: boolean;
  /** A CSV file: words of the set, and the categories that they mean. */
  readonly words?: string;
}

/** `photonym models bench LABELLED`: how well labelled pictures are named. */
export async function runModelsBench(
  labelled: string,
  options: BenchOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const set = await openLabelled(labelled);
  const words =
    options.words === undefined ? new Map<string, string>() : await readWords(options.words);
  const said = (file: string): Said | undefined => translated(set.said(file), words);
  const looking = { ...options, recursive: true };
  const report = async (): Promise<QualityReport> => {
    const found = await withClassifier(set.paths, looking, context, ({ paths, options: how }) =>
      measure(paths, how, said, context),
    );
    if (found.quality.pictures === 0) throw nothingMeasured(labelled, found);
    return found;
  };
  const { html, force: overwrite } = options;
  const { signal } = context;
  const result =
    html === undefined
      ? await report()
      : await writeQualityPage(report, html, { overwrite, signal });
  if (options.json) {
    const { quality, mistakes, ...about } = result;
    await terminal.out(JSON.stringify({ ...about, ...quality, mistakes }));
  } else for (const line of qualityLines(result, terminal)) await terminal.out(line);
  return result.failed > 0 ? EXIT.someFailed : EXIT.done;
}

async function measure(
  paths: readonly string[],
  options: ClassifyOptions,
  said: (file: string) => Said | undefined,
  context: Context,
): Promise<QualityReport> {
  const { classifier, vocabulary } = options;
  if (vocabulary === undefined) throw new Error('a bench needs a vocabulary');
  const truth = makeTruth(vocabulary, classifier.labels);
  const meter = new QualityMeter(vocabulary, options);
  const mistakes = new MistakeList();
  const unmatched = new Map<string, number>();
  const { terminal } = context;
  const total = terminal.errIsTerminal ? await estimateCount(paths, options) : undefined;
  const bar = progress(terminal, { title: 'Looking', total, rate: 'pictures/s' });
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
    if (meant !== undefined) add(judgement, meant, meter, mistakes);
  }
  bar.finish();
  return {
    model: classifier.id,
    quality: meter.result(),
    mistakes: mistakes.result(),
    unmatched: [...unmatched].map(([word, pictures]) => ({ said: word, pictures })),
    failed,
  };
}

function add(
  { path, file, scores }: SeenJudgement,
  truth: Category,
  meter: QualityMeter,
  mistakes: MistakeList,
): void {
  const { decision, isTrue } = meter.add(scores, truth);
  if (isTrue === false && decision.label !== null) {
    const { label, probability } = decision;
    mistakes.add({ path, file, label, truth: truth.label, probability });
  }
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

function nothingMeasured(labelled: string, { unmatched, failed }: QualityReport): PhotonymError {
  const names = unmatched.slice(0, 5).map(({ said }) => `"${said}"`);
  return new PhotonymError('NOTHING_FOUND', `No picture in ${labelled} could be measured.`, {
    remedy:
      names.length === 0
        ? `${plural(failed, 'picture')} failed; a set is a folder with a folder for each class, or a CSV file.`
        : `No category is called ${names.join(', ')}; give a CSV of words and categories with --words.`,
  });
}
