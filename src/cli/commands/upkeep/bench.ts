import type { SeenJudgement } from '../../../label/judgement.ts';
import type { Category } from '../../../label/tree/categories.ts';
import { MistakeList } from '../../../quality/core/mistakes.ts';
import { QualityMeter } from '../../../quality/core/quality.ts';
import type { QualityReport } from '../../../quality/core/report.ts';
import { writeQualityPage } from '../../../quality/write.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import {
  type LabelledCounter,
  type LabelledLooking,
  type LabelledOptions,
  lookAtLabelled,
} from '../../labelled.ts';
import { qualityLines } from '../../render/quality.ts';

export interface BenchOptions extends LabelledOptions {
  readonly json?: boolean;
  readonly html?: string;
  readonly force?: boolean;
}

/** `photonym models bench LABELLED`: how well labelled pictures are named. */
export async function runModelsBench(
  labelled: string,
  options: BenchOptions,
  context: Context,
): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { html, force: overwrite } = options;
  const report = (): Promise<QualityReport> => measure(labelled, options, context);
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
  labelled: string,
  options: LabelledOptions,
  context: Context,
): Promise<QualityReport> {
  const { counter, rest } = await lookAtLabelled(
    labelled,
    options,
    context,
    (how) => new Bench(how),
  );
  return { ...counter.result(), ...rest };
}

/** Counts what names are worth, and keeps the surest false ones. */
class Bench implements LabelledCounter {
  readonly #model: string;
  readonly #meter: QualityMeter;
  readonly #mistakes = new MistakeList();

  constructor(how: LabelledLooking) {
    this.#model = how.classifier.facts.id;
    this.#meter = new QualityMeter(how.vocabulary, how);
  }

  add({ path, file, scores }: SeenJudgement, truth: Category): void {
    const { decision, isTrue } = this.#meter.add(scores, truth);
    if (isTrue !== false || decision.label === null) return;
    const { label, probability } = decision;
    this.#mistakes.add({ path, file, label, truth: truth.label, probability });
  }

  result(): Pick<QualityReport, 'model' | 'quality' | 'mistakes'> {
    return {
      model: this.#model,
      quality: this.#meter.result(),
      mistakes: this.#mistakes.result(),
    };
  }
}
