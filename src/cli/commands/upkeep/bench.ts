import { type QualityReport, QualityReporter } from '../../../quality/core/report.ts';
import { writeQualityPage } from '../../../quality/write.ts';
import type { Context } from '../../context.ts';
import { countLabelled, type LabelledOptions } from '../../count-labelled.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';
import { qualityLines } from '../../render/quality.ts';

interface BenchOptions extends LabelledOptions {
  readonly json?: boolean;
  readonly html?: string;
  readonly force?: boolean;
}

/** `photonym models bench LABELLED`: measures how well labelled pictures are named. */
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
  } else for (const line of qualityLines(result, terminal)) await terminal.tell(line, 4);
  return result.failed > 0 ? EXIT.someFailed : EXIT.done;
}

async function measure(
  labelled: string,
  options: LabelledOptions,
  context: Context,
): Promise<QualityReport> {
  const { counter, rest } = await countLabelled(
    labelled,
    options,
    context,
    (how) => new QualityReporter(how.classifier.facts.id, how.vocabulary, how),
  );
  return { ...counter.result(), ...rest };
}
